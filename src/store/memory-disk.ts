import type { Disk, Reader, StoreName, StoreValues, Writer } from './disk.ts';
import { StoreError } from './store-error.ts';

type Values = Map<StoreName, Map<unknown, unknown>>;

/** One look at, or change of, what is in memory. Changes are made at the end, all or none. */
class Session implements Writer {
  readonly #values: Values;
  readonly #changes: (() => void)[] = [];

  constructor(values: Values) {
    this.#values = values;
  }

  async get<Name extends StoreName>(
    name: Name,
    key: StoreValues[Name]['key'],
  ): Promise<StoreValues[Name]['value'] | undefined> {
    return this.#store(name).get(key);
  }

  async getAll<Name extends StoreName>(
    name: Name,
    least = -Infinity,
  ): Promise<StoreValues[Name]['value'][]> {
    const wanted = [...this.#store(name)].filter(([key]) => !(Number(key) < least));
    return wanted.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
  }

  async keys<Name extends StoreName>(name: Name): Promise<StoreValues[Name]['key'][]> {
    return [...this.#store(name).keys()];
  }

  put<Name extends StoreName>(
    name: Name,
    value: StoreValues[Name]['value'],
    key: StoreValues[Name]['key'],
  ): void {
    this.#changes.push(() => this.#store(name).set(key, value));
  }

  remove<Name extends StoreName>(name: Name, key: StoreValues[Name]['key']): void {
    this.#changes.push(() => this.#store(name).delete(key));
  }

  clear(name: StoreName): void {
    this.#changes.push(() => this.#store(name).clear());
  }

  commit(): void {
    for (const change of this.#changes) change();
  }

  #store<Name extends StoreName>(
    name: Name,
  ): Map<StoreValues[Name]['key'], StoreValues[Name]['value']> {
    let store = this.#values.get(name);
    if (!store) this.#values.set(name, (store = new Map()));
    // What stands under a name was put under it.
    return store as Map<StoreValues[Name]['key'], StoreValues[Name]['value']>;
  }
}

/** Keeps everything in this tab and nothing on the device. */
export class MemoryDisk implements Disk {
  readonly durable = false;
  #values: Values | undefined = new Map();
  #last: Promise<unknown> = Promise.resolve();

  async read<Value>(
    _names: readonly StoreName[],
    work: (reader: Reader) => Promise<Value>,
  ): Promise<Value> {
    return work(this.#session());
  }

  write<Value>(
    _durability: IDBTransactionDurability,
    work: (writer: Writer) => Promise<Value>,
  ): Promise<Value> {
    const written = this.#last.then(async () => {
      const session = this.#session();
      const value = await work(session);
      session.commit();
      return value;
    });
    this.#last = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    this.#values = undefined;
  }

  destroy(): Promise<void> {
    return this.close();
  }

  #session(): Session {
    if (!this.#values) throw new StoreError('closed', 'The store is closed');
    return new Session(this.#values);
  }
}
