import { randomUUID } from 'node:crypto';
import { DocassembleError, type DocassembleRest } from '../answers/docassemble-rest.ts';
import type { Queryable, Row } from '../database/database.ts';
import type { KnownPerson, People } from './people.ts';

interface PersonRow extends Row, KnownPerson {}

/**
 * One active person. The stamp is made inside the database: what it is made of, a password's hash
 * among it, never leaves it.
 */
const SELECT_PERSON = `
  select u.id, coalesce(u.email, '') as email,
    coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.email, '') as name,
    array(select r.name::text from public.user_roles ur join public.role r on r.id = ur.role_id
      where ur.user_id = u.id and r.name is not null order by r.name) as roles,
    nullif(u.timezone, '') as timezone, nullif(u.language, '') as language,
    encode(sha256(convert_to(json_build_array(
      (select json_agg(a.password order by a.id) from public.user_auth a where a.user_id = u.id),
      u.otp_secret, u.active)::text, 'UTF8')), 'hex') as stamp
  from public."user" u
  where u.active`;

/** An account whose password can be checked, to spend the time of a check on. */
const SELECT_DECOY = `
  select u.email from public."user" u join public.user_auth a on a.user_id = u.id
  where u.active and u.otp_secret is null and u.email not like '%\\%%' and length(a.password) > 20
  order by u.id limit 1`;

/** What docassemble says when it has compared a password, and taken its time for that. */
const COMPARED = 'Incorrect password';

/**
 * People with an account at a docassemble, which checks their passwords; who they are is read from
 * its tables. Accounts that sign in elsewhere, or with a second factor, have no way in here.
 */
export class DocassemblePeople implements People {
  readonly #db: Queryable;
  readonly #rest: DocassembleRest;

  constructor(db: Queryable, rest: DocassembleRest) {
    this.#db = db;
    this.#rest = rest;
  }

  /** @throws {DocassembleError} docassemble cannot be asked */
  async checkPassword(email: string, password: string): Promise<KnownPerson | null> {
    const before = await this.#findByEmail(email);
    const verdict = before ? await this.#try(before.email, password) : 'not-compared';
    if (verdict === 'not-compared') await this.#spendTime();
    if (verdict !== 'right' || !before) return null;
    // Once more: what the password was checked against may have changed meanwhile.
    const after = await this.find(before.id);
    return after?.stamp === before.stamp ? after : null;
  }

  async find(userId: number): Promise<KnownPerson | null> {
    const [row] = await this.#db.query<PersonRow>(`${SELECT_PERSON} and u.id = $1`, [userId]);
    return row ?? null;
  }

  /** Exactly one account, ignoring case; two that differ in case only are nobody's. */
  async #findByEmail(email: string): Promise<KnownPerson | null> {
    if (email === '' || email.includes('%') || email.includes('\0')) return null;
    const rows = await this.#db.query<PersonRow>(
      `${SELECT_PERSON} and lower(u.email) = lower($1)
        and 1 = (select count(*) from public."user" o where lower(o.email) = lower($1))`,
      [email],
    );
    return rows.length === 1 ? (rows[0] ?? null) : null;
  }

  /**
   * Asks docassemble through a one-time link that is thrown away: unlike `/api/secret` it takes
   * the password in the body. docassemble matches the name as a pattern (`_` is any character),
   * so a name that is not escaped may be checked against somebody else's password.
   */
  async #try(email: string, password: string): Promise<'right' | 'wrong' | 'not-compared'> {
    const username = email.replace(/[\\_]/g, '\\$&');
    const json = { username, password, expire: 1 };
    const { status, body } = await this.#rest.ask({ method: 'POST', path: '/api/login_url', json });
    if (status === 200) return 'right';
    if (status === 403 || status === 400) return body === COMPARED ? 'wrong' : 'not-compared';
    throw new DocassembleError(`POST /api/login_url: ${status}`);
  }

  /**
   * Has a password compared that nobody has. Otherwise the time would tell an unknown name, or one
   * without a password, from a wrong password, which costs docassemble a third of a second.
   */
  async #spendTime(): Promise<void> {
    const [decoy] = await this.#db.query<{ email: string }>(SELECT_DECOY);
    if (decoy) await this.#try(decoy.email, randomUUID());
  }
}
