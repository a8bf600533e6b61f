import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { parseUtc } from '../src/sessions/local-date.ts';
import type { ClientStatus } from '../src/sessions/sessions-client.ts';
import { timeOfDay } from './dates.ts';
import { icon, type IconName } from './icons.ts';
import type { JoinedStatus } from './joined-status.ts';
import { Joining } from './joining.ts';
import { SessionsElement } from './sessions-element.ts';
import { shared } from './shared.styles.ts';
import { syncStatusStyles } from './sync-status.styles.ts';
import { tokens } from './tokens.styles.ts';

/**
 * Whether everything is saved and sent, in words.
 *
 * ```html
 * <sync-status></sync-status>
 * <sync-status server="https://forms.example.org"></sync-status>
 * ```
 *
 * With `server` it says how that server's data stand, and does what its buttons ask for, unless the
 * event is prevented: sends at once, and shows what needs the person in the lists of that server on
 * the page. On a page without one a menu offers to send it again, to drop it, or to choose. The
 * variant `inline` also has the way to sign out.
 *
 * @fires retry - the server is to be asked again; cancelable
 * @fires show - the forms that need the person are to be shown; cancelable
 * @fires sign-out - with `server`; cancelable
 * @csspart status
 * @csspart waiting
 * @csspart failed
 */
export class SyncStatus extends SessionsElement {
  static override properties: PropertyDeclarations = {
    server: {},
    status: { attribute: false },
    timezone: {},
    variant: { reflect: true },
  };
  static override styles = [tokens, shared, syncStatusStyles];

  /** Address of a server whose state is shown; '' is the page's own. */
  declare server: string | null;
  /** The client's state; null shows nothing. */
  declare status: ClientStatus | null;
  /** IANA name of the person's time zone; default: the device's. */
  declare timezone: string | null;
  /** `line` is one line above the rows, only where something is owed; `footer` is for the popup. */
  declare variant: 'inline' | 'line' | 'footer';

  #hadFocus = false;

  constructor() {
    super();
    this.server = null;
    this.status = null;
    this.timezone = null;
    this.variant = 'inline';
    void new Joining<JoinedStatus>(this, {
      make: ({ JoinedStatus }) => new JoinedStatus(this, (key, values) => this.t(key, values)),
    });
  }

  /** The button that fires `show`; null while there is none. */
  get showButton(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('[data-show]');
  }

  /** “Try again” goes while it is tried: its line keeps the focus. */
  protected override willUpdate(): void {
    this.#hadFocus = this.matches(':focus-within');
  }

  protected override updated(): void {
    if (!this.#hadFocus || this.matches(':focus-within')) return;
    this.renderRoot.querySelector<HTMLElement>('.line')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { status } = this;
    if (!status) return nothing;
    const owes = status.waiting > 0 || status.failed > 0;
    if (this.variant === 'inline') return this.#inline(status, owes);
    if (owes) return this.#short(status);
    return this.variant === 'footer' ? this.#inline(status, false) : nothing;
  }

  #inline(status: ClientStatus, owes: boolean): TemplateResult {
    const { kind } = status.connection;
    const isQuiet = owes && (kind === 'online' || kind === 'syncing' || kind === 'connecting');
    return html`<div class="line" part="status" tabindex="-1">
      ${isQuiet ? nothing : this.#connection(status)}
      ${
        status.waiting > 0
          ? html`<span class="waiting" part="waiting"
              >${icon('clock', 16)}<span class="long"
                >${this.t('waiting', { count: status.waiting })}</span
              ><span class="short">${this.t('shortWaiting', { count: status.waiting })}</span>
              ${this.server !== null && isQuiet ? this.#sendNow() : nothing}</span
            >`
          : nothing
      }
      ${
        status.failed > 0
          ? html`<span class="failed" part="failed"
              >${icon('alert', 16)}<span class="long"
                >${this.t('needYou', { count: status.failed })}</span
              ><span class="short">${this.t('shortNeedYou', { count: status.failed })}</span>
              ${this.#show()}</span
            >`
          : nothing
      }
      ${this.server !== null && status.person ? this.#signOut() : nothing}
    </div>`;
  }

  #short({ waiting, failed }: ClientStatus): TemplateResult {
    const first = this.t(this.variant === 'line' ? 'shortWaitingToSend' : 'shortWaiting', {
      count: waiting,
    });
    const second = this.t('shortNeedYou', { count: failed });
    const both = this.t('both', { first, second });
    const words = waiting > 0 && failed > 0 ? both : waiting > 0 ? first : second;
    const owed = html`${icon(failed > 0 ? 'alert' : 'clock', 16)}${words}`;
    // The foot of the popup has no room for a button of its own.
    const isButton = this.variant === 'footer' && failed > 0;
    return html`<div class="line" part="status" tabindex="-1">
      ${
        isButton
          ? html`<button type="button" class="owed quiet" data-show @click=${this.#onShow}>
              ${owed}
            </button>`
          : html`<span class="owed">${owed}</span>`
      }
      ${failed > 0 && !isButton ? this.#show() : nothing}
    </div>`;
  }

  #show(): TemplateResult {
    return html`<button type="button" class="quiet" data-show @click=${this.#onShow}>
      ${this.t('show')}
    </button>`;
  }

  #sendNow(): TemplateResult {
    return html`<button type="button" class="quiet" @click=${this.#onRetry}>
      ${this.t('sendNow')}
    </button>`;
  }

  #signOut(): TemplateResult {
    const signOut = (): void => void this.emit('sign-out');
    return html`<button type="button" class="quiet" @click=${signOut}>
      ${this.t('signOut')}
    </button>`;
  }

  readonly #onShow = (): void => void this.emit('show');
  readonly #onRetry = (): void => void this.emit('retry');

  #connection(status: ClientStatus): TemplateResult {
    const { connection } = status;
    const [name, words] = this.#words(status);
    return html`<span>
      ${icon(name, 16)}${words}
      ${
        connection.kind === 'error'
          ? html`<button type="button" class="quiet" @click=${this.#onRetry}>
              ${this.t('tryAgain')}
            </button>`
          : nothing
      }
    </span>`;
  }

  #words({ connection, asOf }: ClientStatus): readonly [IconName, string] {
    switch (connection.kind) {
      case 'signed-out':
        return ['lock', this.t('signedOut')];
      case 'connecting':
        return ['sync', this.t('updating')];
      case 'syncing':
        return [
          'sync',
          connection.total === null
            ? this.t('updating')
            : this.t('updatingOf', { done: connection.done, total: connection.total }),
        ];
      case 'offline': {
        const since = this.#time(connection.since);
        return ['cloud-off', since ? this.t('offlineSince', { time: since }) : this.t('offline')];
      }
      case 'error':
        return ['alert', this.t('notUpToDate')];
      default: {
        const time = this.#time(asOf);
        return time ? ['check', this.t('upToDate', { time })] : ['sync', this.t('notYetUpToDate')];
      }
    }
  }

  #time(text: string | null): string | null {
    const instant = parseUtc(text);
    if (!instant) return null;
    return timeOfDay(instant, { language: this.language, timezone: this.timezone });
  }
}
