import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { FIRST_ROWS } from './answer-rows.ts';

/** Rows behind a button, and of many of them the first, until a person asks for more. */
export class FoldedRows {
  isShown = false;
  /** Rows to draw. */
  limit = FIRST_ROWS;

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** As at first: other rows are to come. */
  restart(): void {
    this.isShown = false;
    this.limit = FIRST_ROWS;
  }

  /** Shows and hides them; `show` and `hide` are its words. */
  button(show: string, hide: string): TemplateResult {
    return html`<button
      type="button"
      class="quiet"
      aria-expanded=${this.isShown ? 'true' : 'false'}
      @click=${this.#toggle}
    >
      ${this.isShown ? hide : show}
    </button>`;
  }

  readonly onMore = (): void => {
    this.limit += FIRST_ROWS * 5;
    this.#host.requestUpdate();
  };

  readonly #toggle = (): void => {
    this.isShown = !this.isShown;
    this.#host.requestUpdate();
  };
}
