import type { LitElement } from 'lit';
import type { AnswerNode } from '../src/sessions/answer-node.ts';
import type { AnswerJson } from './answer-json.ts';
import type { AnswerText } from './answer-text.ts';
import type { AnswerTree } from './answer-tree.ts';
import { announce } from './announcer.ts';
import { copyAnswer, copyAnswers, copyJson, saveJson } from './copy-answers.ts';
import type { BodyOptions, DetailsView } from './details-body.ts';
import type { SayAny } from './details-state.ts';
import { ShownAnswers } from './shown-answers.ts';

interface ReadingHooks {
  readonly t: SayAny;
  readonly text: () => AnswerText;
  /** What a file of the answers is named after. */
  readonly title: () => string;
  /** Asks whether they may be saved. */
  readonly maySave: () => boolean;
}

/** Answers as a person reads them: the outline, the JSON beside it, and what is done with both. */
export class DetailsReading {
  readonly shown: ShownAnswers;
  view: DetailsView = 'answers';
  showPaths = false;

  readonly #host: LitElement;
  readonly #hooks: ReadingHooks;

  constructor(host: LitElement, hooks: ReadingHooks) {
    this.#host = host;
    this.#hooks = hooks;
    this.shown = new ShownAnswers(host);
  }

  /** Nothing is searched for, and the outline stands in front. */
  restart(): void {
    this.shown.clear();
    this.#turnTo('answers');
  }

  readonly on: BodyOptions['on'] = {
    search: (event) => {
      event.stopPropagation();
      void this.#find(event.detail.text);
    },
    paths: ({ target }) => {
      this.showPaths = target instanceof HTMLInputElement && target.checked;
      this.#host.requestUpdate();
    },
    view: (view) => this.#turnTo(view),
    copyAnswer: (event) => {
      event.stopPropagation();
      void copyAnswer(event.detail, this.#hooks.text(), this.#hooks.t);
    },
    copyJson: () => {
      if (this.shown.document) void copyJson(this.shown.document, this.#hooks.t);
    },
    download: () => this.save(),
    // Set past the template: the pointer passes many answers, and only two elements change.
    answerLit: ({ detail: node }) => {
      const json = this.#json;
      if (!json) return;
      json.lit = node?.lines ?? null;
      if (node) json.reveal(node.lines);
    },
    lineLit: ({ detail: line }) => {
      const node = line === null ? null : (this.shown.document?.nodeOf(line) ?? null);
      if (this.#tree) this.#tree.lit = node;
      if (this.#json) this.#json.lit = node?.lines ?? null;
    },
    linePick: ({ detail: line }) => {
      const node = this.shown.document?.nodeOf(line) ?? null;
      if (node) void this.#reveal(node);
    },
  };

  /** Puts all answers on the clipboard, as text. */
  copyAll(): void {
    const { document } = this.shown;
    if (document) void copyAnswers(document.sections, this.#hooks.text(), this.#hooks.t);
  }

  save(): void {
    const { t, title, maySave } = this.#hooks;
    const { document } = this.shown;
    if (document && maySave()) saveJson(document, title(), t);
  }

  openAll(isOpen: boolean): void {
    this.#tree?.openAll(isOpen);
  }

  get #tree(): AnswerTree | null {
    return this.#host.renderRoot.querySelector('answer-tree');
  }

  get #json(): AnswerJson | null {
    return this.#host.renderRoot.querySelector('answer-json');
  }

  #turnTo(view: DetailsView): void {
    this.view = view;
    this.#host.requestUpdate();
  }

  async #find(search: string): Promise<void> {
    const { t, text } = this.#hooks;
    const hits = await this.shown.find(search, text());
    if (!hits) return;
    const words = { count: hits.count, total: this.shown.document?.count ?? 0, search };
    announce(t(hits.count === 0 ? 'noAnswerMatches' : 'answersMatch', words));
  }

  async #reveal(node: AnswerNode): Promise<void> {
    this.restart();
    await this.#host.updateComplete;
    await this.#tree?.reveal(node);
  }
}
