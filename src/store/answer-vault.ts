import type { Disk } from './disk.ts';
import {
  type SealedAnswers,
  sealAnswers,
  type StoredAnswers,
  unsealAnswers,
} from './sealed-answers.ts';
import { createSealingKey } from './seal.ts';
import { canSeal } from './sealing.ts';

/** What may not be on a disk, for all vaults of that disk. */
const unsealed = new WeakMap<Disk, Map<string, StoredAnswers>>();

/**
 * Answers of sessions, one value each, encrypted with a key of this device. Where the browser
 * cannot encrypt they stay in memory: nobody's answers lie readable on a disk.
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
    const sealed = await this.#disk.read(['answers'], (reader) => reader.get('answers', id));
    return sealed && unsealAnswers(await this.#key(), id, sealed);
  }

  /** Whether answers can be kept here beyond this tab, or need not be. */
  get isSafe(): boolean {
    return canSeal() || !this.#disk.durable;
  }

  /** Answers as the disk may have them; undefined where they stay in memory. */
  async seal(id: string, answers: StoredAnswers): Promise<SealedAnswers | undefined> {
    if (canSeal()) return sealAnswers(await this.#key(), id, answers);
    this.#unsealed.set(id, answers);
    return undefined;
  }

  async put(id: string, answers: StoredAnswers): Promise<void> {
    const sealed = await this.seal(id, answers);
    if (!sealed) return;
    await this.#disk.write('relaxed', async (writer) => writer.put('answers', sealed, id));
  }

  async #key(): Promise<CryptoKey> {
    const known = await this.#disk.read(['keys'], (reader) => reader.get('keys', 'answers'));
    if (known) return known;
    const fresh = await createSealingKey();
    return this.#disk.write('strict', async (writer) => {
      // Another tab may have made one meanwhile: the first stays.
      const first = await writer.get('keys', 'answers');
      if (!first) writer.put('keys', fresh, 'answers');
      return first ?? fresh;
    });
  }
}
