import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Counts } from '../support/counts.ts';
import type { Ledger } from './ledger.ts';
import { SQL_DEEDS, type SqlQuery, type SqlScene } from './sql-deeds.ts';
import { pick, type World } from './world.ts';

const SLOW_MS = 1_500;

class RolledBack extends Error {}

/** Writes to the three tables as docassemble and AssemblyLine do, past the servers. */
export class SqlWriter {
  readonly #url: string;
  readonly #world: World;
  readonly #counts: Counts;
  readonly #ledger: Ledger;
  #client: Client | undefined;

  constructor(parts: { url: string; world: World; counts: Counts; ledger: Ledger }) {
    this.#url = parts.url;
    this.#world = parts.world;
    this.#counts = parts.counts;
    this.#ledger = parts.ledger;
  }

  async run(isOver: () => boolean): Promise<void> {
    const scene: SqlScene = {
      transaction: (work) => this.#transaction(work),
      world: this.#world,
      ledger: this.#ledger,
    };
    while (!isOver()) {
      const [name, deed] = pick(SQL_DEEDS);
      try {
        await deed(scene);
        this.#counts.add(`SQL: ${name}`);
      } catch (error) {
        await this.#recover(error);
      }
      await wait(randomInt(40));
    }
    await this.#disconnect();
  }

  async #connect(): Promise<Client> {
    if (this.#client) return this.#client;
    const client = new Client({ connectionString: this.#url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    this.#client = client;
    return client;
  }

  async #disconnect(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.end();
    } catch {
      this.#counts.add('SQL: connection lost before its end');
    }
  }

  async #recover(error: unknown): Promise<void> {
    if (error instanceof RolledBack) return this.#counts.add('SQL: rolled back');
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    const isConflict = code === '40P01';
    this.#counts.add(isConflict ? 'SQL: deadlock, rolled back' : 'SQL: connection lost');
    if (isConflict) return;
    await this.#disconnect();
    await wait(100 + randomInt(200));
  }

  /** One transaction; one in ten is slow, one in ten is taken back. */
  async #transaction(work: (query: SqlQuery) => Promise<void>): Promise<void> {
    const client = await this.#connect();
    const query: SqlQuery = async (sql, params = []) => (await client.query(sql, [...params])).rows;
    await query('begin');
    try {
      await work(query);
      if (randomInt(10) === 0) {
        this.#counts.add('SQL: slow transactions');
        await wait(randomInt(SLOW_MS));
      }
      if (randomInt(10) === 0) throw new RolledBack();
      await query('commit');
    } catch (error) {
      await query('rollback');
      throw error;
    }
  }
}
