import type { Queryable } from '../../../src/server/database/database.ts';
import type { Checks } from '../support/counts.ts';
import type { Follower } from './follower.ts';
import type { Effect, Ledger } from './ledger.ts';
import { differences, keptIndex, trueIndex } from './truth.ts';
import type { World } from './world.ts';

type Fields = { readonly [name: string]: unknown };

export interface Outcome {
  readonly db: Queryable;
  readonly world: World;
  readonly ledger: Ledger;
  readonly checks: Checks;
}

/** The index equals what the three tables say, tallies and search text included. */
export async function verifyIndex({ db, checks }: Outcome): Promise<void> {
  const truth = await trueIndex(db);
  const kept = await keptIndex(db);
  const differing = differences(truth, kept);
  checks.that(
    `the index equals the three tables: ${truth.length} rows`,
    differing === 0,
    differing,
  );
  const [search] = await db.query<{ n: number }>(
    `select count(*)::int as n from al_sessions.session
     where deleted_at is null and search <> al_sessions.search_text(metadata, filename)`,
  );
  checks.that('every search text is that of its row', search?.n === 0, search?.n);
  const counts = new Map<string, [number, number]>();
  for (const row of truth) {
    for (const person of row.lead ? [row.person, EVERYBODY] : [row.person]) {
      const name = `${person} ${row.filename}`;
      const [sessions, started] = counts.get(name) ?? [0, 0];
      counts.set(name, [sessions + 1, started + (row.num_keys > 1 ? 1 : 0)]);
    }
  }
  const tally = await db.query<{ name: string; sessions: number; started: number }>(
    `select person || ' ' || filename as name, sessions, started from al_sessions.tally
     where sessions <> 0 or started <> 0`,
  );
  const wrong = tally.filter(({ name, sessions, started }) => {
    const [a, b] = counts.get(name) ?? [0, 0];
    return a !== sessions || b !== started;
  });
  checks.that(
    `the tallies equal the counts: ${counts.size}`,
    wrong.length === 0 && tally.length === counts.size,
    `${wrong.length} wrong, ${tally.length} kept`,
  );
}

/** `tally.person` of everybody's sessions. */
const EVERYBODY = -2_147_483_648;

export async function verifyMirrors(
  { db, world, checks }: Outcome,
  followers: readonly Follower[],
): Promise<void> {
  for (const [n, follower] of followers.entries()) {
    const rows = await db.query<{ id: string; spelled: Fields }>(
      `select id::text as id, jsonb_build_object('id', id, 'rev', rev, 'key', key,
         'filename', filename, 'indexno', indexno, 'num_keys', num_keys, 'user_id', user_id,
         'modtime', to_char(last, 'YYYY-MM-DD"T"HH24:MI:SS.US'), 'data', metadata) as spelled
       from al_sessions.session where person = $1 and deleted_at is null`,
      [world.people[follower.person]?.id],
    );
    const differing = rows.filter(({ id, spelled }) => !isSame(spelled, follower.rows.get(id)));
    checks.that(
      `the mirror of reader ${n + 1} equals the index: ${rows.length} rows`,
      differing.length === 0 && rows.length === follower.rows.size,
      `${differing.length} differ, ${follower.rows.size} kept`,
    );
    checks.that(
      `reader ${n + 1} saw every rev once and in order`,
      follower.disorder.length === 0,
      follower.disorder.slice(0, 5),
    );
  }
}

function isSame(row: Fields, mirrored: Fields | undefined): boolean {
  if (!mirrored) return false;
  return Object.entries(row).every(([name, value]) => spell(value) === spell(mirrored[name]));
}

/** Equal JSON, whatever the order of its fields. */
function spell(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** Every acknowledged effect once, every refused one never, and none without its key. */
export async function verifyEffects(outcome: Outcome): Promise<void> {
  const { db, ledger, checks } = outcome;
  const stored = await db.query<{ key: string; data: Fields }>(
    `select key, data from public.jsonstorage where tags = 'metadata'`,
  );
  const dataOf = (key: string) => stored.filter((row) => row.key === key).map((row) => row.data);
  const hasField = ({ session, token }: Effect) =>
    dataOf(session.key).some((data) => data[`f_${token}`] === token);
  const missing = ledger.fields.filter((effect) => !hasField(effect)).length;
  checks.that(`every merged field is there: ${ledger.fields.length}`, missing === 0, missing);
  const foreign = ledger.foreignFields.filter((effect) => !hasField(effect)).length;
  checks.that(
    `every field merged by docassemble is there: ${ledger.foreignFields.length}`,
    foreign === 0,
    foreign,
  );
  const traces = ledger.refused.filter((effect) => {
    const text = JSON.stringify(dataOf(effect.session.key));
    return text.includes(effect.token);
  }).length;
  checks.that(`no refused edit left a trace: ${ledger.refused.length}`, traces === 0, traces);
  verifyCounted(outcome, dataOf);
  await verifyTitles(outcome, dataOf);
  await verifyLeft(outcome);
  const keys = await db.query<{ key: string; outcome: unknown }>(
    'select key::text as key, outcome from al_sessions.edit',
  );
  const unknown = keys.filter(({ key, outcome: made }) => !ledger.keys.has(key) || made === null);
  checks.that(
    `every key that is kept had its effect answered: ${ledger.keys.size}`,
    unknown.length === 0 && keys.length === ledger.keys.size,
    `${unknown.length} unknown, ${keys.length} kept`,
  );
}

function verifyCounted(
  { world, ledger, checks }: Outcome,
  dataOf: (key: string) => readonly Fields[],
): void {
  const wrong = world.sessions.counted.filter((session) => {
    const made = ledger.counted.filter((effect) => effect.session === session);
    const [data = {}] = dataOf(session.key);
    const tokens = (data['tokens'] ?? []) as readonly string[];
    const isRight = made.every(({ token }) => tokens.filter((t) => t === token).length === 1);
    return !isRight || tokens.length !== made.length || (data['count'] ?? 0) !== made.length;
  }).length;
  checks.that(`every replacement is counted once: ${ledger.counted.length}`, wrong === 0, wrong);
}

/** A title and the subtitle in the answers are one effect: both or neither. */
async function verifyTitles(
  { db, world, ledger, checks }: Outcome,
  dataOf: (key: string) => readonly Fields[],
): Promise<void> {
  const answers = await db.query<{ key: string; subtitle: string | null }>(
    `select distinct on (key) key, dictionary::jsonb #>> '{_internal,subtitle}' as subtitle
     from public.userdict where key = any($1::text[]) order by key, indexno desc`,
    [world.sessions.titled.map(({ key }) => key)],
  );
  const subtitles = new Map(answers.map(({ key, subtitle }) => [key, subtitle]));
  const wrong = world.sessions.titled.filter((session) => {
    const given = ledger.titles.filter((effect) => effect.session === session);
    const title = dataOf(session.key)[0]?.['title'] ?? null;
    const isGiven =
      title === null ? given.length === 0 : given.some(({ token }) => token === title);
    return !isGiven || title !== (subtitles.get(session.key) ?? null);
  }).length;
  checks.that(
    `every title is one that was given, in both places: ${ledger.titles.length}`,
    wrong === 0,
    wrong,
  );
}

/** Who left is gone; the others stay; what nobody is linked to is gone altogether. */
async function verifyLeft({ db, world, ledger, checks }: Outcome): Promise<void> {
  const links = await db.query<{ key: string; user_id: number }>(
    'select key, user_id from public.userdictkeys where key = any($1::text[])',
    [world.sessions.doomed.map(({ key }) => key)],
  );
  const linked = new Set(links.map(({ key, user_id }) => `${key} ${user_id}`));
  const left = new Set(ledger.left.map(({ session, person }) => `${session.key} ${person}`));
  const wrong = world.sessions.doomed.flatMap((session) =>
    session.people.filter((person) => {
      const isLinked = linked.has(`${session.key} ${world.people[person]?.id}`);
      return isLinked === left.has(`${session.key} ${person}`);
    }),
  ).length;
  checks.that(`who left a session is gone, and nobody else: ${left.size}`, wrong === 0, wrong);
  const [orphans] = await db.query<{ n: number }>(
    `select count(*)::int as n from (
       select key from public.userdict union all select key from public.jsonstorage) t
     where key = any($1::text[])
       and not exists (select 1 from public.userdictkeys k where k.key = t.key)`,
    [world.sessions.doomed.map(({ key }) => key)],
  );
  checks.that('nothing is left that nobody is linked to', orphans?.n === 0, orphans?.n);
}
