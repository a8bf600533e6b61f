import { setTimeout as wait } from 'node:timers/promises';
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

/**
 * Refusals take a multiple of this. A wrong password costs docassemble a third of a second, an
 * unknown name nothing: without it the time would tell who has an account.
 */
const REFUSAL_STEP_MS = 750;

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
    const startMs = performance.now();
    const person = await this.#check(email, password);
    if (!person) {
      const elapsedMs = performance.now() - startMs;
      await wait(REFUSAL_STEP_MS - (elapsedMs % REFUSAL_STEP_MS));
    }
    return person;
  }

  async find(userId: number): Promise<KnownPerson | null> {
    const [row] = await this.#db.query<PersonRow>(`${SELECT_PERSON} and u.id = $1`, [userId]);
    return row ?? null;
  }

  async #check(email: string, password: string): Promise<KnownPerson | null> {
    const before = await this.#findByEmail(email);
    if (!before || !(await this.#takesPassword(before.email, password))) return null;
    // Once more: what the password was checked against may have changed meanwhile.
    const after = await this.find(before.id);
    return after?.stamp === before.stamp ? after : null;
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
  async #takesPassword(email: string, password: string): Promise<boolean> {
    const username = email.replace(/[\\_]/g, '\\$&');
    const json = { username, password, expire: 1 };
    const { status } = await this.#rest.ask({ method: 'POST', path: '/api/login_url', json });
    if (status === 200) return true;
    if (status === 403 || status === 400) return false;
    throw new DocassembleError(`POST /api/login_url: ${status}`);
  }
}
