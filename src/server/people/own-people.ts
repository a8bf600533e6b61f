import { createHash, randomBytes } from 'node:crypto';
import type { Database, Queryable, Row } from '../database/database.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import type { KnownPerson, People } from './people.ts';

interface PersonRow extends Row {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly roles: string[];
  readonly timezone: string | null;
  readonly language: string | null;
  readonly hash: string | null;
  readonly otp: string | null;
}

/** One active person; `hash` is null where no password was set. */
const SELECT_PERSON = `
  select u.id, coalesce(u.email, '') as email,
    coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.email, '') as name,
    array(select r.name::text from public.user_roles ur join public.role r on r.id = ur.role_id
      where ur.user_id = u.id and r.name is not null order by r.name) as roles,
    nullif(u.timezone, '') as timezone, nullif(u.language, '') as language,
    p.hash, u.otp_secret as otp
  from public."user" u left join al_sessions.password p on p.user_id = u.id
  where u.active`;

/** People kept in the server's own tables, with docassemble's privileges and our own passwords. */
export class OwnPeople implements People {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async checkPassword(email: string, password: string): Promise<KnownPerson | null> {
    const rows = await this.#db.query<PersonRow>(
      `${SELECT_PERSON} and lower(u.email) = lower($1) limit 2`,
      [email],
    );
    // Two accounts that differ in letter case only: nobody can say whose password this is.
    const row = rows.length === 1 ? rows[0] : undefined;
    const isRight = await verifyPassword(row?.hash ?? null, password);
    return row && isRight ? knownPerson(row) : null;
  }

  async find(userId: number): Promise<KnownPerson | null> {
    const [row] = await this.#db.query<PersonRow>(`${SELECT_PERSON} and u.id = $1`, [userId]);
    return row ? knownPerson(row) : null;
  }
}

function knownPerson({ hash, otp, ...person }: PersonRow): KnownPerson {
  const stamp = createHash('sha256')
    .update(JSON.stringify([hash, otp]))
    .digest('base64url');
  return { ...person, stamp };
}

/** A person to make. `roles` are names of docassemble's privileges; none means `user`. */
export interface NewPerson {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly roles: readonly string[];
  readonly timezone?: string;
}

/** Makes an active person. @returns the id, or null when the e-mail address is taken */
export async function addPerson(tx: Queryable, person: NewPerson): Promise<number | null> {
  const hash = await hashPassword(person.password);
  const [made] = await tx.query<{ id: number }>(
    `insert into public."user"
      (social_id, nickname, email, confirmed_at, active, first_name, last_name, timezone, modified_at)
    select $1, $2, $3::text, now() at time zone 'utc', true, $4, $5, $6, now() at time zone 'utc'
    where not exists (select 1 from public."user" where lower(email) = lower($3::text))
    returning id`,
    [
      `local$${randomBytes(24).toString('base64url')}`,
      person.email.split('@')[0] ?? '',
      person.email,
      person.firstName,
      person.lastName,
      person.timezone ?? null,
    ],
  );
  if (!made) return null;
  await tx.query('insert into al_sessions.password (user_id, hash) values ($1, $2)', [
    made.id,
    hash,
  ]);
  const roles = person.roles.length > 0 ? person.roles : ['user'];
  for (const role of roles) await grantRole(tx, made.id, role);
  return made.id;
}

/** Gives a privilege; one that docassemble does not know is made. Twice is once. */
export async function grantRole(tx: Queryable, userId: number, role: string): Promise<void> {
  await tx.query('insert into public.role (name) values ($1) on conflict do nothing', [role]);
  await tx.query(
    `insert into public.user_roles (user_id, role_id)
    select $1, r.id from public.role r where r.name = $2
      and not exists (select 1 from public.user_roles where user_id = $1 and role_id = r.id)`,
    [userId, role],
  );
}

/** Sets a new password, which ends every sign-in of that person. */
export async function setPassword(tx: Queryable, userId: number, password: string): Promise<void> {
  await tx.query(
    `insert into al_sessions.password (user_id, hash) values ($1, $2)
    on conflict (user_id) do update set hash = excluded.hash, changed_at = now()`,
    [userId, await hashPassword(password)],
  );
}

/** The id of the person with this e-mail address, active or not; null when there is none. */
export async function findPersonId(db: Queryable, email: string): Promise<number | null> {
  const rows = await db.query<{ id: number }>(
    'select id from public."user" where lower(email) = lower($1) limit 2',
    [email],
  );
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
