import { unwrap, wrap } from 'idb';
import { Connection } from './connection.ts';
import type { Disk, Reader, StoreName, StoreValues, Writer } from './disk.ts';
import { abort, yieldWhenFrozen } from './freezing.ts';

/**
 * One transaction. Takes the browser's own, whose end tells of every failed write: a promise for
 * each put would cost more than the put, and at quota may never settle.
 */
class Transaction implements Writer {
  readonly #transaction: IDBTransaction;

  constructor(transaction: IDBTransaction) {
    this.#transaction = transaction;
    yieldWhenFrozen(transaction);
  }

  get<Name extends StoreName>(
    name: Name,
    key: StoreValues[Name]['key'],
  ): Promise<StoreValues[Name]['value'] | undefined> {
    return wrap(this.#store(name).get(key));
  }

  getAll<Name extends StoreName>(
    name: Name,
    least?: number,
  ): Promise<StoreValues[Name]['value'][]> {
    const range = least === undefined ? null : IDBKeyRange.lowerBound(least);
    return wrap(this.#store(name).getAll(range));
  }

  async keys(name: StoreName): Promise<IDBValidKey[]> {
    if (!this.#transaction.objectStoreNames.contains(name)) return [];
    return wrap(this.#store(name).getAllKeys());
  }

  put<Name extends StoreName>(
    name: Name,
    value: StoreValues[Name]['value'],
    key: StoreValues[Name]['key'],
  ): void {
    this.#store(name).put(value, key);
  }

  remove<Name extends StoreName>(name: Name, key: StoreValues[Name]['key']): void {
    this.#store(name).delete(key);
  }

  clear(name: StoreName): void {
    this.#store(name).clear();
  }

  #store(name: StoreName): IDBObjectStore {
    return this.#transaction.objectStore(name);
  }
}

/** One person's database on this device. */
export class IndexedDbDisk implements Disk {
  readonly durable = true;
  readonly #name: string;
  readonly #connection: Connection;

  /** @param onLost see `Connection` */
  constructor(name: string, onLost: (isDeleted: boolean) => void) {
    this.#name = name;
    this.#connection = new Connection(name, onLost);
  }

  /** None once it is deleted, so that no write on its way notes a first screen again. */
  get name(): string | undefined {
    return this.#connection.isDeleted ? undefined : this.#name;
  }

  read<Value>(
    names: readonly StoreName[],
    work: (reader: Reader) => Promise<Value>,
  ): Promise<Value> {
    return this.#connection.run((database) =>
      work(new Transaction(unwrap(database).transaction(names, 'readonly'))),
    );
  }

  write<Value>(
    durability: IDBTransactionDurability,
    work: (writer: Writer) => Promise<Value>,
  ): Promise<Value> {
    return this.#connection.run(async (database) => {
      const names = [...database.objectStoreNames];
      const transaction = database.transaction(names, 'readwrite', { durability });
      // Its failure is heard below; where something else fails first, nobody else listens.
      transaction.done.catch(() => undefined);
      try {
        const value = await work(new Transaction(unwrap(transaction)));
        await transaction.done;
        return value;
      } catch (error) {
        abort(unwrap(transaction));
        throw error;
      }
    });
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  destroy(sparesEdits: boolean): Promise<boolean> {
    return this.#connection.destroy(sparesEdits);
  }
}
