import { unwrap } from 'idb';
import type { Json } from '../sessions/session-row.ts';
import { AnswerVault } from './answer-vault.ts';
import { type Backend, CAPABILITIES, type StoredAnswers } from './backend.ts';
import { Connection } from './connection.ts';
import type { StoreDatabase } from './database.ts';
import { Draft, type Step } from './draft.ts';
import type { Head } from './head.ts';
import type { Image } from './image.ts';
import { readHead, readImage } from './image-reader.ts';
import { abort, putDraft } from './image-writer.ts';
import { Listeners } from './listeners.ts';
import { needsFold, needsRepack, type ReadTransaction, STORES } from './packing.ts';
import { UnknownSession } from './outbox.ts';
import type { Edit, StoreChange } from './session-store.ts';
import { StoreError } from './store-error.ts';
import { EMPTY_STATE, type StoreState } from './store-state.ts';
import { TabChannel } from './tab-channel.ts';
import { fold, repack } from './tidy.ts';

interface Written<Value> {
  readonly value: Value;
  readonly change?: StoreChange;
}

/**
 * Keeps everything in one IndexedDB database, and in memory once it was needed. Reads are served
 * from memory, so that no transaction, fold or other tab ever holds them up; writes run in one
 * transaction each, on what is on disk at that moment.
 */
export class IndexedDbBackend implements Backend {
  readonly durable = true;
  readonly #listeners = new Listeners();
  readonly #connection: Connection;
  readonly #channel: TabChannel;
  readonly #vault: AnswerVault;
  #image: Image | undefined;
  #isStale = false;
  #loading: Promise<Image> | undefined;
  #tidying: Promise<void> | undefined;
  #isClosing = false;

  constructor(name: string) {
    this.#connection = new Connection(name, () => {
      this.#image = undefined;
      this.#listeners.tell({ ids: 'all', outbox: true });
    });
    this.#channel = new TabChannel(name, ({ change, isMenu }) => {
      if (isMenu) this.#image = undefined;
      this.#isStale = true;
      this.#listeners.tell(change);
    });
    this.#vault = new AnswerVault(this.#connection);
  }

  async image(): Promise<Image> {
    if (this.#image && !this.#isStale) return this.#image;
    this.#loading ??= this.#connection
      .run((database) => this.#current(database.transaction(STORES, 'readonly')))
      .finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async head(): Promise<{ head: Head; asOf: string | null } | undefined> {
    if (this.#image) return undefined;
    return this.#connection.run(readHead);
  }

  async state(): Promise<StoreState> {
    const state = await this.#connection.run((database) => database.get('state', 'state'));
    return state ?? EMPTY_STATE;
  }

  async outbox(): Promise<readonly Edit[]> {
    return this.#connection.run((database) => database.getAll('outbox'));
  }

  async write<Value>(step: Step<Value>, durability: IDBTransactionDurability): Promise<Value> {
    const { value, change } = await this.#connection.run((database) =>
      this.#transact(database, step, durability),
    );
    if (change) this.#announce(change, false);
    this.#tidyWhenNeeded();
    return value;
  }

  async getMeta(name: string): Promise<Json | undefined> {
    return this.#connection.run((database) => database.get('meta', name));
  }

  async setMeta(name: string, value: Json): Promise<void> {
    await this.#connection.run((database) => database.put('meta', value, name));
    if (name !== CAPABILITIES) return;
    this.#image = undefined;
    this.#announce({ ids: 'all', outbox: false }, true);
  }

  answers(id: string): Promise<StoredAnswers | undefined> {
    return this.#vault.get(id);
  }

  putAnswers(id: string, answers: StoredAnswers): Promise<void> {
    return this.#vault.put(id, answers);
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#tidying;
    this.#channel.close();
    await this.#connection.close();
    this.#image = undefined;
  }

  async destroy(): Promise<void> {
    this.#isClosing = true;
    await this.#tidying;
    await this.#connection.destroy();
    this.#channel.close();
    this.#image = undefined;
  }

  /** The image as of this transaction: what is in memory, brought up by what it has missed. */
  async #current(transaction: ReadTransaction): Promise<Image> {
    // Before the first read: what arrives later may not be in this transaction.
    this.#isStale = false;
    this.#image = await readImage(transaction, () => this.#image);
    return this.#image;
  }

  async #transact<Value>(
    database: StoreDatabase,
    step: Step<Value>,
    durability: IDBTransactionDurability,
  ): Promise<Written<Value>> {
    const transaction = database.transaction(STORES, 'readwrite', { durability });
    // Its failure is heard below; where something else fails first, nobody else listens.
    transaction.done.catch(() => undefined);
    try {
      const draft = new Draft(await this.#current(transaction));
      const value = step(draft);
      if (!draft.isChanged) return { value };
      const change = draft.toChange();
      // What is in memory is ahead of the disk until the transaction has ended.
      putDraft(unwrap(transaction), draft);
      await transaction.done;
      return change ? { value, change } : { value };
    } catch (error) {
      if (!(error instanceof UnknownSession)) this.#image = undefined;
      abort(unwrap(transaction));
      throw error;
    }
  }

  #announce(change: StoreChange, isMenu: boolean): void {
    this.#channel.tell({ change, isMenu });
    this.#listeners.tell(change);
  }

  #tidyWhenNeeded(): void {
    if (this.#tidying || !this.#needsTidying()) return;
    this.#tidying = this.#tidy()
      .catch((error: unknown) => {
        // Nothing is lost by a tidying that failed; the next write tries it again.
        if (!(error instanceof StoreError)) reportError(error);
      })
      .finally(() => (this.#tidying = undefined));
  }

  #needsTidying(): boolean {
    const image = this.#image;
    return (
      image !== undefined && (needsFold(image.state) || needsRepack(image.state, image.rows.size))
    );
  }

  async #tidy(): Promise<void> {
    const current = (transaction: ReadTransaction) => this.#current(transaction);
    // Again when a write came between: a repack gives way to it.
    while (this.#needsTidying() && !this.#isClosing) {
      const image = await this.#connection.run((database) => fold(database, current));
      if (needsRepack(image.state, image.rows.size)) {
        await this.#connection.run((database) => repack(database, image));
      }
    }
  }
}
