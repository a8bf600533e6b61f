import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { DispatchEntry } from '../src/sessions/session-row.ts';
import type { Result } from '../src/sessions/result.ts';
import type { ImportRefused, LoadedAnswers } from '../src/sessions/sessions-client.ts';
import { answerRowsStyles, FIRST_ROWS } from './answer-rows.ts';
import { choiceListStyles } from './choice-list.ts';
import { DialogElement } from './dialog-element.ts';
import { icon } from './icons.ts';
import { type LoadPlan, loadPlan, usedCount } from './load-plan.ts';
import { loadPreview, loadPreviewStyles, useWords } from './load-preview.ts';
import { type LoadSource, type LoadTarget, load, readSides } from './load-sides.ts';
import { type Chosen, OtherSide } from './other-side.ts';

/** What is known when the dialog opens: the answers, or the form that they are for. */
export type LoadStart = Chosen;

/** What was done, for whoever shows it. */
export interface LoadedDetail {
  readonly loaded: LoadedAnswers;
  /** What the person calls the form. */
  readonly title: string;
  readonly isNew: boolean;
}

/**
 * Puts the answers of a set, a form or a file into a form, or starts a form with them. The other
 * side is chosen first; then all that would change is shown, and what would be replaced can be
 * kept. Needs the server.
 *
 * @fires before-load-answers - can be prevented; detail: `{ source, target, without }`
 * @fires answers-loaded - detail: `LoadedDetail`
 * @fires before-resume - can be prevented; the link of a form that was started
 * @csspart dialog
 */
export class LoadAnswersDialog extends DialogElement {
  static override properties: PropertyDeclarations = {
    dispatch: { attribute: false },
    excludeFilenames: { attribute: false },
    source: { state: true },
    target: { state: true },
    plan: { state: true },
    kept: { state: true },
    isNewShown: { state: true },
    limit: { state: true },
    started: { state: true },
  };
  static override styles = [
    DialogElement.styles,
    answerRowsStyles,
    choiceListStyles,
    loadPreviewStyles,
  ].flat();

  /** The server's menu of forms. */
  declare dispatch: readonly DispatchEntry[];
  /** Interviews that are no forms. */
  declare excludeFilenames: readonly string[];
  declare protected source: LoadSource | null;
  declare protected target: LoadTarget | null;
  /** Null before both sides are known. */
  declare protected plan: LoadPlan | null;
  declare protected kept: ReadonlySet<string>;
  declare protected isNewShown: boolean;
  declare protected limit: number;
  declare protected started: LoadedAnswers | null;

  protected override isWide = true;
  readonly #other = new OtherSide(this);
  #start: LoadStart | null = null;

  constructor() {
    super();
    this.dispatch = [];
    this.excludeFilenames = [];
    this.ended();
  }

  /** Opens with one side known; resolves with what to tell. */
  open(start: LoadStart): Promise<string | null> {
    this.#start = start;
    this.source = start.source ?? null;
    this.target = start.target ?? null;
    this.#other.start(start.source ? 'form' : 'set', this);
    return this.show();
  }

  protected override ended(): void {
    this.source = null;
    this.target = null;
    this.#start = null;
    this.started = null;
    this.#forgetPlan();
    this.#other.stop();
  }

  #forgetPlan(): void {
    this.plan = null;
    this.kept = new Set();
    this.isNewShown = false;
    this.limit = FIRST_ROWS;
    this.problem = '';
  }

  protected heading(): string {
    const { source, target, started } = this;
    const form = target?.title ?? '';
    if (started) return this.t('loadStarted', { form });
    if (source && target) return this.t('loadHeading', { title: source.title, form });
    return source
      ? this.t('chooseFormHeading', { title: source.title })
      : this.t('chooseSetHeading', { form });
  }

  protected content(): TemplateResult {
    const { started } = this;
    if (started) {
      const count = started.loaded.length;
      return html`<p class="lead" role="status">${this.t('loadStartedText', { count })}</p>`;
    }
    if (this.source && this.target) return this.#preview();
    return this.#other.view(this.t.bind(this), this.#choose);
  }

  #preview(): TemplateResult {
    const { plan, problem } = this;
    if (problem !== '' || !plan) {
      return problem === ''
        ? html`<p class="lead" role="status">${this.t('loadReading')}</p>
            <progress aria-label=${this.t('loadReading')}></progress>`
        : html`<div class="note failed" role="alert">
            ${icon(this.isOffline ? 'cloud-off' : 'alert')}
            <div>${problem}</div>
          </div>`;
    }
    return loadPreview({
      t: this.t.bind(this),
      language: this.language,
      plan,
      kept: this.kept,
      isNewShown: this.isNewShown,
      limit: this.limit,
      onTick: this.#tick,
      onNew: this.#toggleNew,
      onMore: this.#more,
    });
  }

  protected buttons(): TemplateResult {
    if (this.started) return this.#startedButtons(this.started);
    const isPreview = this.source !== null && this.target !== null;
    return html`
      ${
        isPreview
          ? html`<button type="button" class="quiet start" @click=${this.#back}>
              ${this.t('back')}
            </button>`
          : nothing
      }
      ${this.cancelButton()} ${isPreview ? this.#mainButton() : nothing}
    `;
  }

  #mainButton(): TemplateResult {
    const { plan, kept } = this;
    if (!plan) {
      return html`<button type="submit" class="button primary" ?disabled=${this.problem === ''}>
        ${this.t(this.problem === '' ? 'working' : 'retry')}
      </button>`;
    }
    const isNothing = usedCount(plan, kept) === 0;
    return html`<button type="submit" class="button primary" ?disabled=${isNothing || this.isBusy}>
      ${this.problem === '' ? useWords({ t: this.t.bind(this), plan, kept }) : this.t('retry')}
    </button>`;
  }

  #startedButtons({ row }: LoadedAnswers): TemplateResult {
    const href = row ? (this.client?.resumeUrl(row) ?? null) : null;
    return html`<button
        type="button"
        class=${href ? 'button' : 'button primary'}
        aria-describedby="heading"
        @click=${() => this.close('')}
      >
        ${this.t(href ? 'close' : 'done')}
      </button>
      ${
        href
          ? html`<a
              class="button primary"
              aria-describedby="heading"
              href=${href}
              @click=${this.#resume}
              >${this.t('resume')}</a
            >`
          : nothing
      }`;
  }

  readonly #resume = (event: MouseEvent): void => {
    const row = this.started?.row;
    const detail = row && { id: row.id, filename: row.filename, key: row.key };
    if (!this.emit('before-resume', detail, true)) event.preventDefault();
    this.close('');
  };

  readonly #choose = ({ source, target }: Chosen): void => {
    if (source) this.source = source;
    else this.target = target;
    void this.updateComplete.then(() => this.focusStart());
    this.#look();
  };

  readonly #back = (): void => {
    this.source = this.#start?.source ?? null;
    this.target = this.#start?.target ?? null;
    this.#forgetPlan();
    void this.updateComplete.then(() => this.focusStart());
  };

  /** Asks the server what would happen, and both sides for what they hold. */
  #look(): void {
    const { client, source, target } = this;
    if (!client || !source || !target) return;
    this.#forgetPlan();
    void this.during(readSides(client, source, target), ([told, answers, have]) => {
      if (this.source !== source || this.target !== target) return;
      if (told.ok) this.plan = loadPlan(told.value, answers, have);
      else this.#refused(told);
    });
  }

  #refused({ error, message }: Extract<Result<never> | ImportRefused, { ok: false }>): void {
    if (error === 'offline') this.problem = this.t('loadOffline');
    else if (error === 'uncertain') this.problem = this.t('loadUncertain');
    else this.problem = message ?? this.t('refused');
  }

  readonly #tick = (names: readonly string[], isReplaced: boolean): void => {
    const kept = new Set(this.kept);
    for (const name of names) {
      if (isReplaced) kept.delete(name);
      else kept.add(name);
    }
    this.kept = kept;
  };

  readonly #toggleNew = (): void => {
    this.isNewShown = !this.isNewShown;
  };

  readonly #more = (): void => {
    this.limit += FIRST_ROWS * 5;
  };

  protected submit(): void {
    if (this.started) return;
    if (this.plan && this.problem === '') void this.#load();
    else if (this.source && this.target) this.#look();
  }

  async #load(): Promise<void> {
    const { client, source, target } = this;
    if (!client || !source || !target) return;
    const without = [...this.kept];
    const named = { id: source.id ?? null, title: source.title };
    const detail = { source: named, target, without };
    if (!this.emit('before-load-answers', detail, true)) return this.close();
    this.isBusy = true;
    await this.during(load(client, source, target, without), (loaded) => {
      this.isBusy = false;
      if (!loaded.ok) return this.#refused(loaded);
      this.#loaded(loaded.value, target);
    });
  }

  #loaded(loaded: LoadedAnswers, { title, filename }: LoadTarget): void {
    const isNew = filename !== undefined;
    const detail: LoadedDetail = { loaded, title, isNew };
    this.emit('answers-loaded', detail);
    // What was the same before was not used.
    const count = this.plan ? usedCount(this.plan, this.kept) : loaded.loaded.length;
    if (!isNew) return this.close(this.t('loadedInto', { count, title }));
    this.started = loaded;
    void this.updateComplete.then(() => this.focusOn('.buttons .primary'));
  }
}
