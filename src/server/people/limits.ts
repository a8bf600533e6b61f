import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Database } from '../database/database.ts';

const WINDOW_MS = 15 * 60_000;
/** Failures in one window. An address may be a whole library or clinic. */
const MOST = { name: 10, address: 60 };

/** An attempt that may go on, or how long to wait. */
export type Attempt =
  | { readonly kind: 'allowed'; succeeded(): Promise<void> }
  | { readonly kind: 'refused'; readonly retryAfterS: number };

/**
 * Counts failed sign-ins per name and per address in a table, so that the limit holds across
 * servers and restarts. Unknown names are counted like known ones; what is stored is a hash.
 */
export class SignInLimits {
  readonly #db: Database;
  readonly #now: () => number;

  /** @param now the clock, in milliseconds */
  constructor(db: Database, now: () => number = Date.now) {
    this.#db = db;
    this.#now = now;
  }

  /** Counts the attempt before the password is looked at; `succeeded` takes it back. */
  async begin(email: string, address: string): Promise<Attempt> {
    const name = bucket('name', email.toLowerCase());
    const from = bucket('address', network(address));
    // An address that is held up does not use up the attempts at a name.
    const waitMs = (await this.#count(from, MOST.address)) || (await this.#count(name, MOST.name));
    if (waitMs > 0) return { kind: 'refused', retryAfterS: Math.ceil(waitMs / 1000) };
    return { kind: 'allowed', succeeded: () => this.#forget(name, from) };
  }

  /** @returns milliseconds to wait; 0 while there is room */
  async #count(bucketName: string, most: number): Promise<number> {
    const now = this.#now();
    const [row] = await this.#db.query<{ count: number; ends_ms: number }>(
      `insert into al_sessions.attempt as a (bucket, window_ends_at, count)
      values ($1, $3::timestamptz, 1)
      on conflict (bucket) do update set
        count = case when a.window_ends_at <= $2::timestamptz then 1 else a.count + 1 end,
        window_ends_at = case when a.window_ends_at <= $2::timestamptz
          then excluded.window_ends_at else a.window_ends_at end
      returning count, (extract(epoch from window_ends_at) * 1000)::float8 as ends_ms`,
      [bucketName, new Date(now).toISOString(), new Date(now + WINDOW_MS).toISOString()],
    );
    return row && row.count > most ? Math.max(row.ends_ms - now, 1000) : 0;
  }

  async #forget(name: string, from: string): Promise<void> {
    await this.#db.query(
      'delete from al_sessions.attempt where bucket = $1 or window_ends_at < $2::timestamptz',
      [name, new Date(this.#now()).toISOString()],
    );
    await this.#db.query(
      'update al_sessions.attempt set count = count - 1 where bucket = $1 and count > 0',
      [from],
    );
  }
}

function bucket(kind: string, value: string): string {
  return createHash('sha256').update(`${kind}:${value}`).digest('hex');
}

/** One household has a whole /64 of IPv6: its addresses count as one. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const left = head ? head.split(':') : [];
  const right = plain.includes('::') && tail ? tail.split(':') : [];
  const zeros = Array.from({ length: Math.max(8 - left.length - right.length, 0) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
