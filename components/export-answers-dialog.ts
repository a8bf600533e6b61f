import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { answerRowsStyles, FIRST_ROWS } from './answer-rows.ts';
import { DialogElement } from './dialog-element.ts';
import { distinctNames, fileNameOf } from './file-name.ts';
import { icon } from './icons.ts';
import { nameField, nameIn } from './name-field.ts';
import { saveFile } from './save-file.ts';

/** A form or an answer set whose answers become a file. */
export interface ExportRow {
  readonly id: string;
  readonly title: string;
}

/**
 * Saves the answers of several forms or answer sets as one ZIP file with a JSON file for each, as
 * AssemblyLine exports them. Says how far it is, can be stopped, and names what it could not read.
 *
 * @fires before-save-files - can be prevented; detail: `{ ids, fileName }`
 * @fires files-saved - detail: `{ count }`
 * @csspart dialog
 */
export class ExportAnswersDialog extends DialogElement {
  static override properties: PropertyDeclarations = {
    rows: { state: true },
    done: { state: true },
    missing: { state: true },
    isSaved: { state: true },
  };
  static override styles = [DialogElement.styles, answerRowsStyles].flat();

  declare protected rows: readonly ExportRow[];
  /** Rows read so far; null before it began. */
  declare protected done: number | null;
  /** Titles of what could not be read. */
  declare protected missing: readonly string[];
  declare protected isSaved: boolean;

  constructor() {
    super();
    this.ended();
  }

  /** Opens for these rows; resolves with what to tell. */
  open(rows: readonly ExportRow[]): Promise<string | null> {
    this.rows = rows;
    return this.show();
  }

  protected override ended(): void {
    this.rows = [];
    this.done = null;
    this.missing = [];
    this.isSaved = false;
  }

  protected heading(): string {
    return this.t('exportHeading', { count: this.rows.length });
  }

  protected content(): TemplateResult {
    const { rows, done, missing, isSaved } = this;
    const count = rows.length - missing.length;
    if (isSaved) {
      return html`<p class="good" role="status">
          ${icon('check', 16)}${this.t('exportedMany', { count })}
        </p>
        ${this.#missing()}`;
    }
    if (done !== null) {
      const words = this.t('exportReading', { done, total: rows.length });
      return html`<p class="lead">${words}</p>
        <progress aria-label=${words} max=${rows.length} .value=${done}></progress>`;
    }
    return html`<p class="lead">${this.t('exportText')}</p>
      ${nameField({
        label: this.t('exportName'),
        value: `${this.t('exportFileName')}-${today()}`,
        problem: this.problem,
        onInput: this.forgive,
      })}`;
  }

  #missing(): TemplateResult | typeof nothing {
    const { missing } = this;
    if (missing.length === 0) return nothing;
    return html`<div class="note warn">
      ${icon('alert')}
      <div>
        <strong>${this.t('exportMissing', { count: missing.length })}</strong>
        ${missing.slice(0, FIRST_ROWS).map((title) => html`<div><bdi>${title}</bdi></div>`)}
      </div>
    </div>`;
  }

  protected buttons(): TemplateResult {
    if (this.isSaved) {
      return html`<button type="submit" class="button primary">${this.t('done')}</button>`;
    }
    return html`${this.cancelButton()}
      <button type="submit" class="button primary" ?disabled=${this.isBusy}>
        ${this.t(this.isBusy ? 'working' : 'exportSave', { count: this.rows.length })}
      </button>`;
  }

  protected submit(): void {
    if (this.isSaved) return this.close('');
    const name = fileNameOf(nameIn(this.renderRoot).replace(/\.zip$/i, ''), '');
    if (name === '') return this.refuse(this.t('exportNameBlank'));
    const ids = this.rows.map(({ id }) => id);
    const fileName = `${name}.zip`;
    if (!this.emit('before-save-files', { ids, fileName }, true)) return this.close();
    this.isBusy = true;
    void this.during(this.#pack(this.rows), (content) => this.#save(content, fileName));
  }

  /** The packed file; null where nothing could be read, or the dialog was closed meanwhile. */
  async #pack(rows: readonly ExportRow[]): Promise<Blob | null> {
    const { client } = this;
    const { ZipWriter } = await import('./zip-files.ts');
    const zip = new ZipWriter();
    const names = distinctNames(
      rows.map(({ title }) => fileNameOf(title, this.t('exportFileName'))),
    );
    for (const [index, { id, title }] of rows.entries()) {
      if (this.rows !== rows) return null;
      this.done = index;
      // One by one: a server answers others meanwhile, and closing ends it.
      const text = await client?.getFilteredSessionVariablesString({ id }).catch(() => null);
      if (text?.ok) zip.add(`${names[index]}.json`, text.value);
      else this.missing = [...this.missing, title];
    }
    return this.missing.length === rows.length ? null : zip.end();
  }

  #save(content: Blob | null, fileName: string): void {
    this.isBusy = false;
    this.done = null;
    if (!content) {
      this.problem = this.t('exportNone');
      this.missing = [];
      return;
    }
    saveFile(content, fileName);
    const count = this.rows.length - this.missing.length;
    this.emit('files-saved', { count });
    if (this.missing.length === 0) return this.close(this.t('exportedMany', { count }));
    // What is not in the file a person must have seen.
    this.isSaved = true;
    void this.updateComplete.then(() => this.focusOn('.primary'));
  }
}

/** The day as files are called: `2026-11-27`, in the person's own zone. */
function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
