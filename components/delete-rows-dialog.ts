import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { DialogElement } from './dialog-element.ts';
import { refusalWords } from './refusal-words.ts';

/** A form or an answer set that may be deleted. */
export interface DeleteRow {
  readonly id: string;
  readonly title: string;
}

/** Titles that stand in the question; the others are counted. */
const NAMED = 5;
/** Deleted between two looks at the progress: one transaction of the device. */
const BATCH = 10_000;

/**
 * Asks by number and name before several forms or answer sets go, and says how far it is. The
 * focus starts on the button that changes nothing.
 *
 * @fires before-delete-rows - can be prevented; detail: `{ ids }`
 * @csspart dialog
 */
export class DeleteRowsDialog extends DialogElement {
  static override properties: PropertyDeclarations = {
    rows: { state: true },
    kind: { state: true },
    done: { state: true },
  };
  static override styles = [
    DialogElement.styles,
    css`
      ul {
        margin: 0;
        padding-inline-start: 20px;
      }
      li {
        overflow-wrap: anywhere;
      }
      li.more {
        color: var(--_text-2);
      }
    `,
  ].flat();

  declare protected rows: readonly DeleteRow[];
  declare protected kind: 'forms' | 'answer-sets';
  /** Rows deleted so far; null before it began. */
  declare protected done: number | null;
  #deleted: readonly string[] = [];
  #undoMs = 0;

  constructor() {
    super();
    this.kind = 'forms';
    this.ended();
  }

  /**
   * Asks, and deletes; each delete stays on this device for `undoMs`.
   *
   * @returns ids of what was deleted: all, none, or those before a fault
   */
  async open(
    rows: readonly DeleteRow[],
    kind: 'forms' | 'answer-sets',
    undoMs: number,
  ): Promise<readonly string[]> {
    this.rows = rows;
    this.kind = kind;
    this.#undoMs = undoMs;
    this.#deleted = [];
    await this.show();
    return this.#deleted;
  }

  protected override ended(): void {
    this.rows = [];
    this.done = null;
  }

  protected heading(): string {
    const isForms = this.kind === 'forms';
    const count = this.rows.length;
    return this.t(isForms ? 'deleteFormsHeading' : 'deleteSetsHeading', { count });
  }

  protected content(): TemplateResult {
    const { rows, done } = this;
    if (done !== null) {
      const words = this.t('deleting', { done, total: rows.length });
      return html`<p class="lead">${words}</p>
        <progress aria-label=${words} max=${rows.length} .value=${done}></progress>`;
    }
    const more = rows.length - NAMED;
    return html`<p class="lead">
        ${this.t(this.kind === 'forms' ? 'deleteFormsText' : 'deleteSetsText')}
      </p>
      <ul>
        ${rows.slice(0, NAMED).map(({ title }) => html`<li><bdi>${title}</bdi></li>`)}
        ${more > 0 ? html`<li class="more">${this.t('deleteMore', { count: more })}</li>` : nothing}
      </ul>
      ${this.problemLine()}`;
  }

  protected buttons(): TemplateResult {
    const words = this.kind === 'forms' ? 'deleteForms' : 'deleteSets';
    return html`<button type="button" class="button" data-start @click=${() => this.close()}>
        ${this.t('cancel')}
      </button>
      <button type="submit" class="button danger" ?disabled=${this.isBusy}>
        ${this.t(words, { count: this.rows.length })}
      </button>`;
  }

  protected submit(): void {
    const ids = this.rows.map(({ id }) => id);
    if (!this.emit('before-delete-rows', { ids }, true)) return this.close();
    this.isBusy = true;
    void this.during(this.#delete(ids), (message) => {
      this.isBusy = false;
      this.done = null;
      if (message === null) this.close('');
      else this.problem = message;
    });
  }

  /** Why it stopped, as a sentence; null where all went. */
  async #delete(ids: readonly string[]): Promise<string | null> {
    const { client } = this;
    const isLong = ids.length > BATCH;
    for (let at = 0; at < ids.length && this.isOpen; at += BATCH) {
      if (isLong) this.done = at;
      const batch = ids.slice(at, at + BATCH);
      const result = await client?.deleteInterviewSessions({ ids: batch, undoMs: this.#undoMs });
      if (!result?.ok) return refusalWords(result, this.t.bind(this));
      this.#deleted = [...this.#deleted, ...result.value.deleted];
    }
    return null;
  }
}
