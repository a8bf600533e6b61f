import type { FindOptions, SavedListOptions } from '../sessions/list-options.ts';
import type { LocalList, LocalRow } from '../sessions/sessions-client.ts';
import type { Json, JsonObject, SessionRow } from '../sessions/session-row.ts';
import { AnswerVault } from './answer-vault.ts';
import { applyPull } from './apply-pull.ts';
import type { Disk, Reader } from './disk.ts';
import type { Step } from './draft.ts';
import { getByKey, getRow } from './get-row.ts';
import { type Head, pageOfHead, visibleCounts } from './head.ts';
import { Listeners } from './listeners.ts';
import { foundList, savedList } from './lists.ts';
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
import { page } from './page.ts';
import { nextTask, slices } from './pause.ts';
import { keyHash, prepareRows } from './prepared-row.ts';
import type { StoredAnswers } from './sealed-answers.ts';
import type {
  Edit,
  EditChange,
  NewEdit,
  Pull,
  SessionStore,
  StoreChange,
  StorePage,
  StoreQuery,
} from './session-store.ts';
import { StoreCore } from './store-core.ts';
import { EMPTY_STATE, type StoreState } from './store-state.ts';
import type { TabMessage } from './tab-channel.ts';
import { Tidier } from './tidier.ts';
import { CAPABILITIES } from './view-reader.ts';

/** Other tabs with the same store. */
interface OtherTabs {
  tell(message: TabMessage): void;
  close(): void;
}

/** The store's rules over any disk. */
export class PackedStore implements SessionStore {
  readonly #disk: Disk;
  readonly #core: StoreCore;
  readonly #vault: AnswerVault;
  readonly #tidier: Tidier;
  readonly #listeners = new Listeners();
  readonly #tabs: OtherTabs | undefined;

  /** @param openTabs joins the other tabs, where there can be any */
  constructor(disk: Disk, openTabs?: (onMessage: (message: TabMessage) => void) => OtherTabs) {
    this.#disk = disk;
    this.#core = new StoreCore(disk);
    this.#vault = new AnswerVault(disk);
    this.#tidier = new Tidier(this.#core);
    this.#tabs = openTabs?.(({ change, isMenu }) => {
      if (isMenu) this.#core.forget(true);
      this.#core.expire();
      this.#listeners.tell(change);
    });
  }

  get durable(): boolean {
    return this.#disk.durable;
  }

  /** What is on the disk is not what it was: see `Connection`. */
  lose(): void {
    this.#core.forget();
    this.#listeners.tell({ ids: 'all', outbox: true });
  }

  async page(query: StoreQuery): Promise<StorePage> {
    const ready = this.#core.known ? undefined : await this.#disk.read(['head', 'state'], readHead);
    const first = ready && pageOfHead(ready.head, ready.asOf, query);
    if (first) return first;
    return this.#core.ask((view, packed) => page({ view, packed, kind: query.list }, query));
  }

  saved(options: SavedListOptions, currentFilename: string | null): Promise<LocalList> {
    return this.#core.ask((view, packed) => savedList({ view, packed }, options, currentFilename));
  }

  find(options: FindOptions, currentFilename: string | null): Promise<LocalList> {
    return this.#core.ask((view, packed) => foundList({ view, packed }, options, currentFilename));
  }

  get(id: string): Promise<LocalRow | undefined> {
    return getRow(this.#core, id);
  }

  getByKey(filename: string, key: string): Promise<LocalRow | undefined> {
    return getByKey(this.#core, filename, key);
  }

  async filenames(): Promise<readonly string[]> {
    return Object.keys(visibleCounts(await this.#core.view())).sort();
  }

  async apply(pull: Pull): Promise<void> {
    const upserts = await prepareRows(pull.upserts, slices(nextTask));
    return this.#write(applyPull(pull, upserts), 'relaxed');
  }

  async cursor(): Promise<string | null> {
    return (await this.state()).cursor;
  }

  async asOf(): Promise<string | null> {
    return (await this.state()).asOf;
  }

  /** What is known beside rows and edits, as it is on the disk. */
  state(): Promise<StoreState> {
    return this.#disk.read(
      ['state'],
      async (reader) => (await reader.get('state', 'state')) ?? EMPTY_STATE,
    );
  }

  resetCursor(): Promise<void> {
    return this.#write(
      { run: (draft) => draft.set({ cursor: null, resetAt: draft.state.version }) },
      'relaxed',
    );
  }

  async enqueue(edits: readonly NewEdit[]): Promise<readonly Edit[] | 'not-found'> {
    const ids = new Map(edits.map(({ id }) => [id, undefined]));
    const run: Step<readonly Edit[]>['run'] = (draft) => enqueue(draft, edits);
    try {
      return await this.#write({ ids, reads: () => true, run }, 'strict');
    } catch (error) {
      if (error instanceof UnknownSession) return 'not-found';
      throw error;
    }
  }

  outbox(): Promise<readonly Edit[]> {
    return this.#disk.read(['outbox'], (reader) => reader.getAll('outbox'));
  }

  withdraw(ids: readonly string[], kind: EditChange['kind']): Promise<readonly string[]> {
    return this.#write({ run: (draft) => withdraw(draft, ids, kind) }, 'strict');
  }

  markSending(seq: number): Promise<Edit | undefined> {
    return this.#write({ run: (draft) => markSending(draft, seq) }, 'strict');
  }

  acknowledge(
    seq: number,
    outcome: { readonly row: SessionRow } | { readonly deleted: true },
  ): Promise<void> {
    const run: Step<void>['run'] = (draft) => acknowledge(draft, seq, outcome);
    return this.#write({ ...named('row' in outcome ? outcome.row : undefined), run }, 'strict');
  }

  park(
    seq: number,
    state: 'failed' | 'conflict' | 'uncertain',
    reason: string,
    theirs?: SessionRow,
  ): Promise<void> {
    const run: Step<void>['run'] = (draft) => park(draft, seq, state, reason, theirs);
    return this.#write({ ...named(theirs), run }, 'strict');
  }

  requeue(seq: number, base?: SessionRow): Promise<void> {
    const run: Step<void>['run'] = (draft) => requeue(draft, seq, base);
    return this.#write({ ...named(base), run }, 'strict');
  }

  discard(seq: number): Promise<void> {
    return this.#write({ run: (draft) => discard(draft, seq) }, 'strict');
  }

  getMeta(name: string): Promise<Json | undefined> {
    return this.#disk.read(['meta'], (reader) => reader.get('meta', name));
  }

  async setMeta(name: string, value: Json): Promise<void> {
    if (name === CAPABILITIES) {
      await this.#core.setMenu(value);
      this.#announce({ ids: 'all', outbox: false }, true);
    } else await this.#disk.write('relaxed', async (writer) => writer.put('meta', value, name));
  }

  answers(id: string): Promise<StoredAnswers | undefined> {
    return this.#vault.get(id);
  }

  putAnswers(id: string, variables: JsonObject, rev: number, asOf: string): Promise<void> {
    return this.#vault.put(id, { variables, rev, asOf });
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    await this.#tidier.stop();
    this.#tabs?.close();
    await this.#disk.close();
    this.#core.forget();
  }

  async destroy(): Promise<void> {
    await this.#tidier.stop();
    await this.#disk.destroy();
    this.#tabs?.close();
    this.#core.forget();
  }

  async #write<Value>(step: Step<Value>, durability: IDBTransactionDurability): Promise<Value> {
    const { value, change } = await this.#core.write(step, durability);
    if (change) this.#announce(change, false);
    this.#tidier.look();
    return value;
  }

  #announce(change: StoreChange, isMenu: boolean): void {
    this.#tabs?.tell({ change, isMenu });
    this.#listeners.tell(change);
  }
}

/** The one row that a step names. */
function named(row: SessionRow | undefined): Pick<Step<void>, 'ids'> {
  return row ? { ids: new Map([[row.id, keyHash(row.key)]]) } : {};
}

/** The ready first screen; undefined before anything was written. */
async function readHead(reader: Reader): Promise<{ head: Head; asOf: string | null } | undefined> {
  const [text, state] = await Promise.all([
    reader.get('head', 'head'),
    reader.get('state', 'state'),
  ]);
  if (text === undefined) return undefined;
  const head: Head = JSON.parse(text);
  return { head, asOf: state?.asOf ?? null };
}
