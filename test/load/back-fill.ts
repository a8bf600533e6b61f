import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../src/server/database/database.ts';
import { DOCASSEMBLE_TABLES } from '../../src/server/database/migrations/001-docassemble-tables.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { differences, keptIndex, trueIndex } from './crash/truth.ts';
import { Cluster } from './support/cluster.ts';
import { Checks } from './support/counts.ts';
import { ServerProcess } from './support/server-process.ts';

const SESSIONS = 30_000;
const KILLS = 4;
const MOST_MS = 120_000;
const FORM = 'docassemble.Example:data/questions/eviction_answer.yml';

/** Nothing is asked of it: the index needs the database only. */
const DOCASSEMBLE = { DOCASSEMBLE_URL: 'http://127.0.0.1:9', DOCASSEMBLE_API_KEY: 'none' };

/** A server that meets a docassemble's full database for the first time is killed while it indexes it. */
export async function runBackFill(): Promise<Checks> {
  const checks = new Checks();
  const cluster = await Cluster.create();
  let server: ServerProcess | undefined;
  try {
    const db = await openDatabase({ url: cluster.url() });
    await fill(db);
    server = await ServerProcess.start(cluster.url(), DOCASSEMBLE);
    let kills = 0;
    for (let left = SESSIONS; kills < KILLS && left > 0; kills += 1) {
      left = await waitForMarks(db, left);
      await server.end('SIGKILL');
      if (left === 0) break;
      console.log(`  killed with ${left} of ${SESSIONS} sessions left`);
      await server.restart();
    }
    checks.that(`it was killed in the middle ${KILLS} times`, kills === KILLS, kills);
    const start = performance.now();
    while ((await marks(db)) > 0 && performance.now() - start < MOST_MS) await wait(100);
    const truth = await trueIndex(db);
    const differing = differences(truth, await keptIndex(db));
    checks.that(`the index is complete: ${truth.length} rows`, differing === 0, differing);
    checks.that('there are as many as were put in', truth.length === SESSIONS, truth.length);
    await db.close();
  } finally {
    await server?.end('SIGKILL');
    await cluster.remove();
  }
  return checks;
}

async function fill(db: Database): Promise<void> {
  await db.exec(DOCASSEMBLE_TABLES);
  await db.query(
    `with people as (
       insert into public."user" (social_id, nickname) select 'old' || n, '' from generate_series(1, 100) n
       returning id),
     sessions as (
       select md5(n::text) as key, (select min(id) from people) + n % 100 as person
       from generate_series(1, $1::int) n),
     steps as (
       insert into public.userdict (filename, key, dictionary, user_id, modtime)
       select $2, key, '', person, now() at time zone 'utc' - n * interval '1 minute'
       from sessions cross join generate_series(1, 3) n)
     insert into public.userdictkeys (filename, key, user_id) select $2, key, person from sessions`,
    [SESSIONS, FORM],
  );
}

async function marks(db: Database): Promise<number> {
  const [row] = await db.query<{ n: number }>('select count(*)::int as n from al_sessions.change');
  return row?.n ?? 0;
}

/** Resolves as soon as there are fewer. @returns how many are left */
async function waitForMarks(db: Database, than: number): Promise<number> {
  const end = performance.now() + MOST_MS;
  for (;;) {
    const left = await marks(db);
    if (left < than || performance.now() > end) return left;
    await wait(5);
  }
}
