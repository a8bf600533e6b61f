import type { Queryable } from '../database/database.ts';
import { EVERYBODY } from '../index/recompute.ts';

/** Sessions that one statement compares. */
const BATCH = 2_000;

/**
 * Sessions, among these keys, whose rows in the index are not what the three tables say now. Those
 * that are marked will be looked at anyway and do not count. Written apart from the applier's own
 * statement, to be an opinion of its own.
 */
const DIFFERING = `
with steps as (
  select distinct on (key) key, filename, indexno, modtime from public.userdict
  where key = any($1::text[]) order by key, modtime desc nulls last, indexno desc
),
counts as (
  select key, filename, count(*)::int as num_keys from public.userdict
  where key = any($1::text[]) group by key, filename
),
links as (
  select distinct key, coalesce(user_id, -temp_user_id, 0) as person, user_id
  from public.userdictkeys where key = any($1::text[])
),
titles as (
  select distinct on (key) key, data from public.jsonstorage
  where key = any($1::text[]) and tags = 'metadata'
  order by key, modtime desc nulls last, id desc
),
wanted as (
  select l.key, l.person, l.user_id, s.filename, s.indexno, c.num_keys, s.modtime, t.data
  from links l join steps s on s.key = l.key
  join counts c on c.key = s.key and c.filename = s.filename
  left join titles t on t.key = l.key
  where s.modtime is not null
),
kept as (
  select key, person, user_id, filename, indexno, num_keys, last, metadata
  from al_sessions.session where key = any($1::text[]) and deleted_at is null
),
differing as (
  select key from ((table wanted except table kept) union all (table kept except table wanted)) d
  union
  select key from al_sessions.session where key = any($1::text[]) and deleted_at is null
  group by key having count(*) filter (where lead) <> 1
)
select count(*)::int as sessions from differing d
where not exists (select 1 from al_sessions.change c where c.key = d.key)`;

/** The next keys of sessions that are linked or listed, in order. */
const NEXT_KEYS = `
(select distinct key from public.userdictkeys where key > $1 order by key limit $2::int)
union
(select distinct key from al_sessions.session where key > $1 and deleted_at is null
  order by key limit $2::int)
order by key limit $2::int`;

/** What a comparison of the whole index found. */
export interface Comparison {
  readonly sessions: number;
  readonly differing: number;
}

/**
 * Compares the index with the three tables, a batch at a time and beside running servers; writes
 * nothing.
 *
 * @param onProgress after each batch: sessions so far
 */
export async function compareIndex(
  db: Queryable,
  onProgress: (sessions: number) => void = () => undefined,
): Promise<Comparison> {
  let sessions = 0;
  let differing = 0;
  for (let last = ''; ;) {
    const rows = await db.query<{ key: string }>(NEXT_KEYS, [last, BATCH]);
    const keys = rows.map(({ key }) => key);
    if (keys.length > 0) {
      const [found] = await db.query<{ sessions: number }>(DIFFERING, [keys]);
      differing += found?.sessions ?? 0;
      sessions += keys.length;
      onProgress(sessions);
    }
    last = keys.at(-1) ?? '';
    if (keys.length < BATCH) return { sessions, differing };
  }
}

/** What the tallies should be, from the index. */
export const COUNTED = `
select p.person, s.filename, count(*)::int as sessions,
  (count(*) filter (where s.num_keys > 1))::int as started
from al_sessions.session s
cross join lateral (select s.person union all select ${EVERYBODY} where s.lead) p
where s.deleted_at is null group by p.person, s.filename`;

/** Counts of sessions per person and interview that are not what the index says. */
export async function compareTallies(db: Queryable): Promise<number> {
  const [row] = await db.query<{ wrong: number }>(`
    with counted as (${COUNTED}),
    kept as (
      select person, filename, sessions, started from al_sessions.tally
      where sessions <> 0 or started <> 0
    )
    select count(distinct (person, filename))::int as wrong from (
      (table counted except table kept) union all (table kept except table counted)
    ) d`);
  return row?.wrong ?? 0;
}
