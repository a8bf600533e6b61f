import { createHash, randomBytes } from 'node:crypto';
import type { Database, Row } from '../database/database.ts';
import type { KnownPerson, People } from './people.ts';

const DAY_MS = 86_400_000;
const LIFETIME_MS = 30 * DAY_MS;
/** A use is written down this often at most, so that reading costs no write. */
const COARSE_MS = 3_600_000;

/** A good token: who holds it, and `hash`, by which the sign-in is known on the server. */
export interface SignIn {
  readonly person: KnownPerson;
  readonly hash: string;
}

interface TokenRow extends Row {
  readonly user_id: number;
  readonly stamp: string;
  readonly used_ms: number;
}

/**
 * Opaque bearer tokens of 256 bits, stored as SHA-256. Each lives for 30 days after its last use,
 * and ends at once when the person is gone or inactive, or the stamp has changed.
 */
export class Tokens {
  readonly #db: Database;
  readonly #people: People;
  readonly #now: () => number;

  /** @param now the clock, in milliseconds */
  constructor(db: Database, people: People, now: () => number = Date.now) {
    this.#db = db;
    this.#people = people;
    this.#now = now;
  }

  /** Makes a token; it is known to the caller only, and cannot be read back. */
  async issue(person: KnownPerson): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.#db.query('delete from al_sessions.token where expires_at < $1::timestamptz', [
      this.#at(0),
    ]);
    await this.#db.query(
      `insert into al_sessions.token (hash, user_id, stamp, created_at, last_used_at, expires_at)
      values ($1, $2, $3, $4::timestamptz, $4::timestamptz, $5::timestamptz)`,
      [hashToken(token), person.id, person.stamp, this.#at(0), this.#at(LIFETIME_MS)],
    );
    return token;
  }

  /** Who holds this token; null when it is unknown, expired or revoked. */
  async check(token: string): Promise<SignIn | null> {
    return this.recheck(hashToken(token));
  }

  /** The same by the hash, for a request that lasts: an event stream. */
  async recheck(hash: string): Promise<SignIn | null> {
    const [row] = await this.#db.query<TokenRow>(
      `select user_id, stamp, (extract(epoch from last_used_at) * 1000)::float8 as used_ms
      from al_sessions.token where hash = $1 and expires_at > $2::timestamptz`,
      [hash, this.#at(0)],
    );
    if (!row) return null;
    const person = await this.#people.find(row.user_id);
    if (!person || person.stamp !== row.stamp) {
      await this.revoke(hash);
      return null;
    }
    if (this.#now() - row.used_ms > COARSE_MS) await this.#slide(hash);
    return { person, hash };
  }

  async revoke(hash: string): Promise<void> {
    await this.#db.query('delete from al_sessions.token where hash = $1', [hash]);
  }

  async #slide(hash: string): Promise<void> {
    await this.#db.query(
      `update al_sessions.token set last_used_at = $2::timestamptz, expires_at = $3::timestamptz
      where hash = $1`,
      [hash, this.#at(0), this.#at(LIFETIME_MS)],
    );
  }

  #at(afterMs: number): string {
    return new Date(this.#now() + afterMs).toISOString();
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
