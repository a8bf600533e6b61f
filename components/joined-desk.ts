import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Capabilities, SessionsClient } from '../src/sessions/sessions-client.ts';
import { AppActions } from './app-actions.ts';
import { pager } from './pager.ts';
import { pagerStyles } from './pager.styles.ts';
import { RowsAhead } from './rows-ahead.ts';
import { SessionsElement } from './sessions-element.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

/** Which page of how many rows is shown. */
type Pages = Pick<Parameters<typeof pager>[0], 'page' | 'pageSize' | 'total'>;

/**
 * Stands inside a joined element, below what that draws: leads to the other pages, and carries out
 * what people ask of rows, with the questions, dialogs and the toast that belong to it. What these
 * fire leaves through the element.
 *
 * @fires desk-update - something that a form to sign in shows may have changed
 * @csspart pager
 */
export class JoinedDesk extends SessionsElement {
  static override properties: PropertyDeclarations = {
    excludeFilenames: { attribute: false },
    pages: { attribute: false },
    onAll: { attribute: false },
  };
  static override styles = [tokens, shared, pagerStyles];

  /** Interviews that no dialog offers. */
  declare excludeFilenames: readonly string[];
  /** Null where there are no rows. */
  declare pages: Pages | null;
  /** Shows all rows again; null where they are shown. */
  declare onAll: (() => void) | null;
  client: SessionsClient | null = null;
  capabilities: Capabilities | null = null;
  onPage: (page: number) => void = () => undefined;
  /** Told when `ahead` gives other rows. */
  onAhead: () => void = () => undefined;
  readonly ahead = new RowsAhead(() => this.onAhead());
  #actions: AppActions | null = null;

  constructor() {
    super();
    this.excludeFilenames = [];
    this.pages = null;
    this.onAll = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('exportparts', 'pager');
  }

  /** What is done with rows; resolves when the desk is drawn. */
  async open(): Promise<AppActions> {
    await this.updateComplete;
    this.#actions ??= new AppActions(this, {
      t: (key, values) => this.t(key, values),
      client: () => this.client,
      capabilities: () => this.capabilities,
      ahead: this.ahead,
    });
    return this.#actions;
  }

  protected override render(): TemplateResult {
    return html`${this.#foot()}
      <div class="app">
        <confirm-dialog .strings=${this.strings} @keydown=${stop}></confirm-dialog>
        <undo-toast .strings=${this.strings}></undo-toast>
      </div>`;
  }

  #foot(): TemplateResult | typeof nothing {
    const { pages, onAll, onPage } = this;
    if (!pages) return nothing;
    const t = this.t.bind(this);
    const all = html`<button type="button" class="button" @click=${onAll}>${t('showAll')}</button>`;
    return html`${onAll ? all : nothing}${pager({ t, ...pages, onPage })}`;
  }

  protected override updated(): void {
    this.dispatchEvent(new Event('desk-update'));
  }
}

/** The keys of the rows around it mean nothing here. */
function stop(event: KeyboardEvent): void {
  event.stopPropagation();
}
