import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Json } from '../src/sessions/session-row.ts';
import type {
  LeftOutVariable,
  SavedAnswerSet,
  VariablesResult,
} from '../src/sessions/sessions-client.ts';
import { answerRows, answerRowsStyles, FoldedRows, leftOutRows } from './answer-rows.ts';
import { timeOfDay } from './dates.ts';
import { DialogElement } from './dialog-element.ts';
import { nameField, nameIn } from './name-field.ts';
import { refusalWords } from './refusal-words.ts';

/** The form whose answers are to be saved. */
export interface SaveSource {
  readonly id: string;
  readonly filename: string;
  /** What the person calls it: the name that the set starts with. */
  readonly title: string;
  /** Name of the form. */
  readonly form: string;
}

/**
 * Asks for a name and makes an answer set of a form's answers: which are kept can be seen and
 * chosen. Offline too, with the answers that this device has.
 *
 * @fires before-save-answers - can be prevented; detail: `{ id, name, without }`
 * @fires answers-saved - detail: `SavedAnswerSet`
 * @csspart dialog
 */
export class SaveAnswersDialog extends DialogElement {
  static override properties: PropertyDeclarations = {
    source: { state: true },
    answers: { state: true },
    leftOut: { state: true },
    without: { state: true },
  };
  static override styles = [DialogElement.styles, answerRowsStyles].flat();

  declare protected source: SaveSource | null;
  /** Null while they are read. */
  declare protected answers: readonly (readonly [string, Json])[] | null;
  declare protected leftOut: readonly LeftOutVariable[];
  declare protected without: ReadonlySet<string>;
  readonly #folded = new FoldedRows(this);
  #asOf = '';

  constructor() {
    super();
    this.ended();
  }

  /** Opens for a form; resolves with what to tell. */
  open(source: SaveSource): Promise<string | null> {
    this.source = source;
    void this.#read();
    return this.show();
  }

  protected override ended(): void {
    this.source = null;
    this.answers = null;
    this.leftOut = [];
    this.without = new Set();
    this.#folded.restart();
  }

  protected heading(): string {
    return this.t('saveHeading');
  }

  protected content(): TemplateResult {
    const { source, answers } = this;
    if (!source) return html``;
    const t = this.t.bind(this);
    return html`
      <p class="lead" role="status">${this.#lead(source)}</p>
      ${nameField({
        label: t('name'),
        value: source.title,
        problem: this.problem,
        onInput: this.forgive,
      })}
      ${
        this.isOffline && answers
          ? html`<p class="hint">
              ${t('savedLater')}
              ${this.#asOf === '' ? nothing : t('savedAsOf', { time: this.#asOf })}
            </p>`
          : nothing
      }
      ${answers && answers.length > 0 ? this.#filter(answers) : nothing}
    `;
  }

  #lead({ form }: SaveSource): string {
    const all = this.answers?.length;
    if (all === undefined) return this.problem === '' ? this.t('saveReading') : '';
    if (all === 0) return this.t('saveEmpty');
    const count = all - this.without.size;
    return this.t(count === all ? 'saveText' : 'saveSome', { count, all, form });
  }

  /** What will be saved, and what is left out with the reason. */
  #filter(answers: readonly (readonly [string, Json])[]): TemplateResult {
    const { leftOut, language } = this;
    const { isShown, limit, onMore } = this.#folded;
    const t = this.t.bind(this);
    const options = { t, language, limit, onMore };
    return html`
      ${this.#folded.button(t('seeAll', { count: answers.length }), t('hideAll'))}
      ${
        isShown
          ? html`${answerRows(answers, {
              ...options,
              ticks: { without: this.without, onTick: this.#tick },
            })}
            ${leftOutRows(leftOut, { ...options, heading: t('leftOut', { count: leftOut.length }) })}`
          : nothing
      }
    `;
  }

  protected buttons(): TemplateResult {
    const canSave = this.answers !== null && this.answers.length > 0;
    return html`${this.cancelButton()}
      <button type="submit" class="button primary" ?disabled=${!canSave || this.isBusy}>
        ${this.t('saveSet')}
      </button>`;
  }

  async #read(): Promise<void> {
    const { client, source } = this;
    if (!client || !source) return;
    // The opening begins in the same turn: what is read belongs to it.
    await this.updateComplete;
    await this.during(
      client.getFilteredSessionVariables({ id: source.id }),
      (read) => this.#readSo(read),
      () => {
        this.problem = this.t('notKept');
      },
    );
    await this.#readLeftOut(source);
  }

  #readSo(read: VariablesResult): void {
    if (!read.ok) {
      this.problem = refusalWords(read, this.t.bind(this));
      return;
    }
    this.answers = Object.entries(read.value);
    const asOf = new Date(read.asOf);
    this.#asOf = Number.isNaN(asOf.getTime())
      ? ''
      : timeOfDay(asOf, { language: this.language, timezone: this.timezone });
  }

  /** The server says what of a form it leaves out when it is asked what a new form would get. */
  async #readLeftOut({ id, filename }: SaveSource): Promise<void> {
    const { client } = this;
    if (!client || this.isOffline || !this.answers) return;
    await this.during(
      client.loadInterviewAnswers({ id }, { newInterviewFilename: filename, dryRun: true }),
      (told) => {
        if (told.ok) this.leftOut = told.value.leftOut;
      },
      // More than what is kept nobody needs to know: the set can be made without it.
      () => undefined,
    );
  }

  readonly #tick = (name: string, isKept: boolean): void => {
    const without = new Set(this.without);
    if (isKept) without.delete(name);
    else without.add(name);
    this.without = without;
    this.problem = '';
  };

  protected submit(): void {
    const { source, answers } = this;
    const name = nameIn(this.renderRoot);
    if (!source || !answers || answers.length === 0) return;
    if (name === '') return this.refuse(this.t('nameBlank'));
    if (this.without.size === answers.length) {
      this.problem = this.t('saveNone');
      return;
    }
    void this.#save(source, name);
  }

  async #save({ id }: SaveSource, name: string): Promise<void> {
    const without = [...this.without];
    if (!this.emit('before-save-answers', { id, name, without }, true)) return this.close();
    const { client } = this;
    if (!client) return;
    this.isBusy = true;
    this.problem = '';
    const options = without.length > 0 ? { additionalVariablesToFilter: without } : {};
    await this.during(client.saveInterviewAnswers({ id }, { name, ...options }), (saved) => {
      this.isBusy = false;
      if (saved.ok) this.#saved(saved.value, name);
      else this.problem = refusalWords(saved, this.t.bind(this));
    });
  }

  #saved(set: SavedAnswerSet, name: string): void {
    this.emit('answers-saved', set);
    const count = Number(set.row.answer_count ?? 0) || 0;
    this.close(this.t('savedSet', { count, title: name }));
  }
}
