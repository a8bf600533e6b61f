import type { Queryable } from '../database/database.ts';
import { appliedMigrations, wantedMigrations } from '../database/migrate.ts';
import { COUNTED_MARKS, queueState } from '../queue-state.ts';
import { type Finding, note, ok, problem } from './finding.ts';

/** A server that runs works off the queue within seconds. */
const STALE_S = 60;
/** Tombstones are forgotten after 30 days, within an hour or a day. */
const TOMBSTONE_DAYS = 32;

/** Which migrations are missing. Those of a newer version are told, too. */
export async function checkMigrations(db: Queryable, own: boolean): Promise<Finding> {
  const applied = await appliedMigrations(db);
  const wanted = wantedMigrations(own);
  const missing = wanted.filter(({ number }) => !applied.has(number));
  const unknown = [...applied].filter((number) => !wanted.some((known) => known.number === number));
  if (applied.size === 0) return note('schema', 'Not installed yet: serve does it.');
  if (missing.length > 0) {
    const names = missing.map(({ number, name }) => `${number} ${name}`).join(', ');
    return note('schema', `Missing, and applied by the next serve: ${names}.`);
  }
  if (unknown.length > 0) {
    return note(
      'schema',
      `Complete, with migrations this version does not know: ${unknown.join(', ')}.`,
    );
  }
  return ok('schema', `Complete: ${wanted.length} migrations.`);
}

/** Whether every write to the three tables is marked. */
export async function checkTriggers(db: Queryable): Promise<Finding> {
  const lacking = await db.query<{ name: string }>(`
    select format('%s on %s', e.event, w.name) as name
    from unnest(array['userdict', 'userdictkeys', 'jsonstorage']) as w (name)
    cross join unnest(array['insert', 'update', 'delete']) as e (event)
    where not exists (
      select 1 from pg_trigger t where t.tgrelid = to_regclass('public.' || w.name)
        and t.tgname = 'al_sessions_' || e.event and t.tgenabled in ('O', 'A'))`);
  if (lacking.length === 0) return ok('triggers', 'All nine are there and enabled.');
  const names = lacking.map(({ name }) => name).join(', ');
  return problem(
    'triggers',
    `Missing or disabled: ${names}; what is written there is seen a day late. Enable them, then docassemble-sessions reindex.`,
  );
}

/** Whether changes wait for longer than a running server lets them. */
export async function checkQueue(db: Queryable): Promise<Finding> {
  const { length, ageSeconds } = await queueState(db);
  const count = length === COUNTED_MARKS ? `${length} or more` : String(length);
  const text = `${count} changes wait, the oldest for ${Math.round(ageSeconds)} s.`;
  if (ageSeconds <= STALE_S) return ok('queue', text);
  return problem('queue', `${text} Is a server running?`);
}

/** Whether old tombstones are forgotten, and since when devices may have been away. */
export async function checkTombstones(db: Queryable): Promise<Finding> {
  const [row] = await db.query<{ kept: number; old: number; floor: string }>(
    `select count(*)::int as kept,
      count(*) filter (where deleted_at < now() - make_interval(days => $1::int))::int as old,
      (select floor::text from al_sessions.feed) as floor
    from al_sessions.session where deleted_at is not null`,
    [TOMBSTONE_DAYS],
  );
  const { kept = 0, old = 0, floor = '0' } = row ?? {};
  const text = `${kept} are kept; cursors are good from rev ${floor} on.`;
  return old === 0
    ? ok('tombstones', text)
    : problem('tombstones', `${text} ${old} should have been forgotten: is a server running?`);
}
