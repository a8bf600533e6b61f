import type { Queryable } from '../database/database.ts';

/** The newest `rev` there is, tombstones included; 0 for an empty index. */
export async function newestRev(db: Queryable): Promise<number> {
  const [row] = await db.query<{ rev: string | null }>(
    'select max(rev)::text as rev from al_sessions.session',
  );
  return Number(row?.rev ?? 0);
}

/** Newest `rev` of all, and of those of the asked-for people whose feed goes beyond `since`. */
export interface NewestRevs {
  readonly all: number;
  readonly people: ReadonlyMap<number, number>;
}

/** Whose feed goes beyond a `rev`; one statement, so that nothing falls between its two answers. */
export async function newestRevs(
  db: Queryable,
  since: number,
  people: readonly number[],
): Promise<NewestRevs> {
  const rows = await db.query<{ all: string | null; person: number | null; rev: string }>(
    `select a.rev::text as all, p.person, p.rev::text as rev
     from (select max(rev) as rev from al_sessions.session) a
     left join (
       select person, max(rev) as rev from al_sessions.session
       where rev > $1::bigint and person = any($2::int[]) group by person
     ) p on true`,
    [since, people],
  );
  const found = rows.flatMap(({ person, rev }) =>
    person === null ? [] : [[person, Number(rev)] as const],
  );
  return { all: Number(rows[0]?.all ?? 0), people: new Map(found) };
}
