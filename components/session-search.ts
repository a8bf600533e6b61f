import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import { fieldStyles } from './fields.styles.ts';
import { SessionsElement } from './sessions-element.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

/** Long enough to join the letters of one fast keystroke burst, too short to be felt. */
const DELAY_MS = 40;

/**
 * A search field that searches while a person types. The words never reach an address.
 *
 * ```html
 * <session-search></session-search>
 * ```
 *
 * @fires search - detail: `{ text }`, trimmed; '' when it was cleared
 * @csspart field
 * @csspart input
 */
export class SessionSearch extends SessionsElement {
  static override properties: PropertyDeclarations = {
    text: {},
    placeholder: {},
    hint: {},
  };
  static override styles = [
    tokens,
    shared,
    fieldStyles,
    css`
      .box {
        position: relative;
        display: flex;
        align-items: center;
      }
      .box > .icon {
        position: absolute;
        inset-inline-start: 10px;
        color: var(--_text-2);
        pointer-events: none;
      }
      .box .field {
        inline-size: 100%;
        padding-inline: 38px 36px;
        text-overflow: ellipsis;
        appearance: none;
      }
      input::placeholder {
        color: var(--_text-2);
        opacity: 1;
      }
      input::-webkit-search-cancel-button,
      input::-webkit-search-decoration {
        display: none;
      }
      input:focus-visible {
        outline-offset: 0;
      }
      kbd,
      .clear {
        position: absolute;
        inset-inline-end: 7px;
      }
      kbd {
        min-inline-size: 20px;
        padding: 0 6px;
        border: 1px solid var(--_line);
        border-radius: 4px;
        background: var(--_subtle);
        color: var(--_text-2);
        font: 400 12px / 18px var(--ds-font, inherit);
        text-align: center;
        pointer-events: none;
      }
      .clear {
        display: grid;
        place-items: center;
        inline-size: 28px;
        block-size: 28px;
        border-radius: 4px;
        color: var(--_text-2);
      }
      @media (pointer: coarse), (max-width: 559px) {
        kbd {
          display: none;
        }
        .clear {
          inline-size: 44px;
          block-size: 44px;
          inset-inline-end: 0;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  /** What is searched for. */
  declare text: string;
  /** What can be searched by; also the field's name. */
  declare placeholder: string | null;
  /** Key that leads here, shown in the empty field. */
  declare hint: string | null;

  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    super();
    this.text = '';
    this.placeholder = null;
    this.hint = null;
  }

  override focus(options?: FocusOptions): void {
    this.#input?.focus(options);
    this.#input?.select();
  }

  protected override render(): TemplateResult {
    const name = this.placeholder ?? this.t('search');
    return html`<div class="box" part="field" role="search">
      ${icon('search')}
      <input
        class="field"
        part="input"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck="false"
        dir=${this.text === '' ? nothing : 'auto'}
        aria-label=${name}
        aria-keyshortcuts=${this.hint ?? nothing}
        placeholder=${name}
        .value=${this.text}
        @input=${this.#onInput}
        @keydown=${this.#onKeydown}
      />
      ${this.#end()}
    </div>`;
  }

  #end(): TemplateResult | typeof nothing {
    if (this.text !== '') {
      return html`<button
        type="button"
        class="clear"
        aria-label=${this.t('clear')}
        @click=${this.#clear}
      >
        ${icon('x', 16)}
      </button>`;
    }
    return this.hint ? html`<kbd aria-hidden="true">${this.hint}</kbd>` : nothing;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  readonly #onInput = (): void => {
    this.text = this.#input?.value ?? '';
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#fire, DELAY_MS);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.text !== '') {
      event.preventDefault();
      this.#clear();
    } else if (event.key === 'Enter') this.#fire();
  };

  readonly #clear = (): void => {
    this.text = '';
    this.#fire();
    this.#input?.focus();
  };

  readonly #fire = (): void => {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.emit('search', { text: this.text.trim() });
  };
}
