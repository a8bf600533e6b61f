import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { answerRows, answerRowsStyles, FoldedRows, leftOutRows } from './answer-rows.ts';
import { DialogElement } from './dialog-element.ts';
import { FileReading } from './file-reading.ts';
import { icon } from './icons.ts';
import { dropZone, fileCard, importPartsStyles } from './import-parts.ts';
import { faultWords, sizeWords } from './import-words.ts';
import type { LoadSource } from './load-sides.ts';
import { nameField, nameIn } from './name-field.ts';
import { type AnswersFile, answersOf } from './read-answers-file.ts';
import { refusalWords } from './refusal-words.ts';

/**
 * Reads a JSON file, dropped, chosen or pasted, says how many of its answers can be used and why
 * the others cannot, and only then makes an answer set of them: all that can be used, or nothing.
 *
 * @fires before-import-answers - can be prevented; detail: `{ name, count }`
 * @fires answers-imported - detail: `{ title, count }`
 * @fires use-in-form - the answers are wanted in a form; detail: `LoadSource`
 * @csspart dialog
 */
export class ImportAnswersDialog extends DialogElement {
  static override properties: PropertyDeclarations = {
    isOver: { state: true },
  };
  static override styles = [DialogElement.styles, answerRowsStyles, importPartsStyles].flat();

  /** A file is held over the dialog. */
  declare protected isOver: boolean;

  protected override isWide = true;
  readonly #folded = new FoldedRows(this);
  readonly #reading = new FileReading(this, (fault) => {
    if (fault === null) this.refocus();
    else this.refuse(faultWords(fault, this.t.bind(this)));
  });

  constructor() {
    super();
    this.isOver = false;
    this.ended();
  }

  /** Opens, with a file where one is there already; resolves with what to tell. */
  open(file: File | null = null): Promise<string | null> {
    const closed = this.show();
    if (file) void this.#take(file);
    return closed;
  }

  protected override ended(): void {
    this.#reading.stop();
    this.#folded.restart();
  }

  protected heading(): string {
    return this.t('importHeading');
  }

  protected content(): TemplateResult {
    const { file, read } = this.#reading;
    const t = this.t.bind(this);
    if (!file) {
      return dropZone({
        t,
        problem: this.problem,
        isOver: this.isOver,
        onFile: this.#take,
        onOver: this.#onOver,
        onText: this.#paste,
      });
    }
    return html`
      ${fileCard({ t, name: file.name, size: sizeWords(file.size, t), onChange: this.#change })}
      ${read ? this.#report(read) : this.#progress()}
    `;
  }

  #progress(): TemplateResult {
    const { fraction } = this.#reading;
    const percent = new Intl.NumberFormat(this.language, { style: 'percent' }).format(fraction);
    const words = this.t('importReading', { percent });
    return html`<p class="lead">${words}</p>
      <progress aria-label=${words} max="1" .value=${fraction}></progress>`;
  }

  #report({ usable, leftOut }: AnswersFile): TemplateResult {
    const { isShown, limit, onMore } = this.#folded;
    const t = this.t.bind(this);
    const options = { t, language: this.language, limit, onMore };
    return html`
      <p class="good" role="status">
        ${icon('check', 16)}${t('importUsable', { count: usable.length })}
      </p>
      ${leftOutRows(leftOut, { ...options, heading: t('importLeftOut', { count: leftOut.length }) })}
      ${nameField({
        label: t('importName'),
        value: (this.#reading.file?.name ?? '').replace(/\.json$/i, ''),
        problem: this.problem,
        ...(this.isOffline ? { hint: t('savedLater') } : {}),
        onInput: this.forgive,
      })}
      <div class="ways">
        ${this.#folded.button(t('seeAll', { count: usable.length }), t('hideAll'))}
        <button type="button" class="quiet" @click=${this.#useInForm}>${t('importInForm')}</button>
      </div>
      ${
        isShown
          ? answerRows(
              usable.map(({ name, value }) => [name, value] as const),
              options,
            )
          : nothing
      }
    `;
  }

  protected buttons(): TemplateResult {
    const { read } = this.#reading;
    return html`${this.cancelButton()}${
      read
        ? html`<button type="submit" class="button primary" ?disabled=${this.isBusy}>
            ${this.isBusy ? this.t('working') : this.t('importAdd', { count: read.usable.length })}
          </button>`
        : nothing
    }`;
  }

  readonly #take = (file: File): Promise<void> => {
    this.forgive();
    return this.#reading.take(file);
  };

  readonly #paste = (text: string): void => {
    if (text.trim() === '') return;
    this.forgive();
    void this.#reading.paste(this.t('importPasted'), text);
  };

  readonly #onOver = (isOver: boolean): void => {
    this.isOver = isOver;
  };

  readonly #change = (): void => {
    this.ended();
    this.forgive();
    this.refocus();
  };

  readonly #useInForm = (): void => {
    const { read, file } = this.#reading;
    if (!read || !file) return;
    const source: LoadSource = {
      title: file.name,
      json: read.text,
      answers: answersOf(read.usable),
    };
    this.close();
    this.emit('use-in-form', source);
  };

  protected submit(): void {
    const { read } = this.#reading;
    if (!read) return;
    const name = nameIn(this.renderRoot);
    if (name === '') return this.refuse(this.t('nameBlank'));
    void this.#import(read, name);
  }

  async #import({ text, usable }: AnswersFile, name: string): Promise<void> {
    const { client } = this;
    const count = usable.length;
    if (!this.emit('before-import-answers', { name, count }, true)) return this.close();
    if (!client) return;
    this.isBusy = true;
    this.problem = '';
    await this.updateComplete;
    await this.during(client.importAnswers(text, { name }), (imported) => {
      this.isBusy = false;
      if (!imported.ok) {
        this.problem = refusalWords(imported, this.t.bind(this));
        return;
      }
      const told = { title: name, count: imported.value.loaded.length };
      this.emit('answers-imported', told);
      this.close(this.t('imported', told));
    });
  }
}
