import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { DispatchEntry, SessionRow } from '../src/sessions/session-row.ts';
import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import { announce } from './announcer.ts';
import { withoutService } from './app-place.ts';
import type { RowDetail, Say } from './list-types.ts';
import type { Strings } from './strings.ts';

type Host = LitElement & { readonly popup: boolean };

interface DetailsOptions {
  readonly app: {
    readonly strings: Partial<Strings>;
    readonly client: SessionsClient | null;
    readonly excludeFilenames: readonly string[];
  };
  readonly dispatch: readonly DispatchEntry[];
  readonly timezone: string | null;
  /** Address of the list that the way back leads to. */
  readonly backHref: string;
  readonly resumeUrl: (row: SessionRow) => string | null;
  readonly on: {
    readonly resume: (event: CustomEvent) => void;
    readonly rename: (event: CustomEvent) => void;
    readonly signIn: () => void;
  };
}

const PREFIX = '#form/';
/** A sessions server's public id. Every other id is made of a session key: no address holds it. */
const PUBLIC_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** `#form/<public id>`; `#form` for a form that no address can name. */
function addressOf(id: string): string {
  return PUBLIC_ID.test(id) ? PREFIX + id : '#form';
}

/**
 * Shows one form's answers in the list's place, reachable by link. What shows them is loaded when
 * somebody first looks.
 */
export class AppDetails implements ReactiveController {
  /** Loads the tag `session-details`; set by who brings this class. */
  static load: () => Promise<unknown> = () => Promise.resolve();

  /** Id of the form that is shown; null for the list. */
  form: string | null = null;

  readonly #host: Host;
  readonly #t: Say;
  /** Makes a hash the page's own. */
  readonly #toAddress: (hash: string) => string;
  #backHref = '';
  /** Whether the list that the form was opened from lies one step back in the history. */
  #cameFromList = false;

  constructor(host: Host, t: Say, toAddress: (hash: string) => string = (hash) => hash) {
    this.#host = host;
    this.#t = t;
    this.#toAddress = toAddress;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#readHash);
    this.#readHash();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#readHash);
  }

  /** Nobody's form is shown any more, and nothing of it is said. */
  close(): void {
    this.form = null;
    this.#cameFromList = false;
    this.#host.requestUpdate();
  }

  view(options: DetailsOptions): TemplateResult {
    const { app, on } = options;
    this.#backHref = options.backHref;
    return html`<main class="inner">
      <session-details
        part="details"
        .strings=${app.strings}
        .client=${app.client}
        .session=${this.form}
        .dispatch=${options.dispatch}
        .timezone=${options.timezone}
        .excludeFilenames=${app.excludeFilenames}
        .resumeUrl=${options.resumeUrl}
        .backHref=${options.backHref}
        @back=${this.#onBack}
        @resume=${on.resume}
        @rename=${on.rename}
        @sign-in=${on.signIn}
      ></session-details>
    </main>`;
  }

  readonly #readHash = (): void => {
    if (this.#host.popup) return;
    const hash = withoutService(location.hash);
    const id = hash.slice(PREFIX.length);
    if (hash.startsWith(PREFIX) && PUBLIC_ID.test(id)) {
      if (id !== this.form) void this.#show(id);
    } else if (this.form !== null && hash !== addressOf(this.form)) void this.#leave();
  };

  /** Shows a form, whose way back leads to where the person is. */
  open({ id, title }: Pick<RowDetail, 'id' | 'title'>): void {
    if (!this.#host.popup) {
      history.pushState(history.state, '', this.#toAddress(addressOf(id)));
      this.#cameFromList = true;
    }
    void this.#show(id, title);
  }

  async #show(id: string, title?: string): Promise<void> {
    this.form = id;
    this.#host.requestUpdate();
    try {
      await AppDetails.load();
    } catch {
      // Offline before the first visit: the part comes when it is asked for again.
      announce(this.#t('notLoaded'));
      return this.close();
    }
    await this.#host.updateComplete;
    const details = this.#host.renderRoot.querySelector<LitElement>('session-details');
    await details?.updateComplete;
    details?.focus();
    if (title !== undefined) announce(this.#t('answersOf', { title }));
  }

  readonly #onBack = (event: Event): void => {
    event.preventDefault();
    if (this.#cameFromList) return history.back();
    if (!this.#host.popup) history.replaceState(history.state, '', this.#backHref);
    void this.#leave();
  };

  /** To the list, and to the row that was left. */
  async #leave(): Promise<void> {
    const id = this.form ?? '';
    this.close();
    await this.#host.updateComplete;
    const { renderRoot } = this.#host;
    const list = renderRoot.querySelector<LitElement>('session-list, answer-set-list');
    await list?.updateComplete;
    const row = list?.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
    const title = row?.querySelector<HTMLElement>('[data-stop="title"]');
    (title ?? renderRoot.querySelector<HTMLElement>('h1'))?.focus();
  }
}
