import type { Queryable, Row } from '../database/database.ts';
import { applyMarks } from '../index/apply-marks.ts';
import { endTokens } from './tokens.ts';

/** A person as an operator sees one: no names of sessions, no secrets. */
export interface Account extends Row {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly sessions: number;
  readonly signIns: number;
}

/** Everybody with an account, by address. Counts links to sessions, and sign-ins not yet expired. */
export function listAccounts(db: Queryable): Promise<Account[]> {
  return db.query<Account>(`
    select coalesce(u.email, '') as email, trim(u.first_name || ' ' || u.last_name) as name,
      array(select r.name::text from public.user_roles ur join public.role r on r.id = ur.role_id
        where ur.user_id = u.id and r.name is not null order by r.name) as roles,
      u.active,
      (select count(distinct k.key)::int from public.userdictkeys k where k.user_id = u.id) as sessions,
      (select count(*)::int from al_sessions.token t
        where t.user_id = u.id and t.expires_at > now()) as "signIns"
    from public."user" u order by lower(u.email), u.id`);
}

/** Ends every sign-in of a person, with its event streams. @returns how many there were */
export function endSignIns(tx: Queryable, userId: number): Promise<number> {
  return endTokens(tx, 'user_id = $1', [userId]);
}

/** What goes and what stays when a person is removed. */
export interface Removal extends Row {
  /** Sessions that nobody else is linked to. */
  readonly deleted: number;
  /** Sessions that others are linked to as well. */
  readonly shared: number;
}

/** What `removePerson` would do, changing nothing. */
export async function foreseeRemoval(db: Queryable, userId: number): Promise<Removal> {
  const [counts] = await db.query<Removal>(
    `select count(*) filter (where not s.others)::int as deleted,
      count(*) filter (where s.others)::int as shared
    from (
      select k.key, exists (select 1 from public.userdictkeys o
        where o.key = k.key and o.user_id is distinct from $1::int) as others
      from public.userdictkeys k where k.user_id = $1::int and k.key is not null group by k.key
    ) s`,
    [userId],
  );
  return counts ?? { deleted: 0, shared: 0 };
}

/**
 * Removes a person with sign-ins and password, and the sessions that are nobody else's with all
 * their answers and metadata. A session that others are linked to stays whole for them, the steps
 * this person wrote included: docassemble would take those, and with them the others' newest answers.
 */
export async function removePerson(tx: Queryable, userId: number): Promise<void> {
  const links = await tx.query<{ key: string | null }>(
    'delete from public.userdictkeys where user_id = $1 returning key',
    [userId],
  );
  const keys = [...new Set(links.flatMap(({ key }) => key ?? []))];
  for (const table of ['userdict', 'jsonstorage']) {
    await tx.query(
      `delete from public.${table} t where t.key = any($1::text[])
        and not exists (select 1 from public.userdictkeys k where k.key = t.key)`,
      [keys],
    );
  }
  // Its rows would go with the person: they reference the account.
  await tx.query('update public.userdict set user_id = null where user_id = $1', [userId]);
  await tx.query('delete from public."user" where id = $1', [userId]);
  await tx.query('delete from al_sessions.edit where user_id = $1', [userId]);
  await endSignIns(tx, userId);
  await applyMarks(tx, { keys });
}
