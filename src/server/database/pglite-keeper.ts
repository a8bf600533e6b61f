import { escapeIdentifier } from 'pg';
import { DatabaseError } from './database.ts';
import { PgliteEngine } from './pglite-engine.ts';
import type { PgliteListeners } from './pglite-listeners.ts';

/** What opening again may take; a first opening may make all files, and takes what it takes. */
const REOPEN_MS = 120_000;
/** After a failed opening everybody is refused at once for so long. */
const PAUSE_MS = 1_000;

/**
 * Has one engine open, and opens the folder again when it stopped: PostgreSQL's recovery finds
 * every commit that was answered.
 */
export class PgliteKeeper {
  readonly #data: string | null;
  readonly #limitMs: number;
  readonly #listeners: PgliteListeners;
  #engine: Promise<PgliteEngine>;
  #refuseUntil = 0;
  #isClosed = false;

  /** @param data folder of PostgreSQL's files; null: in memory, which nothing brings back */
  constructor(data: string | null, limitMs: number, listeners: PgliteListeners) {
    this.#data = data;
    this.#limitMs = limitMs;
    this.#listeners = listeners;
    this.#engine = this.#open(null);
  }

  /** @throws {DatabaseError} 57P03: it cannot be opened now; '': it was closed */
  async engine(): Promise<PgliteEngine> {
    if (this.#isClosed) throw new DatabaseError('the database is closed', '');
    if (this.#refuseUntil > 0 && performance.now() > this.#refuseUntil) this.#reopen();
    const engine = await this.#engine;
    if (!engine.isEnding) return engine;
    await engine.ended;
    return this.#engine;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const engine = await this.#engine.catch(() => null);
    await engine?.close();
  }

  async #open(openMs: number | null): Promise<PgliteEngine> {
    const engine = await PgliteEngine.open({
      data: this.#data,
      openMs,
      onNotified: ({ channel, payload }) => this.#listeners.deliver(channel, payload),
    });
    try {
      for (const channel of this.#listeners.channels()) await this.listen(engine, channel);
    } catch (error) {
      await engine.stop();
      throw error;
    }
    void engine.ended.then(() => this.#ended());
    return engine;
  }

  /** Lets notifications of this channel come from now on. */
  async listen(engine: PgliteEngine, channel: string): Promise<void> {
    await engine.run({ kind: 'exec', sql: `listen ${escapeIdentifier(channel)}` }, this.#limitMs);
  }

  #ended(): void {
    if (!this.#isClosed) this.#reopen();
  }

  #reopen(): void {
    this.#refuseUntil = 0;
    this.#engine = this.#openAgain();
    // Whoever asks next is told.
    void this.#engine.catch(() => undefined);
  }

  async #openAgain(): Promise<PgliteEngine> {
    if (this.#data === null) throw new DatabaseError('the database in memory is lost', '57P03');
    try {
      const engine = await this.#open(REOPEN_MS);
      this.#listeners.tellGap();
      return engine;
    } catch (cause) {
      this.#refuseUntil = performance.now() + PAUSE_MS;
      throw new DatabaseError(cause instanceof Error ? cause.message : '', '57P03', { cause });
    }
  }
}
