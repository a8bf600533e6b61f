import { deleteDatabase, openDatabase, type StoreDatabase } from './database.ts';
import { thawed } from './freezing.ts';
import { note } from './page-notes.ts';
import { StoreError, toStoreError } from './store-error.ts';

/** Tries of one operation over connections that die under it. */
const ATTEMPTS = 3;

const DEAD = new Set([
  'InvalidStateError',
  'UnknownError',
  'AbortError',
  'TransactionInactiveError',
]);

/** A database connection that is opened again when it died: a few times, then it says so. */
export class Connection {
  readonly #name: string;
  readonly #onLost: (isDeleted: boolean) => void;
  #opening: Promise<StoreDatabase> | undefined;
  #end: StoreError | undefined;
  #isKnown = false;

  /**
   * @param onLost called when what was stored is gone: deleted by a person (`true`), after which
   *   nothing works any more, or evicted by the browser, after which an empty database goes on
   */
  constructor(name: string, onLost: (isDeleted: boolean) => void) {
    this.#name = name;
    this.#onLost = onLost;
  }

  /**
   * Runs `work`, again on a fresh connection if the one it had was dead. `work` must leave nothing
   * behind when it fails: one transaction.
   *
   * @throws {StoreError}
   */
  async run<Value>(work: (database: StoreDatabase) => Promise<Value>): Promise<Value> {
    for (let attempt = 1; ; attempt += 1) {
      await thawed();
      try {
        return await work(await this.#database());
      } catch (error) {
        const isDead = error instanceof DOMException && DEAD.has(error.name);
        if (!isDead || attempt === ATTEMPTS) throw toStoreError(error);
        await this.#drop();
      }
    }
  }

  /** A person's data was removed; what was on its way may still be written, and goes with the rest. */
  get isDeleted(): boolean {
    return this.#end?.reason === 'deleted';
  }

  async close(): Promise<void> {
    this.#end ??= new StoreError('closed', 'The store is closed');
    await this.#drop();
  }

  /**
   * Empties the database, then deletes it: nothing stays, even where a frozen tab holds it open.
   *
   * @param sparesEdits stay as it is while edits wait; looked at in the transaction that empties it
   * @returns whether it is gone
   */
  async destroy(sparesEdits: boolean): Promise<boolean> {
    const isSpared = await this.run(async (database) => {
      const names = [...database.objectStoreNames];
      const transaction = database.transaction(names, 'readwrite');
      const edits = sparesEdits ? await transaction.objectStore('outbox').count() : 0;
      const gone = edits > 0 ? [] : names;
      if (edits === 0) this.#forgetNote();
      await Promise.all([
        ...gone.map((name) => transaction.objectStore(name).clear()),
        transaction.done,
      ]);
      return edits > 0;
    });
    if (isSpared) return false;
    this.#end = deletedError();
    await this.#drop();
    await deleteDatabase(this.#name);
    // Of what was being written meanwhile.
    this.#forgetNote();
    return true;
  }

  #database(): Promise<StoreDatabase> {
    if (this.#end) throw this.#end;
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<StoreDatabase> {
    try {
      return await openDatabase(this.#name, {
        onCreated: () => {
          this.#forgetNote();
          if (this.#isKnown) this.#onLost(false);
          this.#isKnown = true;
        },
        onClosed: (isDeleted) => {
          this.#opening = undefined;
          if (!isDeleted || this.#end) return;
          this.#end = deletedError();
          this.#forgetNote();
          this.#onLost(true);
        },
      }).then((database) => {
        this.#isKnown = true;
        return database;
      });
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  /** What shows the rows before they are there goes with them: see `FirstScreen`. */
  #forgetNote(): void {
    note(this.#name, undefined);
  }

  async #drop(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    const database = await opening?.catch(() => undefined);
    database?.close();
  }
}

function deletedError(): StoreError {
  return new StoreError('deleted', "This person's data was removed from this device");
}
