import type { FindOptions, SavedListOptions } from '../sessions/list-options.ts';
import type { LocalList, LocalRow, WatchQuery } from '../sessions/sessions-client.ts';
import type { Json, JsonObject, SessionRow } from '../sessions/session-row.ts';
import { applyPull } from './apply-pull.ts';
import type { Backend, StoredAnswers } from './backend.ts';
import { pageOfHead } from './head.ts';
import { filenamesOf, foundList, savedList } from './lists.ts';
import {
  acknowledge,
  discard,
  enqueue,
  markSending,
  park,
  requeue,
  UnknownSession,
  withdraw,
} from './outbox.ts';
import { page } from './query.ts';
import type {
  Edit,
  EditChange,
  NewEdit,
  Pull,
  SessionStore,
  StoreChange,
} from './session-store.ts';

/** The store's rules over any backend: reads from the image, writes by steps. */
export class ImageStore implements SessionStore {
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get durable(): boolean {
    return this.#backend.durable;
  }

  async page(query: WatchQuery): Promise<LocalList> {
    const ready = await this.#backend.head();
    const first = ready && pageOfHead(ready.head, ready.asOf, query);
    return first ?? page(await this.#backend.image(), query);
  }

  async saved(options: SavedListOptions, currentFilename: string | null): Promise<LocalList> {
    return savedList(await this.#backend.image(), options, currentFilename);
  }

  async find(options: FindOptions, currentFilename: string | null): Promise<LocalList> {
    return foundList(await this.#backend.image(), options, currentFilename);
  }

  async get(id: string): Promise<LocalRow | undefined> {
    return (await this.#backend.image()).visible(id);
  }

  async getByKey(filename: string, key: string): Promise<LocalRow | undefined> {
    const image = await this.#backend.image();
    const id = image.rows.getByKey(key)?.id;
    const row = id === undefined ? undefined : image.visible(id);
    return row?.filename === filename ? row : undefined;
  }

  async filenames(): Promise<readonly string[]> {
    return filenamesOf(await this.#backend.image());
  }

  apply(pull: Pull): Promise<void> {
    return this.#backend.write((draft) => applyPull(draft, pull), 'relaxed');
  }

  async cursor(): Promise<string | null> {
    return (await this.#backend.state()).cursor;
  }

  async asOf(): Promise<string | null> {
    return (await this.#backend.state()).asOf;
  }

  resetCursor(): Promise<void> {
    return this.#backend.write(
      (draft) => draft.set({ cursor: null, resetAt: draft.state.version }),
      'relaxed',
    );
  }

  async enqueue(edits: readonly NewEdit[]): Promise<readonly Edit[] | 'not-found'> {
    try {
      return await this.#backend.write((draft) => enqueue(draft, edits), 'strict');
    } catch (error) {
      if (error instanceof UnknownSession) return 'not-found';
      throw error;
    }
  }

  outbox(): Promise<readonly Edit[]> {
    return this.#backend.outbox();
  }

  withdraw(ids: readonly string[], kind: EditChange['kind']): Promise<readonly string[]> {
    return this.#backend.write((draft) => withdraw(draft, ids, kind), 'strict');
  }

  markSending(seq: number): Promise<Edit | undefined> {
    return this.#backend.write((draft) => markSending(draft, seq), 'strict');
  }

  acknowledge(
    seq: number,
    outcome: { readonly row: SessionRow } | { readonly deleted: true },
  ): Promise<void> {
    return this.#backend.write((draft) => acknowledge(draft, seq, outcome), 'strict');
  }

  park(
    seq: number,
    state: 'failed' | 'conflict' | 'uncertain',
    reason: string,
    theirs?: SessionRow,
  ): Promise<void> {
    return this.#backend.write((draft) => park(draft, seq, state, reason, theirs), 'strict');
  }

  requeue(seq: number, base?: SessionRow): Promise<void> {
    return this.#backend.write((draft) => requeue(draft, seq, base), 'strict');
  }

  discard(seq: number): Promise<void> {
    return this.#backend.write((draft) => discard(draft, seq), 'strict');
  }

  getMeta(name: string): Promise<Json | undefined> {
    return this.#backend.getMeta(name);
  }

  setMeta(name: string, value: Json): Promise<void> {
    return this.#backend.setMeta(name, value);
  }

  answers(id: string): Promise<StoredAnswers | undefined> {
    return this.#backend.answers(id);
  }

  putAnswers(id: string, variables: JsonObject, rev: number, asOf: string): Promise<void> {
    return this.#backend.putAnswers(id, { variables, rev, asOf });
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    return this.#backend.subscribe(listener);
  }

  close(): Promise<void> {
    return this.#backend.close();
  }

  destroy(): Promise<void> {
    return this.#backend.destroy();
  }
}
