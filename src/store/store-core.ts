import { commitRows, type Committed } from './commit.ts';
import type { Disk, Part, Reader, Writer } from './disk.ts';
import { Draft, type Step } from './draft.ts';
import { findRows } from './find-rows.ts';
import { hashText } from './hash.ts';
import { headOf } from './head-of.ts';
import { IdIndex } from './id-index.ts';
import { keepFirstScreen } from './keep-first-screen.ts';
import type { Packed } from './packed.ts';
import { Parts, Repacked } from './parts.ts';
import { nextTask, type Pause, slices } from './pause.ts';
import { putDraft } from './put-draft.ts';
import type { StoreChange } from './session-store.ts';
import { StoreError } from './store-error.ts';
import { sweep } from './sweep.ts';
import type { View } from './view.ts';
import { readView, VIEW_STORES } from './view-reader.ts';

/** Reads of one question, where segments go under it. */
const ATTEMPTS = 5;

/** What a step has done. */
export interface Written<Value> {
  readonly value: Value;
  readonly change?: StoreChange;
}

/** One person's rows: what is in memory of them, and how they are asked and changed. */
export class StoreCore {
  readonly disk: Disk;
  parts: Parts;
  #index: IdIndex;
  #view: View | undefined;
  #isStale = false;
  #loading: Promise<View> | undefined;
  readonly #asked = new Set<Promise<unknown>>();
  readonly #onRebuilt: () => void;
  #isRebuilt = false;

  /** @param onRebuilt called when rows were lost, and those that are left are others */
  constructor(disk: Disk, onRebuilt: () => void) {
    this.disk = disk;
    this.#onRebuilt = onRebuilt;
    this.parts = new Parts(disk);
    this.#index = new IdIndex(this.parts);
  }

  /** The view in memory, however old; undefined before anything needed one. */
  get known(): View | undefined {
    return this.#view;
  }

  /** Another tab has written. */
  expire(): void {
    this.#isStale = true;
  }

  /** What is in memory is no longer true: all of it, or the names of forms alone. */
  forget(isMenu = false): void {
    this.#view = undefined;
    if (isMenu) return;
    this.parts = new Parts(this.disk);
    this.#index = new IdIndex(this.parts);
  }

  /** What is stored, as far as this tab has heard. */
  async view(): Promise<View> {
    if (this.#view && !this.#isStale) return this.#view;
    this.#loading ??= this.disk
      .read(VIEW_STORES, (reader) => this.current(reader))
      .finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** Answers a question of one view; again when segments that it reads were packed anew. */
  ask<Value>(question: (view: View, packed: Packed) => Promise<Value>): Promise<Value> {
    const asked = this.#ask(question).finally(() => this.#asked.delete(asked));
    this.#asked.add(asked);
    return asked;
  }

  /** Resolves when the questions under way are answered. */
  async quiet(): Promise<void> {
    await Promise.allSettled(this.#asked);
  }

  async #ask<Value>(question: (view: View, packed: Packed) => Promise<Value>): Promise<Value> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await question(await this.view(), this.packed(slices(nextTask)));
      } catch (error) {
        if (!(error instanceof Repacked)) throw error;
        this.#isStale = true;
        if (attempt % ATTEMPTS === 0) await this.#rebuild(error);
      }
    }
  }

  /** Parts of segments, from memory or the disk. */
  packed(pause: Pause, reader?: Reader): Packed {
    const { parts } = this;
    return {
      load: <Name extends Part>(name: Name, segments: readonly number[]) =>
        parts.load(name, segments, reader),
      pause,
    };
  }

  /** The packed row with this id. */
  async find(view: View, id: string): Promise<number | undefined> {
    const { pause } = this.packed(slices(nextTask));
    await this.#index.ensure(view.segments, pause);
    return this.#index.find(view.segments, hashText(id));
  }

  /** Runs a step on what is stored now and writes its changes, all or none. */
  async write<Value>(
    step: Step<Value>,
    durability: IDBTransactionDurability,
  ): Promise<Written<Value>> {
    try {
      return await this.#write(step, durability);
    } catch (error) {
      // It may tell of what was not written.
      keepFirstScreen(this.disk);
      if (!(error instanceof Repacked)) throw error;
      await this.#rebuild(error);
      return this.write(step, durability);
    }
  }

  async #write<Value>(
    step: Step<Value>,
    durability: IDBTransactionDurability,
  ): Promise<Written<Value>> {
    const { value, change, committed } = await this.disk.write(durability, async (writer) => {
      const pause = slices(() => writer.get('state', 'state'));
      const draft = await this.#draft(step, writer, pause);
      const value = await step.run(draft, pause);
      if (!draft.isChanged) return { value };
      const committed = await this.commit(writer, draft, pause);
      return { value, change: draft.toChange(), committed };
    });
    if (committed) this.adopt(committed.view);
    return change ? { value, change } : { value };
  }

  /** The view as of a transaction. */
  async current(reader: Reader): Promise<View> {
    // Before the first read: what arrives later may not be in this transaction.
    this.#isStale = false;
    return this.adopt(await readView(reader, this.#view));
  }

  /** The view as of a transaction that writes, behind which nothing in memory can be. */
  async latest(reader: Reader): Promise<View> {
    this.#isStale = false;
    const view = await readView(reader, this.#view);
    // Emptied since, by a sign-out in another tab: an edit of what is in memory would go with it.
    if (this.#view && this.#view.state.version > view.state.version) this.forget();
    return this.adopt(view);
  }

  /** Takes a view for the one in memory, unless that is newer. */
  adopt(view: View): View {
    const before = this.#view;
    if (before && before.state.version >= view.state.version) return before;
    this.#view = view;
    for (const number of before?.segments.keys() ?? []) {
      if (!view.segments.has(number)) this.#index.forget(number);
    }
    return view;
  }

  /** Writes a draft. What it packed is in memory before it is on the disk. */
  async commit(writer: Writer, draft: Draft, pause: Pause, isFold = false): Promise<Committed> {
    const committed = await commitRows(writer, draft, { pause, isFold });
    const { view, full } = committed;
    for (const segment of full) this.parts.keep(segment);
    try {
      putDraft(writer, draft, view.state.version);
      writer.put('state', view.state, 'state');
      if (!isFold && (draft.rows.size > 0 || draft.edits.size > 0 || draft.swept.length > 0)) {
        const head = await headOf({ view, packed: this.packed(pause, writer) });
        writer.put('head', JSON.stringify(head), 'head');
        keepFirstScreen(this.disk, head, view.state.asOf);
      }
    } catch (error) {
      for (const { segment } of full) this.parts.drop(segment.number);
      throw error;
    }
    return committed;
  }

  /** Once: where it did not help, the device is to blame. */
  async #rebuild(cause: Repacked): Promise<void> {
    if (this.#isRebuilt) throw damaged(cause);
    this.#isRebuilt = true;
    const { rebuild } = await import('./rebuild.ts');
    await rebuild(this.disk);
    keepFirstScreen(this.disk);
    this.forget();
    this.#onRebuilt();
  }

  async #draft(step: Step<unknown>, reader: Reader, pause: Pause): Promise<Draft> {
    const view = await this.latest(reader);
    const sources = { parts: this.parts, index: this.#index, reader, pause };
    const found = await findRows(view, step, sources);
    return new Draft(view, found, (draft) => sweep(draft, sources));
  }
}

function damaged(cause: Error): StoreError {
  return new StoreError('failed', 'The database on this device lacks rows that it names', {
    cause,
  });
}
