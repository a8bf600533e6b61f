import { type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { answerChanges, type AnswerChange } from '../src/sessions/answer-changes.ts';
import type { JsonObject } from '../src/sessions/session-row.ts';
import type { LocalRow, SessionsClient } from '../src/sessions/sessions-client.ts';
import { AnswersDocument } from './answers-document.ts';
import type { AnswerText } from './answer-text.ts';
import { CHANGES_STEP, changesView } from './changes-view.ts';
import { compareChooser } from './compare-chooser.ts';
import type { SayAny } from './details-state.ts';
import { inSlices } from './in-slices.ts';

/** The other document of a comparison; it counts as the older one. */
export interface ComparedAnswers {
  readonly title: string;
  readonly answers: JsonObject;
}

type Client = Pick<SessionsClient, 'getFilteredSessionVariables' | 'watch'>;
type List = 'forms' | 'answer-sets';

type Host = LitElement & {
  readonly client: Client | null;
  /** Id of what is shown. */
  readonly session: string | null;
  readonly excludeFilenames: readonly string[];
  compareWith: ComparedAnswers | null;
};

interface CompareHooks {
  readonly t: SayAny;
  /** What is shown; null while it is not there. */
  readonly shown: () => AnswersDocument | null;
  readonly nameOf: (row: LocalRow) => string;
  /** A person is done with it. */
  readonly ended: () => void;
}

const CHOICES = 100;

/** Compares the document that is shown with another one. */
export class DetailsCompare implements ReactiveController {
  readonly #host: Host;
  readonly #hooks: CompareHooks;
  #work = new AbortController();
  /** Whether the choice of a document is on the screen. */
  #isOpen = false;
  /** Forms and sets that can be chosen, newest first; null before they have come. */
  #choices: Readonly<Record<List, readonly LocalRow[]>> | null = null;
  #hasFailed = false;
  #changes: readonly AnswerChange[] | null = null;
  /** What the differences are between. */
  #compared: readonly [ComparedAnswers | null, AnswersDocument | null] = [null, null];
  /** Differences that are drawn. */
  #limit = CHANGES_STEP;

  constructor(host: Host, hooks: CompareHooks) {
    this.#host = host;
    this.#hooks = hooks;
    host.addController(this);
  }

  hostUpdated(): void {
    const { compareWith } = this.#host;
    const shown = this.#hooks.shown();
    const [other, before] = this.#compared;
    if (!shown || (other === compareWith && before === shown)) return;
    this.#compared = [compareWith, shown];
    if (compareWith) void this.#compare(compareWith, shown);
  }

  /** Lets a person choose; without a client there is nothing to choose from. */
  async open(): Promise<void> {
    const { client, excludeFilenames } = this.#host;
    if (!client) return;
    this.#isOpen = true;
    this.#hasFailed = false;
    this.#host.requestUpdate();
    const [forms, sets] = await Promise.all([
      firstRows(client, 'forms', excludeFilenames),
      firstRows(client, 'answer-sets', []),
    ]);
    this.#choices = { forms, 'answer-sets': sets };
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('#compare-with')?.focus();
  }

  close(): void {
    this.#host.compareWith = null;
    this.#restart();
    this.#isOpen = false;
    this.#hasFailed = false;
    this.#host.requestUpdate();
  }

  /** The field in which a document is chosen, while it is open. */
  chooser(): TemplateResult | typeof nothing {
    if (!this.#isOpen) return nothing;
    const { t, nameOf } = this.#hooks;
    return compareChooser({
      t,
      choices: this.#choices,
      hasFailed: this.#hasFailed,
      current: this.#host.session,
      nameOf,
      onChoose: (id, title) => void this.#choose(id, title),
      onEnd: this.#end,
    });
  }

  /** What differs; null where nothing is compared, and before that is known. */
  changes(text: AnswerText): TemplateResult | null {
    const { compareWith } = this.#host;
    if (!compareWith || !this.#changes) return null;
    return changesView({
      t: this.#hooks.t,
      text,
      title: compareWith.title,
      changes: this.#changes,
      limit: this.#limit,
      onMore: () => {
        this.#limit += CHANGES_STEP;
        this.#host.requestUpdate();
      },
      onEnd: this.#end,
    });
  }

  /** Compares with a choice; where it cannot be read, that is said. */
  async #choose(id: string, title: string): Promise<void> {
    const result = await this.#host.client?.getFilteredSessionVariables({ id }).catch(() => null);
    this.#hasFailed = !result?.ok;
    this.#host.requestUpdate();
    if (!result?.ok) return;
    this.#limit = CHANGES_STEP;
    this.#host.compareWith = { title, answers: result.value };
  }

  async #compare(other: ComparedAnswers, shown: AnswersDocument): Promise<void> {
    const { signal } = this.#restart();
    const before = await inSlices(AnswersDocument.make(other.answers), signal);
    if (!before) return;
    this.#changes = await inSlices(answerChanges(before.outline, shown.outline), signal);
    this.#host.requestUpdate();
  }

  readonly #end = (): void => {
    this.close();
    this.#hooks.ended();
  };

  #restart(): AbortController {
    this.#work.abort();
    this.#work = new AbortController();
    this.#changes = null;
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
