import type { Disk, Reader, StoreName, StoreValues, Writer } from './disk.ts';
import { StoreError } from './store-error.ts';

type Values = {
  readonly [Name in StoreName]: Map<StoreValues[Name]['key'], StoreValues[Name]['value']>;
};

const noValues = (): Values => ({
  rows: new Map(),
  text: new Map(),
  columns: new Map(),
  directory: new Map(),
  batches: new Map(),
  outbox: new Map(),
  seen: new Map(),
  state: new Map(),
  head: new Map(),
  meta: new Map(),
  keys: new Map(),
  answers: new Map(),
  segments: new Map(),
  log: new Map(),
});

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
    return this.#values[name].get(key);
  }

  async getAll<Name extends StoreName>(
    name: Name,
    least = -Infinity,
  ): Promise<StoreValues[Name]['value'][]> {
    const wanted = [...this.#values[name]].filter(([key]) => !(Number(key) < least));
    return wanted.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
  }

  async keys(name: StoreName): Promise<IDBValidKey[]> {
    return [...this.#values[name].keys()];
  }

  put<Name extends StoreName>(
    name: Name,
    value: StoreValues[Name]['value'],
    key: StoreValues[Name]['key'],
  ): void {
    this.#changes.push(() => this.#values[name].set(key, value));
  }

  remove<Name extends StoreName>(name: Name, key: StoreValues[Name]['key']): void {
    this.#changes.push(() => this.#values[name].delete(key));
  }

  clear(name: StoreName): void {
    this.#changes.push(() => this.#values[name].clear());
  }

  commit(): void {
    for (const change of this.#changes) change();
  }
}

/** Keeps everything in this tab and nothing on the device. */
export class MemoryDisk implements Disk {
  readonly durable = false;
  #values: Values | undefined = noValues();
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

  async destroy(sparesEdits: boolean): Promise<boolean> {
    const edits = await this.read(['outbox'], (reader) => reader.getAll('outbox'));
    if (sparesEdits && edits.length > 0) return false;
    await this.close();
    return true;
  }

  #session(): Session {
    if (!this.#values) throw new StoreError('closed', 'The store is closed');
    return new Session(this.#values);
  }
}
