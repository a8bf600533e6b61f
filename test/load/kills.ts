import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/server/database/database.ts';
import { migrate } from '../../src/server/database/migrate.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { applyMarks } from '../../src/server/index/apply-marks.ts';
import { OwnPeople } from '../../src/server/people/own-people.ts';
import { Tokens } from '../../src/server/people/tokens.ts';
import { addPerson, addSession } from '../server/index/seed.ts';
import { checkAfterKill } from './kill-checks.ts';
import { KillClient, type KillReport } from './kill-clients.ts';
import { KilledServer } from './killed-server.ts';

const CLIENTS = 4;
const SESSIONS_EACH = 3;
/** Of the kills, so many hit the making of the folder, and so many a start. */
const SHARE = { creation: 0.05, start: 0.3 };
const CREATION_MS = 4_000;
const WRITING_MS = { least: 20, most: 3_000 };

const between = (least: number, most: number) => least + Math.random() * (most - least);

/** People who write, each with sessions of their own. */
async function seed(db: Database, report: KillReport): Promise<KillClient[]> {
  await migrate(db, { own: true });
  const clients: KillClient[] = [];
  const people = new OwnPeople(db);
  for (let n = 0; n < CLIENTS; n += 1) {
    const id = await addPerson(db);
    const person = await people.find(id);
    if (!person) throw new Error('nobody was made');
    const keys: string[] = [];
    for (let m = 0; m < SESSIONS_EACH; m += 1) {
      keys.push(await addSession(db, { people: [id], metadata: { title: 'first' } }));
    }
    await db.transaction((tx) => applyMarks(tx));
    const rows = await db.query<{ id: string }>(
      'select id::text as id from al_sessions.session where key = any($1::text[])',
      [keys],
    );
    const sessions = rows.map((row) => ({
      id: row.id,
      values: { title: 'first', count: null },
      pending: null,
      isPendingMade: false,
    }));
    const token = await new Tokens(db, people, Date.now).issue(person);
    clients.push(new KillClient(token, sessions, report));
  }
  return clients;
}

/** @param startMs what a start takes, with the making of the folder where there is none */
async function killStart(dataDir: string, startMs: number, report: KillReport): Promise<void> {
  const server = new KilledServer(dataDir);
  await wait(between(0, startMs));
  await server.kill();
  report.kills += 1;
}

/** @returns what the start took, in milliseconds */
async function killWriting(
  dataDir: string,
  clients: readonly KillClient[],
  report: KillReport,
): Promise<number> {
  const start = performance.now();
  const server = new KilledServer(dataDir);
  const origin = await server.origin;
  const startMs = performance.now() - start;
  const writing = origin === null ? [] : clients.map((client) => client.run(origin));
  await wait(between(WRITING_MS.least, WRITING_MS.most));
  await server.kill();
  await Promise.all(writing);
  report.kills += 1;
  return startMs;
}

/**
 * Kills a server of ours that many times, at any moment of its life, while people write to it; and
 * looks each time whether the folder holds what they were told.
 *
 * @param print gets what is worth telling meanwhile
 * @returns what went wrong, as sentences; empty when all is well
 */
export async function runKills(
  kills = Number(process.env['KILLS'] ?? 100),
  print: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Promise<string[]> {
  const place = await mkdtemp(join(tmpdir(), 'sessions-kills-'));
  const dataDir = join(place, 'data');
  const report: KillReport = {
    kills: 0,
    answered: 0,
    unanswered: 0,
    unansweredMade: 0,
    replays: 0,
    failures: [],
  };
  try {
    await killOften(kills, dataDir, report, print);
  } catch (error) {
    report.failures.push(String(error));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
  const { failures, ...counts } = report;
  print(`kills: ${JSON.stringify(counts)}, ${failures.length} failures`);
  return failures;
}

async function killOften(
  kills: number,
  dataDir: string,
  report: KillReport,
  print: (line: string) => void,
): Promise<void> {
  for (let n = 0; n < kills * SHARE.creation; n += 1) {
    await killStart(dataDir, CREATION_MS, report);
  }
  const first = await openDatabase({ dataDir });
  const clients = await seed(first, report);
  await first.close();
  let startMs = CREATION_MS;
  while (report.kills < kills) {
    if (Math.random() < SHARE.start) await killStart(dataDir, startMs, report);
    else startMs = await killWriting(dataDir, clients, report);
    const db = await openDatabase({ dataDir });
    await checkAfterKill(db, clients, report);
    await db.close();
    if (report.kills % 10 === 0) print(`  ${report.kills} kills, ${report.answered} answered`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const failures = await runKills();
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
