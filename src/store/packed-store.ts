import type { FindOptions, SavedListOptions } from '../sessions/list-options.ts';
import type { LocalList, LocalRow } from '../sessions/sessions-client.ts';
import type { Json, JsonObject } from '../sessions/session-row.ts';
import type { AnswerVault } from './answer-vault.ts';
import type { Disk, Reader } from './disk.ts';
import type { Engine } from './engine.ts';
import { type Head, pageOfHead } from './head.ts';
import { Listeners } from './listeners.ts';
import { loaded } from './loaded.ts';
import type { StoredAnswers } from './sealed-answers.ts';
import type {
  Edit,
  EditChange,
  KnownPage,
  NewAnswerSet,
  NewEdit,
  Pull,
  SessionStore,
  StoreChange,
  StorePage,
  StoreQuery,
} from './session-store.ts';
import { EMPTY_STATE, type StoreState } from './store-state.ts';
import type { TabMessage } from './tab-channel.ts';

/** Other tabs with the same store. */
interface OtherTabs {
  tell(message: TabMessage): void;
  close(): void;
}

/** Meta value that holds what a server can do; its dispatch menu names the forms. */
const CAPABILITIES = 'capabilities';

/** The store over any disk: what a page shows first, and the way to all the rest. */
export class PackedStore implements SessionStore {
  readonly #disk: Disk;
  readonly #listeners = new Listeners();
  readonly #tabs: OtherTabs | undefined;
  readonly #engine: () => Promise<Engine>;
  readonly #vault: () => Promise<AnswerVault>;
  #running: Engine | undefined;
  #first: Promise<Ready> | undefined;

  /** @param openTabs joins the other tabs, where there can be any */
  constructor(disk: Disk, openTabs?: (onMessage: (message: TabMessage) => void) => OtherTabs) {
    this.#disk = disk;
    this.#engine = loaded(async () => {
      const { Engine } = await import('./engine.ts');
      this.#running = new Engine(disk, this.#vault, (change, isMenu) =>
        this.#announce(change, isMenu),
      );
      return this.#running;
    });
    this.#vault = loaded(async () => {
      const { AnswerVault } = await import('./answer-vault.ts');
      return new AnswerVault(disk);
    });
    this.#tabs = openTabs?.(({ change, isMenu }) => {
      this.#running?.expire(isMenu);
      this.#tell(change);
    });
  }

  get durable(): boolean {
    return this.#disk.durable;
  }

  /** What is on the disk is not what it was: see `Connection`. */
  lose(): void {
    this.#running?.forget();
    this.#tell({ ids: 'all', outbox: true });
  }

  /** Opens the database, and has the first screen at hand; the state as it is there. */
  async open(): Promise<StoreState> {
    this.#first = this.#disk.read(['head', 'state'], readHead);
    return (await this.#first).state;
  }

  /**
   * Loads the rest of the store, so that it is there when the network is not, and sets the noted
   * first screen right where the browser lost that, or another one is open now.
   */
  async warm(): Promise<void> {
    await Promise.all([this.#engine().then((engine) => engine.warm()), this.#vault()]);
  }

  async page(query: StoreQuery, known?: KnownPage): Promise<StorePage> {
    const isHead = !known && (this.#first || !this.#running?.isWarm);
    const ready = isHead ? await this.#ready() : undefined;
    const first = ready?.head && pageOfHead(ready.head, ready.state.asOf, query);
    return first ?? (await this.#engine()).page(query, known);
  }

  async saved(options: SavedListOptions, currentFilename: string | null): Promise<LocalList> {
    return (await this.#engine()).saved(options, currentFilename);
  }

  async find(options: FindOptions, currentFilename: string | null): Promise<LocalList> {
    return (await this.#engine()).find(options, currentFilename);
  }

  async get(id: string): Promise<LocalRow | undefined> {
    return (await this.#engine()).get(id);
  }

  async getByKey(filename: string, key: string): Promise<LocalRow | undefined> {
    return (await this.#engine()).getByKey(filename, key);
  }

  async filenames(): Promise<readonly string[]> {
    return (await this.#engine()).filenames();
  }

  async apply(pull: Pull): Promise<void> {
    return (await this.#engine()).apply(pull);
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

  async resetCursor(): Promise<void> {
    return (await this.#engine()).resetCursor();
  }

  async enqueue(edits: readonly NewEdit[]): Promise<readonly Edit[] | 'not-found'> {
    return (await this.#engine()).enqueue(edits);
  }

  async create(set: NewAnswerSet): Promise<Edit | 'unsealed'> {
    return (await this.#engine()).create(set);
  }

  outbox(): Promise<readonly Edit[]> {
    return this.#disk.read(['outbox'], (reader) => reader.getAll('outbox'));
  }

  async withdraw(ids: readonly string[], kind: EditChange['kind']): Promise<readonly string[]> {
    return (await this.#engine()).withdraw(ids, kind);
  }

  async markSending(seq: number): Promise<Edit | undefined> {
    return (await this.#engine()).markSending(seq);
  }

  async acknowledge(...args: Parameters<SessionStore['acknowledge']>): Promise<void> {
    return (await this.#engine()).acknowledge(...args);
  }

  async park(...args: Parameters<SessionStore['park']>): Promise<void> {
    return (await this.#engine()).park(...args);
  }

  async requeue(...args: Parameters<SessionStore['requeue']>): Promise<void> {
    return (await this.#engine()).requeue(...args);
  }

  async discard(seq: number): Promise<void> {
    return (await this.#engine()).discard(seq);
  }

  getMeta(name: string): Promise<Json | undefined> {
    return this.#disk.read(['meta'], (reader) => reader.get('meta', name));
  }

  async setMeta(name: string, value: Json): Promise<void> {
    if (name !== CAPABILITIES) {
      return this.#disk.write('relaxed', async (writer) => writer.put('meta', value, name));
    }
    // Every page load tells it again.
    const known = await this.getMeta(name);
    if (JSON.stringify(known) === JSON.stringify(value)) return undefined;
    return (await this.#engine()).setMenu(value);
  }

  async answers(id: string): Promise<StoredAnswers | undefined> {
    return (await this.#vault()).get(id);
  }

  async putAnswers(id: string, variables: JsonObject, rev: number, asOf: string): Promise<void> {
    return (await this.#vault()).put(id, { variables, rev, asOf });
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    await this.#running?.stop();
    this.#tabs?.close();
    await this.#disk.close();
    this.#running?.forget();
  }

  async destroy({ sparesEdits = false } = {}): Promise<boolean> {
    if (!(await this.#disk.destroy(sparesEdits))) return false;
    await this.close();
    return true;
  }

  /** What `open` has read, once and while nobody wrote; else read now. */
  #ready(): Promise<Ready> {
    const first = this.#first ?? this.#disk.read(['head', 'state'], readHead);
    this.#first = undefined;
    return first;
  }

  #announce(change: StoreChange, isMenu: boolean): void {
    this.#tabs?.tell({ change, isMenu });
    this.#tell(change);
  }

  #tell(change: StoreChange): void {
    this.#first = undefined;
    this.#listeners.tell(change);
  }
}

/** The ready first screen, none before anything was written, and the state that it is of. */
interface Ready {
  readonly head?: Head;
  readonly state: StoreState;
}

async function readHead(reader: Reader): Promise<Ready> {
  const [text, state] = await Promise.all([
    reader.get('head', 'head'),
    reader.get('state', 'state'),
  ]);
  const known = state ?? EMPTY_STATE;
  return text === undefined ? { state: known } : { head: JSON.parse(text), state: known };
}
