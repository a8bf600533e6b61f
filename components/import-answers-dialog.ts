import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { stripZeroWidth } from '../src/sessions/strip-zero-width.ts';
import { answerRowsStyles, FIRST_ROWS, leftOutRows, answerRows } from './answer-rows.ts';
import { DialogElement } from './dialog-element.ts';
import { icon } from './icons.ts';
import { dropZone, fileCard, importPartsStyles } from './import-parts.ts';
import { type Fault, faultWords, sizeWords } from './import-words.ts';
import type { LoadSource } from './load-sides.ts';
import { nameField, nameIn } from './name-field.ts';
import {
  type AnswersFile,
  answersOf,
  LONGEST_TEXT,
  type ReadAnswers,
  readAnswersFile,
} from './read-answers-file.ts';
import { refusalWords } from './refusal-words.ts';

/** UTF-8 has at most three bytes for what JSON text counts as one character. */
const LARGEST_BYTES = LONGEST_TEXT * 3;

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
    file: { state: true },
    read: { state: true },
    fraction: { state: true },
    isOver: { state: true },
    isShown: { state: true },
    limit: { state: true },
    isBlank: { state: true },
  };
  static override styles = [DialogElement.styles, answerRowsStyles, importPartsStyles].flat();

  /** What is looked at; null before anything was chosen. */
  declare protected file: { readonly name: string; readonly size: number } | null;
  declare protected read: AnswersFile | null;
  /** Part of the file that was read, 0 to 1. */
  declare protected fraction: number;
  /** A file is held over the dialog. */
  declare protected isOver: boolean;
  declare protected isShown: boolean;
  declare protected limit: number;
  declare protected isBlank: boolean;

  protected override isWide = true;
  #reading: AbortController | null = null;

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
    this.#reading?.abort();
    this.#reading = null;
    this.file = null;
    this.read = null;
    this.fraction = 0;
    this.isShown = false;
    this.limit = FIRST_ROWS;
    this.isBlank = false;
  }

  protected heading(): string {
    return this.t('importHeading');
  }

  protected content(): TemplateResult {
    const { file, read, problem } = this;
    const t = this.t.bind(this);
    if (!file) {
      return dropZone({
        t,
        problem,
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
    const percent = new Intl.NumberFormat(this.language, { style: 'percent' }).format(
      this.fraction,
    );
    const words = this.t('importReading', { percent });
    return html`<p class="lead">${words}</p>
      <progress aria-label=${words} max="1" .value=${this.fraction}></progress>`;
  }

  #report({ usable, leftOut }: AnswersFile): TemplateResult {
    const { isShown, limit, language } = this;
    const t = this.t.bind(this);
    const options = { t, language, limit, onMore: this.#more };
    return html`
      <p class="good" role="status">
        ${icon('check', 16)}${t('importUsable', { count: usable.length })}
      </p>
      ${leftOutRows(leftOut, { ...options, heading: t('importLeftOut', { count: leftOut.length }) })}
      ${nameField({
        label: t('importName'),
        value: (this.file?.name ?? '').replace(/\.json$/i, ''),
        problem: this.isBlank ? t('nameBlank') : this.problem,
        ...(this.isOffline ? { hint: t('savedLater') } : {}),
        onInput: this.#onInput,
      })}
      <div class="ways">
        <button
          type="button"
          class="quiet"
          aria-expanded=${isShown ? 'true' : 'false'}
          @click=${this.#toggle}
        >
          ${isShown ? t('hideAll') : t('seeAll', { count: usable.length })}
        </button>
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
    const { read } = this;
    return html`${this.cancelButton()}${
      read
        ? html`<button type="submit" class="button primary" ?disabled=${this.isBusy}>
            ${this.isBusy ? this.t('working') : this.t('importAdd', { count: read.usable.length })}
          </button>`
        : nothing
    }`;
  }

  readonly #take = async (file: File): Promise<void> => {
    if (file.size > LARGEST_BYTES) return this.#refuse('too-large');
    await this.#readText(file.name, file.size, file.text());
  };

  readonly #paste = (text: string): void => {
    if (text.trim() === '') return;
    const { size } = new Blob([text]);
    void this.#readText(this.t('importPasted'), size, Promise.resolve(text));
  };

  async #readText(name: string, size: number, content: Promise<string>): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.problem = '';
    this.read = null;
    this.fraction = 0;
    this.file = { name, size };
    try {
      const read = await readAnswersFile(await content, {
        signal: reading.signal,
        onProgress: (fraction) => {
          this.fraction = fraction;
        },
      });
      if (!reading.signal.aborted) this.#show(read);
    } catch {
      // Ended by the person, or the file went away under the reading.
      if (!reading.signal.aborted) this.#refuse('unreadable');
    }
  }

  #show(read: ReadAnswers): void {
    if (!read.ok) return this.#refuse(read.fault);
    if (read.usable.length === 0) return this.#refuse('none');
    this.read = read;
    void this.updateComplete.then(() => this.focusStart());
  }

  #refuse(fault: Fault): void {
    this.file = null;
    this.read = null;
    this.problem = faultWords(fault, this.t.bind(this));
    void this.updateComplete.then(() => this.focusStart());
  }

  readonly #onOver = (isOver: boolean): void => {
    this.isOver = isOver;
  };

  readonly #change = (): void => {
    this.ended();
    this.problem = '';
    void this.updateComplete.then(() => this.focusStart());
  };

  readonly #toggle = (): void => {
    this.isShown = !this.isShown;
  };

  readonly #more = (): void => {
    this.limit += FIRST_ROWS * 5;
  };

  readonly #onInput = (): void => {
    this.isBlank = false;
    this.problem = '';
  };

  readonly #useInForm = (): void => {
    const { read, file } = this;
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
    const { read } = this;
    if (!read) return;
    const name = stripZeroWidth(nameIn(this.renderRoot)).trim();
    this.isBlank = name === '';
    if (this.isBlank) return void this.updateComplete.then(() => this.focusStart());
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
