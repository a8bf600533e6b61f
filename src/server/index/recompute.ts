import type { Queryable } from '../database/database.ts';

/** What one recomputation changed: the newest `rev` it gave, and whose lists differ now. */
export interface Recomputed {
  readonly rev: number | null;
  readonly people: readonly number[];
}

/** `tally.person` under which everybody's sessions are counted. */
export const EVERYBODY = -2147483648;

/**
 * Recomputes sessions whole from the three tables, and writes what differs: rows, tombstones,
 * tallies, each changed row with a new `rev`.
 *
 * One row per session and person: the newest step (greatest modtime, then indexno) gives the
 * filename, the steps under that filename count, and so do links and the newest metadata row of the
 * tag `metadata`, whatever their filenames. Without a link, a filename or a modtime there is no row.
 * Whoever wrote the newest step leads, else the greatest user id.
 *
 * The shape is deliberate: each table is reached by a lateral subquery per key that the planner
 * cannot flatten (`offset 0`), because it has no statistics of the keys and would join them by
 * nested loops. `live` is asked outside of it, or a partial index of all living rows would be read
 * for every key.
 */
const RECOMPUTE = `
with wanted as materialized (
  select b.key, l.person, l.user_id, l.lead, s.filename, s.indexno, s.num_keys, s.modtime as last,
    m.data as metadata,
    o.id as old_id, o.filename as old_filename, o.num_keys as old_num_keys, o.lead as old_lead,
    o.live as old_live, o.person is null or not o.live
      or (o.filename, o.indexno, o.num_keys, o.last, o.user_id, o.lead, o.metadata)
        is distinct from (s.filename, s.indexno, s.num_keys, s.modtime, l.user_id, l.lead, m.data) as changed
  from unnest($1::text[]) as b (key)
  cross join lateral (
    select u.filename, u.indexno, u.modtime, u.user_id as writer,
      (count(*) over (partition by u.filename))::int as num_keys
    from public.userdict u where u.key = b.key
    order by u.modtime desc nulls last, u.indexno desc limit 1 offset 0
  ) s
  cross join lateral (
    select k.person, k.user_id,
      row_number() over (order by k.person is distinct from s.writer, k.person desc) = 1 as lead
    from (
      select distinct coalesce(user_id, -temp_user_id, 0) as person, user_id
      from public.userdictkeys where key = b.key
    ) k offset 0
  ) l
  left join lateral (
    select j.data from public.jsonstorage j where j.key = b.key and j.tags = 'metadata'
    order by j.modtime desc nulls last, j.id desc limit 1
  ) m on true
  left join lateral (
    select i.*, i.deleted_at is null as live from al_sessions.session i
    where i.key = b.key and i.person = l.person offset 0
  ) o on true
  where s.filename is not null and s.modtime is not null
),
gone as materialized (
  select i.key, i.person, i.filename, i.num_keys, i.lead
  from unnest($1::text[]) as b (key)
  cross join lateral (
    select *, deleted_at is null as live from al_sessions.session where key = b.key offset 0
  ) i
  where i.live and (i.key, i.person) not in (select key, person from wanted)
),
written as (
  insert into al_sessions.session as i (key, person, id, filename, indexno, num_keys, last, user_id,
    lead, metadata, search, deleted_at, rev)
  select w.key, w.person, coalesce(w.old_id, al_sessions.public_id(f.secret, w.key)), w.filename,
    w.indexno, w.num_keys, w.last, w.user_id, w.lead, w.metadata,
    al_sessions.search_text(w.metadata, w.filename), null,
    nextval('al_sessions.rev')
  from wanted w cross join al_sessions.feed f where w.changed
  on conflict (key, person) do update set filename = excluded.filename,
    indexno = excluded.indexno, num_keys = excluded.num_keys, last = excluded.last,
    user_id = excluded.user_id, lead = excluded.lead, metadata = excluded.metadata,
    search = excluded.search, deleted_at = null, rev = excluded.rev
  returning i.person, i.rev
),
buried as (
  update al_sessions.session i
  set deleted_at = now(), lead = false, metadata = null, search = '',
    rev = nextval('al_sessions.rev')
  from gone g where i.key = g.key and i.person = g.person
  returning i.person, i.rev
),
steps (person, filename, lead, num_keys, sign) as (
  select person, filename, lead, num_keys, 1 from wanted where changed
  union all
  select person, old_filename, old_lead, old_num_keys, -1 from wanted where changed and old_live
  union all
  select person, filename, lead, num_keys, -1 from gone
),
differences as (
  select d.person, s.filename, sum(s.sign)::int as sessions,
    coalesce(sum(s.sign) filter (where s.num_keys > 1), 0)::int as started
  from steps s
  cross join lateral (select s.person union all select ${EVERYBODY} where s.lead) d
  group by d.person, s.filename
),
counted as (
  insert into al_sessions.tally as t (person, filename, sessions, started)
  select * from differences where sessions <> 0 or started <> 0
  on conflict (person, filename) do update
    set sessions = t.sessions + excluded.sessions, started = t.started + excluded.started
)
select max(rev) as rev, array_agg(distinct person) filter (where person > 0) as people
from (select * from written union all select * from buried) changed`;

/**
 * Recomputes the sessions of `keys` (each once). The caller holds the applier's lock, taken in an
 * earlier statement: this one must see all that the holder before committed.
 */
export async function recompute(tx: Queryable, keys: readonly string[]): Promise<Recomputed> {
  const [row] = await tx.query<{ rev: string | null; people: number[] | null }>(RECOMPUTE, [keys]);
  return { rev: row?.rev ? Number(row.rev) : null, people: row?.people ?? [] };
}
