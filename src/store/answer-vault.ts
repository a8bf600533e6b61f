import type { StoredAnswers } from './backend.ts';
import type { Connection } from './connection.ts';
import { sealAnswers, unsealAnswers } from './sealed-answers.ts';
import { canSeal, createSealingKey } from './sealing.ts';

/**
 * Answers of sessions, one value each, encrypted with a key of this device. Where the browser
 * cannot encrypt they stay in memory: nobody's answers lie readable on a disk.
 */
export class AnswerVault {
  readonly #connection: Connection;
  readonly #unsealed = new Map<string, StoredAnswers>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async get(id: string): Promise<StoredAnswers | undefined> {
    if (!canSeal()) return this.#unsealed.get(id);
    const sealed = await this.#connection.run((database) => database.get('answers', id));
    return sealed && unsealAnswers(await this.#key(), id, sealed);
  }

  async put(id: string, answers: StoredAnswers): Promise<void> {
    if (!canSeal()) {
      this.#unsealed.set(id, answers);
      return;
    }
    const sealed = await sealAnswers(await this.#key(), id, answers);
    await this.#connection.run((database) => database.put('answers', sealed, id));
  }

  async #key(): Promise<CryptoKey> {
    const known = await this.#connection.run((database) => database.get('keys', 'answers'));
    if (known) return known;
    const fresh = await createSealingKey();
    return this.#connection.run(async (database) => {
      const transaction = database.transaction('keys', 'readwrite');
      // Another tab may have made one meanwhile: the first stays.
      const first = await transaction.store.get('answers');
      if (!first) await transaction.store.put(fresh, 'answers');
      await transaction.done;
      return first ?? fresh;
    });
  }
}
