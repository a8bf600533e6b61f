import {
  css,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { announce } from './announcer.ts';
import { SessionsElement } from './sessions-element.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

/**
 * Says at the foot of the window, once, that a new version is there, and leaves to the person when
 * it opens. Lies over the page: nothing moves.
 *
 * ```html
 * <update-note></update-note>
 * ```
 *
 * @fires update-now - the new version is to open
 * @fires update-later - the person goes on with the one that is open
 * @csspart update
 */
export class UpdateNote extends SessionsElement {
  static override properties: PropertyDeclarations = {
    isAwaited: { type: Boolean, attribute: 'awaited' },
  };
  static override styles = [
    tokens,
    shared,
    css`
      :host {
        position: fixed;
        inset-block-end: 16px;
        inset-inline-end: 16px;
        z-index: 1;
        max-inline-size: calc(100vw - 32px);
      }
      .update {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        gap: 4px 16px;
        padding-block: 8px;
        padding-inline: 16px 8px;
        border: 1px solid var(--_line);
        border-radius: 8px;
        background: var(--_raised);
        color: var(--_text);
        box-shadow: 0 8px 24px #0000002e;
      }
      .words {
        flex: 1 1 auto;
        margin-block: 8px;
        padding-inline-end: 8px;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
      }
      @media (forced-colors: active) {
        .update {
          border-color: CanvasText;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  /** Somebody wants it, here or in another tab: it opens as soon as nothing is lost by it. */
  declare isAwaited: boolean;

  constructor() {
    super();
    this.isAwaited = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // Once, however often it is drawn.
    if (changed.has('isAwaited')) announce(this.#words);
  }

  protected override render(): TemplateResult {
    return html`<div class="update" part="update" role="group" aria-label=${this.t('updateReady')}>
      <span class="words">${this.#words}</span>
      ${this.isAwaited ? nothing : this.#buttons()}
    </div>`;
  }

  get #words(): string {
    return this.t(this.isAwaited ? 'updateAwaited' : 'updateReady');
  }

  #buttons(): TemplateResult {
    return html`<span class="buttons">
      <button type="button" class="button" @click=${() => this.emit('update-later')}>
        ${this.t('updateLater')}
      </button>
      <button type="button" class="button primary" @click=${() => this.emit('update-now')}>
        ${this.t('updateNow')}
      </button>
    </span>`;
  }
}
