import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { dialogFrameStyles } from './dialog-frame.styles.ts';
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
    dialogFrameStyles,
    css`
      dialog {
        inline-size: 480px;
        padding: 24px;
      }
      h2 {
        margin-block-end: 12px;
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
