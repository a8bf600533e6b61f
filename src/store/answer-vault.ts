import { ACCOUNTS, withAccounts } from './accounts.ts';
import type { Disk } from './disk.ts';
import { askForKey } from './key-channel.ts';
import { holdKeys } from './key-lock.ts';
import {
  type SealedAnswers,
  sealAnswers,
  type StoredAnswers,
  unsealAnswers,
} from './sealed-answers.ts';
import { createSealingKey } from './seal.ts';
import { canSeal, keyIn, type KeyName } from './sealing.ts';
import { StoreError } from './store-error.ts';

/** What may not be on a disk, for all vaults of that disk. */
const unsealed = new WeakMap<Disk, Map<string, StoredAnswers>>();

/**
 * Answers of sessions, one value each, encrypted with a key of this device. Where the browser
 * cannot encrypt they stay in memory: nobody's answers lie readable on a disk.
 *
 * @throws {StoreError} `locked` where the passphrase of the device must be given first
 */
export class AnswerVault {
  readonly #disk: Disk;
  readonly #unsealed: Map<string, StoredAnswers>;

  constructor(disk: Disk) {
    this.#disk = disk;
    this.#unsealed = unsealed.get(disk) ?? new Map<string, StoredAnswers>();
    unsealed.set(disk, this.#unsealed);
  }

  /** Sessions whose answers are kept. */
  async ids(): Promise<readonly string[]> {
    if (!canSeal()) return [...this.#unsealed.keys()];
    return (await this.#disk.read(['answers'], (reader) => reader.keys('answers'))).map(String);
  }

  async get(id: string): Promise<StoredAnswers | undefined> {
    if (!canSeal()) return this.#unsealed.get(id);
    const [sealed, kept, next] = await this.#disk.read(['answers', 'keys'], (reader) =>
      Promise.all([
        reader.get('answers', id),
        reader.get('keys', 'answers'),
        reader.get('keys', 'next'),
      ]),
    );
    if (!sealed || !kept) return undefined;
    const found = await unsealAnswers(await usable(kept), id, sealed);
    return found ?? (next && unsealAnswers(await usable(next), id, sealed));
  }

  /** Whether answers can be kept here beyond this tab, or need not be. */
  get isSafe(): boolean {
    return canSeal() || !this.#disk.durable;
  }

  /**
   * Runs what seals and writes, while the keys stay what they are: what is sealed with a key that
   * goes would never open again.
   */
  hold<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#disk.durable ? holdKeys('shared', work) : work();
  }

  /** Answers as the disk may have them; undefined where they stay in memory. */
  async seal(id: string, answers: StoredAnswers): Promise<SealedAnswers | undefined> {
    if (canSeal()) return sealAnswers(await this.#key(), id, answers);
    this.#unsealed.set(id, answers);
    return undefined;
  }

  put(id: string, answers: StoredAnswers): Promise<void> {
    return this.hold(async () => {
      const sealed = await this.seal(id, answers);
      if (!sealed) return;
      await this.#disk.write('relaxed', async (writer) => writer.put('answers', sealed, id));
    });
  }

  async #key(): Promise<CryptoKey> {
    const kept = await this.#disk.read(['keys'], (reader) => reader.get('keys', 'answers'));
    return usable(kept ?? (await this.#firstKey()));
  }

  /** The key of a database that has none: its own, or the one that the passphrase opens. */
  async #firstKey(): Promise<CryptoKey | KeyName> {
    const fresh = (this.#disk.durable && (await deviceLock())) || (await createSealingKey());
    return this.#disk.write('strict', async (writer) => {
      // Another tab may have made one meanwhile: the first stays.
      const first = await writer.get('keys', 'answers');
      if (!first) writer.put('keys', fresh, 'answers');
      return first ?? fresh;
    });
  }
}

async function deviceLock(): Promise<KeyName | undefined> {
  const kept = await withAccounts(ACCOUNTS, (database) => database.get('keys', 'accounts'));
  return kept && !(kept instanceof CryptoKey) ? { id: kept.id } : undefined;
}

/** @throws {StoreError} `locked` */
async function usable(kept: CryptoKey | KeyName): Promise<CryptoKey> {
  const key = keyIn(kept);
  if (key) return key;
  const isThere = !(kept instanceof CryptoKey) && (await askForKey(kept.id));
  const asked = isThere ? keyIn(kept) : undefined;
  if (!asked) throw new StoreError('locked', 'This device is locked');
  return asked;
}
