import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { stripZeroWidth } from '../src/sessions/strip-zero-width.ts';
import type { Say } from './list-types.ts';

interface RenameHooks {
  readonly t: Say;
  /** A new name was typed, or the automatic one asked for by null. */
  readonly save: (newName: string | null) => void;
  /** The field is gone; before `save`, where a name is saved. */
  readonly ended: () => void;
}

/** The field in which a form is renamed; a blank name is refused, Escape ends it. */
export class RenameField {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #hooks: RenameHooks;
  /** The name as the person sees it; null while none is typed. */
  #shown: string | null = null;
  #isBlank = false;

  constructor(host: ReactiveControllerHost & HTMLElement, hooks: RenameHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  get isOpen(): boolean {
    return this.#shown !== null;
  }

  /** Shows the field with this name, selected. */
  async start(shown: string): Promise<void> {
    this.#shown = shown;
    this.#isBlank = false;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#field?.focus();
    this.#field?.select();
  }

  /** The field with its label and its two buttons. */
  line(): TemplateResult {
    const { t } = this.#hooks;
    return html`<label for="name">${t('name')}</label>
      <div class="rename-line">
        <input
          id="name"
          class="field"
          autocomplete="off"
          dir="auto"
          maxlength="1000"
          .value=${this.#shown ?? ''}
          aria-invalid=${this.#isBlank ? 'true' : 'false'}
          aria-describedby="name-hint"
          @input=${this.#onInput}
        />
        <button type="button" class="button" @click=${this.#end}>${t('cancel')}</button>
        <button type="submit" class="button primary">${t('saveName')}</button>
      </div>`;
  }

  /** What a name may be, and the way back to the automatic one, where there is one. */
  foot(hasAutomaticName: boolean): TemplateResult {
    const { t } = this.#hooks;
    return html`<p id="name-hint" class=${this.#isBlank ? 'problem' : 'hint'}>
        ${t(this.#isBlank ? 'nameBlank' : 'nameHint')}
      </p>
      ${
        hasAutomaticName
          ? html`<button type="button" class="quiet" @click=${() => this.#save(null)}>
              ${t('automaticName')}
            </button>`
          : nothing
      }`;
  }

  readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = stripZeroWidth(this.#field?.value ?? '').trim();
    if (name === '') this.#refuseBlank();
    else if (name === this.#shown) this.#end();
    else this.#save(name);
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    // Keys of what lies around must not see what is typed here.
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#end();
  };

  get #field(): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>('#name') ?? null;
  }

  readonly #onInput = (): void => {
    if (!this.#isBlank) return;
    this.#isBlank = false;
    this.#host.requestUpdate();
  };

  #refuseBlank(): void {
    this.#isBlank = true;
    this.#host.requestUpdate();
    this.#field?.focus();
  }

  #save(newName: string | null): void {
    this.#end();
    this.#hooks.save(newName);
  }

  readonly #end = (): void => {
    if (this.#shown === null) return;
    this.#shown = null;
    this.#host.requestUpdate();
    this.#hooks.ended();
  };
}
