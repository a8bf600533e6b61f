import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { fieldStyles } from './fields.styles.ts';
import { SessionsElement } from './sessions-element.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

export interface Question {
  readonly heading: string;
  readonly text: string;
  /** The verb of the button that does it. */
  readonly confirm: string;
}

/**
 * A question before something is lost. The focus starts on the button that changes nothing.
 *
 * @csspart dialog
 */
export class ConfirmDialog extends SessionsElement {
  static override properties: PropertyDeclarations = { question: { state: true } };
  static override styles = [
    tokens,
    shared,
    fieldStyles,
    css`
      :host {
        display: contents;
      }
      dialog {
        inline-size: 480px;
        max-inline-size: calc(100vw - 32px);
        padding: 24px;
        border: 1px solid var(--_line);
        border-radius: 12px;
        background: var(--_raised);
        color: var(--_text);
        box-shadow: 0 16px 48px #0000003d;
        font: 400 14px / 20px var(--ds-font, inherit);
      }
      dialog[open] {
        animation: open 120ms ease-out;
      }
      dialog::backdrop {
        background: #1c212866;
      }
      :host([scheme='dark']) dialog::backdrop {
        background: #000000a6;
      }
      @keyframes open {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
      h2 {
        margin: 0 0 12px;
        font-size: 18px;
        line-height: 24px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0;
        color: var(--_text-2);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        margin-block-start: 24px;
      }
      @media (width < 560px) {
        .button {
          min-block-size: 44px;
        }
      }
    `,
  ];

  declare protected question: Question | null;
  #answer: ((yes: boolean) => void) | null = null;

  constructor() {
    super();
    this.question = null;
  }

  /** Asks, and resolves when the person has answered; Escape is no. */
  async ask(question: Question): Promise<boolean> {
    this.question = question;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog) return false;
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  protected override render(): TemplateResult {
    const { question } = this;
    return html`<dialog part="dialog" aria-labelledby="heading" @close=${this.#onClose}>
      ${
        question
          ? html`<form method="dialog">
              <h2 id="heading">${question.heading}</h2>
              <p>${question.text}</p>
              <div class="buttons">
                <button class="button" value="no" autofocus>${this.t('cancel')}</button>
                <button class="button danger" value="yes">${question.confirm}</button>
              </div>
            </form>`
          : nothing
      }
    </dialog>`;
  }

  readonly #onClose = (event: Event): void => {
    const dialog = event.target;
    this.#answer?.(dialog instanceof HTMLDialogElement && dialog.returnValue === 'yes');
    this.#answer = null;
  };
}
