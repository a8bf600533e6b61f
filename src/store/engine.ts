import type { FindOptions, SavedListOptions } from '../sessions/list-options.ts';
import type { LocalList, LocalRow } from '../sessions/sessions-client.ts';
import type { Json, SessionRow } from '../sessions/session-row.ts';
import { applyPull } from './apply-pull.ts';
import type { AnswerVault } from './answer-vault.ts';
import { create, isCreation, madeBy, resealing } from './creations.ts';
import type { Disk } from './disk.ts';
import type { Step } from './draft.ts';
import { getByKey, getRow } from './get-row.ts';
import { renewFirstScreen } from './keep-first-screen.ts';
import { KnownPages } from './known-pages.ts';
import { visibleCounts } from './visible-counts.ts';
import * as outbox from './outbox.ts';
import { nextTask, slices } from './pause.ts';
import { prepareRow, prepareRows } from './prepared-row.ts';
import type {
  Edit,
  EditChange,
  KnownPage,
  NewAnswerSet,
  NewEdit,
  Pull,
  StoreChange,
  StorePage,
  StoreQuery,
} from './session-store.ts';
import { setMenu } from './set-menu.ts';
import { StoreCore } from './store-core.ts';
import { Tidier } from './tidier.ts';
import { warmUp } from './warm-up.ts';

/** Hears what was written. `isMenu`: the names of forms changed, not the rows. */
type Announce = (change: StoreChange, isMenu: boolean) => void;

/**
 * All of the store that needs rows beyond the first screen: loaded once that was painted, or when
 * something asks for it.
 */
export class Engine {
  readonly #core: StoreCore;
  readonly #tidier: Tidier;
  readonly #announce: Announce;
  readonly #vault: () => Promise<AnswerVault>;
  readonly #pages = new KnownPages();

  constructor(disk: Disk, vault: () => Promise<AnswerVault>, announce: Announce) {
    this.#core = new StoreCore(disk, () => announce({ ids: 'all', outbox: true }, false));
    this.#tidier = new Tidier(this.#core);
    this.#vault = vault;
    this.#announce = announce;
  }

  /** Whether rows are in memory: then they answer as fast as the head. */
  get isWarm(): boolean {
    return this.#core.known !== undefined;
  }

  /** Another tab has written. */
  expire(isMenu: boolean): void {
    if (isMenu) this.#core.forget(true);
    this.#core.expire();
  }

  /** What is on the disk is not what it was: see `Connection`. */
  forget(): void {
    this.#core.forget();
  }

  /** Notes the first screen as it is on the disk, and reads what the first search will read. */
  async warm(): Promise<void> {
    await renewFirstScreen(this.#core.disk);
    await warmUp(this.#core);
  }

  async page(query: StoreQuery, known: KnownPage | undefined): Promise<StorePage> {
    const core = this.#core;
    const answers =
      query.within && query.search ? (await import('./kept-answers.ts')).keptAnswers(core) : null;
    return core.ask((view, packed) => {
      const source = { view, packed, kind: query.list, ...(answers && { answers }) };
      return this.#pages.follow(source, query, known, (of, id) => core.find(of, id));
    });
  }

  async saved(options: SavedListOptions, currentFilename: string | null): Promise<LocalList> {
    const { savedList } = await import('./lists.ts');
    return this.#core.ask((view, packed) => savedList({ view, packed }, options, currentFilename));
  }

  async find(options: FindOptions, currentFilename: string | null): Promise<LocalList> {
    const { foundList } = await import('./lists.ts');
    return this.#core.ask((view, packed) => foundList({ view, packed }, options, currentFilename));
  }

  async get(id: string): Promise<LocalRow | undefined> {
    const row = await getRow(this.#core, id);
    const now = this.#idNow(id);
    return row || now === id ? row : getRow(this.#core, now);
  }

  getByKey(filename: string, key: string): Promise<LocalRow | undefined> {
    return getByKey(this.#core, filename, key);
  }

  async filenames(): Promise<readonly string[]> {
    return Object.keys(visibleCounts(await this.#core.view())).sort();
  }

  async apply(pull: Pull): Promise<void> {
    const upserts = await prepareRows(pull.upserts, slices(nextTask));
    const made = madeBy(await this.#edits(), pull.upserts);
    return resealing(this.#vault, made, (resealed) =>
      this.#write(applyPull(pull, upserts, resealed), 'relaxed'),
    );
  }

  resetCursor(): Promise<void> {
    return this.#write(
      { run: (draft) => draft.set({ cursor: null, resetAt: draft.state.version }) },
      'relaxed',
    );
  }

  async enqueue(edits: readonly NewEdit[]): Promise<readonly Edit[] | 'not-found'> {
    const names = edits.map(({ id }) => id);
    const run: Step<readonly Edit[]>['run'] = (draft) => outbox.enqueue(draft, edits);
    try {
      return await this.#write({ names, reads: 'all', run }, 'strict');
    } catch (error) {
      if (!(error instanceof outbox.UnknownSession)) throw error;
      // A local id that somebody still holds.
      const renamed = edits.map((edit) => ({ ...edit, id: this.#idNow(edit.id) }));
      return renamed.some(({ id }, at) => id !== edits[at]?.id)
        ? this.enqueue(renamed)
        : 'not-found';
    }
  }

  async create(set: NewAnswerSet): Promise<Edit | 'unsealed'> {
    const vault = await this.#vault();
    if (!vault.isSafe) return 'unsealed';
    const { row, variables } = set;
    return vault.hold(async () => {
      const sealed = await vault.seal(row.id, { variables, rev: row.rev, asOf: `${row.modtime}Z` });
      return this.#write({ run: (draft) => create(draft, set, sealed) }, 'strict');
    });
  }

  withdraw(ids: readonly string[], kind: EditChange['kind']): Promise<readonly string[]> {
    const run: Step<readonly string[]>['run'] = (draft) => {
      const { aliases } = draft.state;
      return outbox.withdraw(
        draft,
        ids.map((id) => aliases?.[id] ?? id),
        kind,
      );
    };
    return this.#write({ run }, 'strict');
  }

  markSending(seq: number): Promise<Edit | undefined> {
    return this.#write({ run: (draft) => outbox.markSending(draft, seq) }, 'strict');
  }

  async acknowledge(
    seq: number,
    outcome: { readonly row: SessionRow } | { readonly deleted: true },
  ): Promise<void> {
    const row = 'row' in outcome ? outcome.row : undefined;
    const edit = (await this.#edits()).find((each) => each.seq === seq && isCreation(each));
    return resealing(this.#vault, edit && row ? [[edit, row]] : [], (resealed) => {
      const run: Step<void>['run'] = (draft) => outbox.acknowledge(draft, seq, outcome, resealed);
      return this.#write({ ...named(row), run }, 'strict');
    });
  }

  park(
    seq: number,
    state: 'failed' | 'conflict' | 'uncertain',
    reason: string,
    theirs?: SessionRow,
  ): Promise<void> {
    const run: Step<void>['run'] = (draft) => outbox.park(draft, seq, state, reason, theirs);
    return this.#write({ ...named(theirs), run }, 'strict');
  }

  requeue(seq: number, base?: SessionRow): Promise<void> {
    const run: Step<void>['run'] = (draft) => outbox.requeue(draft, seq, base);
    return this.#write({ ...named(base), run }, 'strict');
  }

  discard(seq: number): Promise<void> {
    return this.#write({ run: (draft) => outbox.discard(draft, seq) }, 'strict');
  }

  async setMenu(value: Json): Promise<void> {
    await setMenu(this.#core, value);
    this.#announce({ ids: 'all', outbox: false }, true);
  }

  /** Ends what goes on in the background. */
  stop(): Promise<void> {
    return this.#tidier.stop();
  }

  /** The id under which a row is known by now. */
  #idNow(id: string): string {
    return this.#core.known?.state.aliases?.[id] ?? id;
  }

  async #edits(): Promise<readonly Edit[]> {
    return (await this.#core.view()).edits;
  }

  async #write<Value>(step: Step<Value>, durability: IDBTransactionDurability): Promise<Value> {
    const { value, change } = await this.#core.write(step, durability);
    if (change) this.#announce(change, false);
    this.#tidier.look();
    return value;
  }
}

/** The one row that a step names. */
function named(row: SessionRow | undefined): Pick<Step<void>, 'brings'> {
  return row ? { brings: [prepareRow(row)] } : {};
}
