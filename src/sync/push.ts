import type { RowOutcome } from '../api/sessions-api.ts';
import type { Result } from '../sessions/result.ts';
import type { SessionRow } from '../sessions/session-row.ts';
import type { Edit } from '../store/session-store.ts';
import type { PassContext } from './context.ts';
import { dueAtMs, heads } from './due.ts';
import { mergeEdit } from './merge.ts';
import { isUnsent, OK, type Outcome, outcomeOf, SIGNED_OUT } from './outcome.ts';
import { sendCreation } from './send-creation.ts';

const LANES = 4;
/** A row that changes faster than this many merges in one pass is left for the next. */
const TRIES_PER_PASS = 5;

type Refused = Extract<Result<never>, { ok: false }>;
type SendResult = RowOutcome | Result<{ readonly rev: number }>;

/**
 * Sends what waits: of each session one entry at a time by `seq`, sessions side by side. Ends when
 * nothing more is due, or at the first failure that concerns the server as a whole; a session
 * whose entry was refused is fenced, the others go on.
 *
 * @throws {StoreError}
 */
export async function push(context: PassContext): Promise<Outcome> {
  const run = new PushRun(context);
  await Promise.all(Array.from({ length: LANES }, () => run.lane()));
  return run.outcome;
}

class PushRun {
  outcome: Outcome = OK;
  #queue: Edit[] = [];
  #reading: Promise<void> | undefined;
  readonly #context: PassContext;
  readonly #busy = new Set<string>();
  /** Sessions left alone for the rest of this pass. */
  readonly #skipped = new Set<string>();
  readonly #tries = new Map<number, number>();

  constructor(context: PassContext) {
    this.#context = context;
  }

  async lane(): Promise<void> {
    for (;;) {
      const edit = await this.#next();
      if (edit === undefined) return;
      this.#busy.add(edit.id);
      const outcome = await this.#send(edit);
      this.#busy.delete(edit.id);
      if (outcome.kind === 'ok') continue;
      this.#skipped.add(edit.id);
      if (this.outcome.kind === 'ok' || !isPartial(outcome)) this.outcome = outcome;
    }
  }

  async #next(): Promise<Edit | undefined> {
    if (this.#isOver()) return undefined;
    if (this.#queue.length === 0) {
      this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
      await this.#reading;
    }
    // The outbox as it was read may be behind this lane's neighbours.
    const at = this.#queue.findIndex((edit) => !this.#busy.has(edit.id));
    return at < 0 || this.#isOver() ? undefined : this.#queue.splice(at, 1)[0];
  }

  #isOver(): boolean {
    const stopped = this.outcome.kind !== 'ok' && !isPartial(this.outcome);
    return stopped || this.#context.signal.aborted;
  }

  async #read(): Promise<void> {
    const nowMs = this.#context.clock.now();
    this.#queue = heads(await this.#context.store.outbox()).filter(
      (edit) =>
        dueAtMs(edit, nowMs) <= nowMs && !this.#busy.has(edit.id) && !this.#skipped.has(edit.id),
    );
  }

  async #send({ seq, state }: Edit): Promise<Outcome> {
    const { api, store, signal } = this.#context;
    if (state === 'sending' && !api.features.idempotent) {
      await store.park(seq, 'uncertain', 'uncertain');
      return OK;
    }
    const edit = await store.markSending(seq);
    if (edit === undefined) return OK;
    let result: SendResult;
    try {
      result = await this.#request(edit);
    } catch (error) {
      // Closing, not failing: the entry stays as it is for the next syncing tab.
      if (signal.aborted) return OK;
      return this.#keep(edit, outcomeOf(error));
    }
    return this.#settle(edit, result);
  }

  #request(edit: Edit): Promise<SendResult> {
    const { base, change, editId } = edit;
    const { api, signal } = this.#context;
    const options = {
      idempotencyKey: editId,
      signal,
      ...(base.rev > 0 && { ifMatch: base.rev }),
    };
    if (change.kind === 'rename') return api.rename(base, change.newName, options);
    if (change.kind === 'delete') return api.delete(base, options);
    if (change.kind === 'create') return sendCreation(this.#context, { ...edit, change });
    return change.mode === 'merge'
      ? api.updateMetadata(base, change.data, options)
      : api.setMetadata(base, change.data, options);
  }

  async #settle(edit: Edit, result: SendResult): Promise<Outcome> {
    const { store } = this.#context;
    const { seq, change } = edit;
    if (result.ok) {
      if (!('row' in result) || change.kind === 'delete') {
        await store.acknowledge(seq, { deleted: true });
        return OK;
      }
      // Sent before: it may have been made then, and the row have been changed by others since.
      if (edit.attempts > 1 && change.kind !== 'create') return this.#end(edit, result.row);
      await store.acknowledge(seq, { row: result.row });
      return OK;
    }
    if ('row' in result) return this.#merge(edit, result.row);
    switch (result.error) {
      case 'signed-out':
        await store.requeue(seq);
        return SIGNED_OUT;
      case 'forbidden':
        return this.#keep(edit, { kind: 'error', reason: 'forbidden', status: 403 });
      case 'conflict':
      case 'uncertain':
        await store.park(seq, result.error, reasonOf(result));
        return OK;
      default:
        await store.park(seq, 'failed', reasonOf(result));
        return OK;
    }
  }

  async #merge(edit: Edit, theirs: SessionRow): Promise<Outcome> {
    const { store } = this.#context;
    const merge = mergeEdit(edit, theirs);
    if (merge === 'conflict') await store.park(edit.seq, 'conflict', 'conflict', theirs);
    else if (merge === 'done') return this.#end(edit, theirs);
    else {
      await store.requeue(edit.seq, theirs);
      return this.#again(edit.seq);
    }
    return OK;
  }

  /**
   * The edit is in `row`, beside what others may have changed, which later edits have not seen:
   * those keep what they were made on.
   */
  async #end({ seq }: Edit, row: SessionRow): Promise<Outcome> {
    const { store } = this.#context;
    await store.requeue(seq, row);
    await store.acknowledge(seq, { row });
    return OK;
  }

  #again(seq: number): Outcome {
    const tries = (this.#tries.get(seq) ?? 0) + 1;
    this.#tries.set(seq, tries);
    if (tries < TRIES_PER_PASS) return OK;
    return { kind: 'error', reason: 'conflict', status: 412, partial: true };
  }

  /** The request failed: keep the entry, in the state that says what may be done with it. */
  async #keep({ seq }: Edit, outcome: Outcome): Promise<Outcome> {
    const { api, store } = this.#context;
    if (api.features.idempotent || isUnsent(outcome)) await store.requeue(seq);
    else await store.park(seq, 'uncertain', 'uncertain');
    return outcome;
  }
}

/** The sentence alone of a server that gives no code, or one that is not known here. */
function reasonOf({ error, code, message }: Refused): string {
  return code ?? message ?? error;
}

function isPartial(outcome: Outcome): boolean {
  return outcome.kind === 'error' && outcome.partial === true;
}
