import type { ReactiveControllerHost } from 'lit';
import { answerChanges, type AnswerChange } from '../src/sessions/answer-changes.ts';
import type { JsonObject } from '../src/sessions/session-row.ts';
import type { LocalRow, SessionsClient } from '../src/sessions/sessions-client.ts';
import { AnswersDocument } from './answers-document.ts';
import { inSlices } from './in-slices.ts';

/** The other document of a comparison; it counts as the older one. */
export interface ComparedAnswers {
  readonly title: string;
  readonly answers: JsonObject;
}

type Client = Pick<SessionsClient, 'getFilteredSessionVariables' | 'watch'>;
type List = 'forms' | 'answer-sets';

const CHOICES = 100;

/** Compares the document that is shown with another one. */
export class DetailsCompare {
  /** Whether the choice of a document is on the screen. */
  isOpen = false;
  /** Forms and sets that can be chosen, newest first; null before they have come. */
  choices: Readonly<Record<List, readonly LocalRow[]>> | null = null;
  changes: readonly AnswerChange[] | null = null;
  hasFailed = false;

  readonly #host: ReactiveControllerHost;
  #work = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Lets a person choose; without a client there is nothing to choose from. */
  async open(client: Client, excludeFilenames: readonly string[]): Promise<void> {
    this.isOpen = true;
    this.hasFailed = false;
    this.#host.requestUpdate();
    const [forms, sets] = await Promise.all([
      firstRows(client, 'forms', excludeFilenames),
      firstRows(client, 'answer-sets', []),
    ]);
    this.choices = { forms, 'answer-sets': sets };
    this.#host.requestUpdate();
  }

  /** @returns the answers of a choice; null when they could not be read, which is said */
  async read(client: Client, id: string): Promise<JsonObject | null> {
    const result = await client.getFilteredSessionVariables({ id }).catch(() => null);
    this.hasFailed = !result?.ok;
    this.#host.requestUpdate();
    return result?.ok ? result.value : null;
  }

  async compare(other: ComparedAnswers, shown: AnswersDocument): Promise<void> {
    const { signal } = this.#restart();
    const before = await inSlices(AnswersDocument.make(other.answers), signal);
    if (!before) return;
    this.changes = await inSlices(answerChanges(before.outline, shown.outline), signal);
    this.#host.requestUpdate();
  }

  close(): void {
    this.#restart();
    this.isOpen = false;
    this.hasFailed = false;
    this.#host.requestUpdate();
  }

  #restart(): AbortController {
    this.#work.abort();
    this.#work = new AbortController();
    this.changes = null;
    return this.#work;
  }
}

function firstRows(
  client: Client,
  list: List,
  excludeFilenames: readonly string[],
): Promise<readonly LocalRow[]> {
  return new Promise((resolve) => {
    const stop = client.watch({ list, limit: CHOICES, excludeFilenames }, ({ rows }) => {
      resolve(rows);
      // The listener may be called before `watch` returns.
      queueMicrotask(() => stop());
    });
  });
}
