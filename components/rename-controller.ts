import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { Say } from './list-types.ts';
import { RenameField } from './rename-field.ts';
import { hasAutomaticName } from './row-text.ts';

interface RenameHooks {
  readonly t: Say;
  readonly save: (row: LocalRow, newName: string | null) => void;
  readonly ended: (row: LocalRow) => void;
}

/** The rename field that takes a row's place: one row at a time. */
export class RenameController {
  readonly #field: RenameField;
  #row: LocalRow | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, { t, save, ended }: RenameHooks) {
    this.#field = new RenameField(host, {
      t,
      save: (newName) => this.#row && save(this.#row, newName),
      ended: () => this.#row && ended(this.#row),
    });
  }

  get row(): LocalRow | null {
    return this.#field.isOpen ? this.#row : null;
  }

  /** Shows the field with the name as the person sees it, selected. */
  start(row: LocalRow, shown: string): void {
    this.#row = row;
    void this.#field.start(shown);
  }

  /** The one cell of a row that is being renamed. */
  cell(columns: number): TemplateResult {
    const field = this.#field;
    return html`<td role="cell" class="rename" part="rename" aria-colspan=${columns}>
      <form novalidate @submit=${field.onSubmit} @keydown=${field.onKeydown}>
        ${field.line()}
        <div class="rename-foot">
          ${field.foot(this.#row !== null && hasAutomaticName(this.#row))}
        </div>
      </form>
    </td>`;
  }
}
