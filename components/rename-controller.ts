import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { stripZeroWidth } from '../src/sessions/strip-zero-width.ts';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { hasAutomaticName } from './row-text.ts';
import type { Say } from './list-types.ts';

interface RenameHooks {
  readonly t: Say;
  readonly save: (row: LocalRow, newName: string | null) => void;
  readonly ended: (row: LocalRow) => void;
}

/** The rename field that takes a row's place: one row at a time. */
export class RenameController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #hooks: RenameHooks;
  #row: LocalRow | null = null;
  #shown = '';
  #isBlank = false;

  constructor(host: ReactiveControllerHost & HTMLElement, hooks: RenameHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  get row(): LocalRow | null {
    return this.#row;
  }

  /** Shows the field with the name as the person sees it, selected. */
  start(row: LocalRow, shown: string): void {
    this.#row = row;
    this.#shown = shown;
    this.#isBlank = false;
    this.#host.requestUpdate();
    void this.#select();
  }

  /** The one cell of a row that is being renamed. */
  cell(columns: number): TemplateResult {
    const { t } = this.#hooks;
    return html`<td role="cell" class="rename" part="rename" aria-colspan=${columns}>
      <form novalidate @submit=${this.#onSubmit} @keydown=${this.#onKeydown}>
        <label for="name">${t('name')}</label>
        <div class="rename-line">
          <input
            id="name"
            class="field"
            autocomplete="off"
            dir="auto"
            maxlength="1000"
            .value=${this.#shown}
            aria-invalid=${this.#isBlank ? 'true' : 'false'}
            aria-describedby="name-hint"
            @input=${this.#onInput}
          />
          <button type="button" class="button" @click=${this.#end}>${t('cancel')}</button>
          <button type="submit" class="button primary">${t('saveName')}</button>
        </div>
        <div class="rename-foot">
          <p id="name-hint" class=${this.#isBlank ? 'problem' : 'hint'}>
            ${t(this.#isBlank ? 'nameBlank' : 'nameHint')}
          </p>
          ${
            this.#row && hasAutomaticName(this.#row)
              ? html`<button type="button" class="quiet" @click=${() => this.#save(null)}>
                  ${t('automaticName')}
                </button>`
              : nothing
          }
        </div>
      </form>
    </td>`;
  }

  get #field(): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>('#name') ?? null;
  }

  async #select(): Promise<void> {
    await this.#host.updateComplete;
    this.#field?.focus();
    this.#field?.select();
  }

  readonly #onInput = (): void => {
    if (!this.#isBlank) return;
    this.#isBlank = false;
    this.#host.requestUpdate();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // The list's own keys must not see what is typed here.
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#end();
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = stripZeroWidth(this.#field?.value ?? '').trim();
    if (name === '') this.#refuseBlank();
    else if (name === this.#shown) this.#end();
    else this.#save(name);
  };

  #refuseBlank(): void {
    this.#isBlank = true;
    this.#host.requestUpdate();
    this.#field?.focus();
  }

  #save(newName: string | null): void {
    const row = this.#row;
    this.#end();
    if (row) this.#hooks.save(row, newName);
  }

  readonly #end = (): void => {
    const row = this.#row;
    this.#row = null;
    this.#host.requestUpdate();
    if (row) this.#hooks.ended(row);
  };
}
