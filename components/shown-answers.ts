import type { ReactiveControllerHost } from 'lit';
import type { JsonObject } from '../src/sessions/session-row.ts';
import type { AnswerText } from './answer-text.ts';
import { type AnswerHits, AnswersDocument } from './answers-document.ts';
import { inSlices } from './in-slices.ts';

/** The document that is read, and what is searched for in it; made and searched in slices. */
export class ShownAnswers {
  /** Null until it is made. */
  document: AnswersDocument | null = null;
  search = '';
  /** Null without a search, and until the first one is done. */
  hits: AnswerHits | null = null;

  readonly #host: ReactiveControllerHost;
  #made: JsonObject | null = null;
  #making = new AbortController();
  #finding = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Reads other answers; those of before stay until they are ready. */
  async read(answers: JsonObject | null, text: () => AnswerText): Promise<void> {
    if (answers === this.#made) return;
    this.#made = answers;
    this.#making.abort();
    this.#making = new AbortController();
    if (!answers) this.document = null;
    const made = answers && (await inSlices(AnswersDocument.make(answers), this.#making.signal));
    if (!made) return;
    this.document = made;
    this.#host.requestUpdate();
    await this.find(this.search, text());
  }

  /** @returns what was found; null for nothing to look for, or when another search took over */
  async find(search: string, text: AnswerText): Promise<AnswerHits | null> {
    this.#finding.abort();
    this.#finding = new AbortController();
    this.search = search;
    this.#host.requestUpdate();
    if (search === '' || !this.document) {
      this.hits = null;
      return null;
    }
    const hits = await inSlices(this.document.find(search, text), this.#finding.signal);
    if (!hits) return null;
    this.hits = hits;
    this.#host.requestUpdate();
    return hits;
  }

  /** Nothing is searched for. */
  clear(): void {
    this.#finding.abort();
    this.search = '';
    this.hits = null;
    this.#host.requestUpdate();
  }

  /** The element is gone. */
  stop(): void {
    this.#making.abort();
    this.#finding.abort();
  }
}
