import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { isAnswerSetFilename } from '../src/sessions/answer-set.ts';
import {
  type Conflicted,
  type Decision,
  decisionsOf,
  isConflicted,
  settle,
  type Side,
} from './conflict-choices.ts';
import { conflictStyles } from './conflict-dialog.styles.ts';
import { type ConflictView, conflictTable, decisionLabel } from './conflict-table.ts';
import { DialogElement } from './dialog-element.ts';
import { refusalWords } from './refusal-words.ts';

/** The form or answer set that was changed in two places. */
export interface ConflictRow {
  readonly id: string;
  readonly filename: string;
  /** As it is shown: with the change of this device. */
  readonly title: string;
}

/**
 * Shows what was changed here and elsewhere, field by field, and asks which to keep. Nothing is
 * chosen beforehand: clocks lie. Both stay until the person saves.
 *
 * @fires before-settle - can be prevented; detail: `{ id }`
 * @fires settled - detail: `{ id, savedAs }`: name of the set that “Keep both” made, else null
 * @csspart dialog
 */
export class ConflictDialog extends DialogElement {
  static override properties: PropertyDeclarations = {
    row: { state: true },
    edits: { state: true },
    sides: { state: true },
  };
  static override styles = [DialogElement.styles, conflictStyles].flat();

  declare protected row: ConflictRow | null;
  /** Null while they are read. */
  declare protected edits: readonly Conflicted[] | null;
  declare protected sides: ReadonlyMap<string, Side>;

  protected override isWide = true;

  constructor() {
    super();
    this.ended();
  }

  /** Opens for a row; resolves with what to tell. */
  open(row: ConflictRow): Promise<string | null> {
    this.row = row;
    const closed = this.show();
    const { client } = this;
    if (client) {
      void this.during(client.waitingEdits(), (edits) => {
        this.edits = edits.filter(isConflicted).filter(({ id }) => id === row.id);
      });
    }
    return closed;
  }

  protected override ended(): void {
    this.row = null;
    this.edits = null;
    this.sides = new Map();
  }

  get #isSet(): boolean {
    return isAnswerSetFilename(this.row?.filename);
  }

  get #decisions(): readonly Decision[] {
    return decisionsOf(this.edits ?? []);
  }

  get #view(): ConflictView {
    const { language, timezone, sides } = this;
    return {
      t: this.t.bind(this),
      dates: { language, timezone },
      sides,
      title: this.row?.title ?? '',
      isSet: this.#isSet,
      onChoose: this.#choose,
    };
  }

  protected heading(): string {
    return this.t(this.#isSet ? 'conflictSetHeading' : 'conflictHeading');
  }

  protected content(): TemplateResult {
    if (!this.edits) return html`${this.problemLine()}`;
    const decisions = this.#decisions;
    if (decisions.length === 0)
      return html`<p class="lead" role="status">${this.t('conflictGone')}</p>`;
    const isDelete = decisions.some(({ kind }) => kind === 'delete');
    return html`
      <p class="lead">
        ${isDelete ? this.t('conflictDeleted') : nothing} ${this.t('conflictText')}
      </p>
      ${conflictTable(decisions, this.#view)} ${this.problemLine()}
      ${
        isDelete
          ? nothing
          : html`<button
              type="button"
              class="quiet"
              ?disabled=${this.isBusy}
              @click=${() => void this.#keepBoth()}
            >
              ${this.t('conflictBoth')}
            </button>`
      }
    `;
  }

  protected buttons(): TemplateResult {
    const isNothing = this.#decisions.length === 0;
    return html`<button type="button" class="button" data-start @click=${() => this.close()}>
        ${this.t('conflictLater')}
      </button>
      <button type="submit" class="button primary" ?disabled=${isNothing || this.isBusy}>
        ${this.t('conflictSave')}
      </button>`;
  }

  readonly #choose = (id: string, side: Side): void => {
    this.sides = new Map([...this.sides, [id, side]]);
    this.problem = '';
  };

  protected submit(): void {
    const { row } = this;
    const open = this.#decisions.find(({ id }) => !this.sides.has(id));
    if (open) {
      this.problem = this.t('conflictChoose', { name: decisionLabel(open, this.#view) });
      const field = `[data-decision="${CSS.escape(open.id)}"] input`;
      this.renderRoot.querySelector<HTMLElement>(field)?.focus();
      return;
    }
    if (!row) return;
    if (!this.emit('before-settle', { id: row.id }, true)) return this.close();
    this.isBusy = true;
    void this.during(
      this.#settle((seq, name) => this.sides.get(name === '' ? `${seq}` : `${seq} ${name}`)),
      () => this.#resolved(row, null),
    );
  }

  async #settle(sideOf: (seq: number, name: string) => Side | undefined): Promise<void> {
    const { client, edits } = this;
    if (!client) return;
    for (const edit of edits ?? []) {
      await settle(client, edit, ({ name }) => sideOf(edit.seq, name) ?? 'theirs');
    }
    void client.sync();
  }

  /** Mine becomes an answer set under its name; the form goes on as the server has it. */
  async #keepBoth(): Promise<void> {
    const { client, row } = this;
    if (!client || !row) return;
    if (!this.emit('before-settle', { id: row.id }, true)) return this.close();
    this.isBusy = true;
    await this.during(
      client.saveInterviewAnswers({ id: row.id }, { name: row.title, ...this.#myNote() }),
      (saved) => {
        if (saved.ok) {
          void this.during(
            this.#settle(() => 'theirs'),
            () => this.#resolved(row, row.title),
          );
          return;
        }
        this.isBusy = false;
        this.problem =
          saved.error === 'offline' ? this.t('notKept') : refusalWords(saved, this.t.bind(this));
      },
      () => {
        this.isBusy = false;
        this.problem = this.t('notKept');
      },
    );
  }

  /** My note goes with the set. */
  #myNote() {
    const note = this.#decisions.find(({ field }) => field.name === 'description')?.field.mine;
    return note === undefined ? {} : { metadata: { description: note } };
  }

  #resolved({ id }: ConflictRow, savedAs: string | null): void {
    this.emit('settled', { id, savedAs });
    this.close(
      savedAs === null ? this.t('conflictSaved') : this.t('conflictBothSaved', { title: savedAs }),
    );
  }
}
