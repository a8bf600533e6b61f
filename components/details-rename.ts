import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { stripZeroWidth } from '../src/sessions/strip-zero-width.ts';
import type { Say } from './list-types.ts';

interface RenameHooks {
  readonly t: Say;
  readonly save: (newName: string | null) => void;
  readonly ended: () => void;
}

/** The field that takes the heading's place while a name is typed. */
export class DetailsRename {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #hooks: RenameHooks;
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

  form(hasAutomaticName: boolean): TemplateResult {
    const { t } = this.#hooks;
    return html`<form
      class="rename"
      part="rename"
      novalidate
      @submit=${this.#onSubmit}
      @keydown=${this.#onKeydown}
    >
      <label for="name">${t('name')}</label>
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
        />
        <button type="button" class="button" @click=${this.#end}>${t('cancel')}</button>
        <button type="submit" class="button primary">${t('saveName')}</button>
      </div>
      <p id="name-hint" class=${this.#isBlank ? 'problem' : 'hint'}>
        ${t(this.#isBlank ? 'nameBlank' : 'nameHint')}
      </p>
      ${
        hasAutomaticName
          ? html`<button type="button" class="quiet" @click=${() => this.#save(null)}>
              ${t('automaticName')}
            </button>`
          : nothing
      }
    </form>`;
  }

  get #field(): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>('#name') ?? null;
  }

  #save(newName: string | null): void {
    this.#end();
    this.#hooks.save(newName);
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = stripZeroWidth(this.#field?.value ?? '').trim();
    if (name !== '' && name !== this.#shown) return this.#save(name);
    if (name !== '') return this.#end();
    this.#isBlank = true;
    this.#host.requestUpdate();
    this.#field?.focus();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#end();
  };

  readonly #end = (): void => {
    this.#shown = null;
    this.#host.requestUpdate();
    this.#hooks.ended();
  };
}
