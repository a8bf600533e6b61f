import { createHash, randomBytes } from 'node:crypto';
import type { Database, Queryable, Row } from '../database/database.ts';
import type { KnownPerson, People } from './people.ts';

const DAY_MS = 86_400_000;

/** Days without use after which a sign-in ends. */
export const SIGN_IN_DAYS = 30;
/**
 * Days after which it ends however much it is used. NIST SP 800-63B names 30 at this level as what
 * should be; here edits may wait on a device for as long as that, and a person who has to sign in
 * again cannot send them.
 */
export const SIGN_IN_MOST_DAYS = 180;

/** A use is written down this often at most, so that reading costs no write. */
const COARSE_MS = 3_600_000;

/** Channel on which the public id of every sign-in is announced that was ended before its time. */
export const ENDED_CHANNEL = 'al_sessions_sign_ins';

/**
 * A good token: who holds it, `hash`, by which the sign-in is known on the server, and `id`, by
 * which its person knows it.
 */
export interface SignIn {
  readonly person: KnownPerson;
  readonly hash: string;
  readonly id: string;
}

/** A sign-in as its person sees it. Times are UTC, ISO 8601; `lastUsed` is right to the hour. */
export interface ListedSignIn {
  readonly id: string;
  readonly created: string;
  readonly lastUsed: string;
  readonly expires: string;
  /** The one that asks. */
  readonly current: boolean;
  /** The family of the browser it was made with; null for another program. */
  readonly browser: string | null;
}

interface TokenRow extends Row {
  readonly user_id: number;
  readonly id: string;
  readonly stamp: string;
  readonly used_ms: number;
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;

/**
 * Opaque bearer tokens of 256 bits, stored as SHA-256. Each lives for 30 days after its last use
 * and for 180 in all, and ends at once when the person is gone or inactive, or the stamp has
 * changed.
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

  /**
   * Makes a token; it is known to the caller only, and cannot be read back.
   *
   * @param browser family of the browser that signs in
   */
  async issue(person: KnownPerson, browser: string | null = null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.#db.query('delete from al_sessions.token where expires_at < $1::timestamptz', [
      this.#at(0),
    ]);
    const expires = this.#at(SIGN_IN_DAYS * DAY_MS);
    await this.#db.query(
      `insert into al_sessions.token
        (hash, user_id, stamp, created_at, last_used_at, expires_at, browser)
      values ($1, $2, $3, $4::timestamptz, $4::timestamptz, $5::timestamptz, $6)`,
      [hashToken(token), person.id, person.stamp, this.#at(0), expires, browser],
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
      `select user_id, id::text as id, stamp,
        (extract(epoch from last_used_at) * 1000)::float8 as used_ms
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
    return { person, hash, id: row.id };
  }

  /** The person's sign-ins that are good, the one used last first. */
  async list({ person, hash }: SignIn): Promise<ListedSignIn[]> {
    return this.#db.query<ListedSignIn & Row>(
      `select id::text as id, hash = $2 as current, browser,
        to_char(created_at at time zone 'utc', ${ISO}) as created,
        to_char(last_used_at at time zone 'utc', ${ISO}) as "lastUsed",
        to_char(expires_at at time zone 'utc', ${ISO}) as expires
      from al_sessions.token
      where user_id = $1 and stamp = $3 and expires_at > $4::timestamptz
      order by last_used_at desc, created_at desc, id`,
      [person.id, hash, person.stamp, this.#at(0)],
    );
  }

  async revoke(hash: string): Promise<void> {
    await endTokens(this.#db, 'hash = $1', [hash]);
  }

  /** Ends one of a person's sign-ins. @returns false when the person has none of this public id */
  async revokeOne(userId: number, id: string): Promise<boolean> {
    return (await endTokens(this.#db, 'user_id = $1 and id = $2::uuid', [userId, id])) > 0;
  }

  /** Ends all of the person's sign-ins but this one. */
  async revokeOthers({ person, hash }: SignIn): Promise<void> {
    await endTokens(this.#db, 'user_id = $1 and hash <> $2', [person.id, hash]);
  }

  async #slide(hash: string): Promise<void> {
    await this.#db.query(
      `update al_sessions.token set last_used_at = $2::timestamptz,
        expires_at = least($3::timestamptz, created_at + make_interval(hours => 24 * $4::int))
      where hash = $1`,
      [hash, this.#at(0), this.#at(SIGN_IN_DAYS * DAY_MS), SIGN_IN_MOST_DAYS],
    );
  }

  #at(afterMs: number): string {
    return new Date(this.#now() + afterMs).toISOString();
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Ends sign-ins, and has every server close their event streams when this commits.
 *
 * @param which SQL condition on `al_sessions.token`
 * @returns how many there were
 */
export async function endTokens(
  db: Queryable,
  which: string,
  values: readonly unknown[],
): Promise<number> {
  const ended = await db.query(
    `with ended as (delete from al_sessions.token where ${which} returning id)
    select pg_notify('${ENDED_CHANNEL}', id::text) from ended`,
    values,
  );
  return ended.length;
}
