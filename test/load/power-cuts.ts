import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { type DiskEvent, readTrace } from '../server/database/disk-trace.ts';
import { copyFolder, differences, DiskImage } from './disk-image.ts';

const TRANSACTIONS = 120;
/** Of the cuts, so many come right after an answer. */
const AFTER_ANSWER = 0.35;
const HOOK = fileURLToPath(new URL('../server/database/disk-hook.mjs', import.meta.url));
const WRITER = fileURLToPath(new URL('power-cut-writer.ts', import.meta.url));

type Rows = Map<number, number>;

/** The rows after all that was answered, each with its version. */
function rowsAfter(events: readonly DiskEvent[]): Rows {
  const rows: Rows = new Map();
  for (const { op, path } of events) {
    if (op !== 'said') continue;
    const left: [number, number | null][] = JSON.parse(path);
    for (const [n, version] of left) {
      if (version === null) rows.delete(n);
      else rows.set(n, version);
    }
  }
  return rows;
}

/** A folder with the table, and beside it what the writer did to a copy of it. */
async function record(place: string): Promise<DiskEvent[]> {
  const base = join(place, 'base');
  const db = await openDatabase({ dataDir: base });
  await db.exec(
    'create table row_of (n int primary key, version int not null, text text not null)',
  );
  await db.exec('create index row_of_version on row_of (version, n)');
  await db.close();
  copyFolder(base, join(place, 'data'));
  const trace = join(place, 'trace');
  const words = ['--import', 'tsx', '--import', HOOK, WRITER];
  const writer = spawn(process.execPath, [...words, join(place, 'data'), String(TRANSACTIONS)], {
    stdio: 'inherit',
    env: { ...process.env, DISK_TRACE: trace, DISK_DATA: '1' },
  });
  const [code] = await once(writer, 'close');
  assert.equal(code, 0, 'the writer ended well');
  return readTrace(trace);
}

/** Opens what a cut left. @returns what is wrong with it, as sentences */
async function examine(folder: string, before: Rows, after: Rows): Promise<string[]> {
  const db = await openDatabase({ dataDir: folder });
  try {
    const rows = await db.query<{ n: number; version: number; good: boolean }>(
      `select n, version, text = repeat(md5(n::text || ':' || version::text),
         1 + (n * 7 + version) % 430) as good from row_of order by n`,
    );
    const found = JSON.stringify(rows.map(({ n, version }) => [n, version]));
    const isOneOf = [before, after].some(
      (rows) => JSON.stringify([...rows].toSorted(([a], [b]) => a - b)) === found,
    );
    const counts = await db.transaction(async (tx) => {
      await tx.exec('set local enable_seqscan = off');
      const [ordered] = await tx.query<{ count: string }>(
        'select count(*) from (select version, n from row_of order by version, n) r',
      );
      return Number(ordered?.count);
    });
    await db.query(`insert into row_of values (0, 0, '')`);
    await db.exec('checkpoint');
    return [
      ...(isOneOf ? [] : [`${rows.length} rows are not those that were answered`]),
      ...(rows.every(({ good }) => good) ? [] : ['a row holds something else']),
      ...(counts === rows.length ? [] : ['an index differs from its table']),
    ];
  } finally {
    await db.close();
  }
}

/** The moment of a cut: how many events came before it. */
function chooseCut(events: readonly DiskEvent[]): number {
  const cut = 1 + Math.floor(Math.random() * (events.length - 1));
  if (Math.random() >= AFTER_ANSWER) return cut;
  return events.findIndex(({ op }, index) => index >= cut && op === 'said') + 1 || cut;
}

async function cutOnce(place: string, events: readonly DiskEvent[], cut: number) {
  const root = join(place, 'data/pgdata');
  const image = new DiskImage(join(place, 'base/pgdata'), root);
  for (const event of events.slice(0, cut)) image.happen(event);
  const folder = join(place, 'cut');
  await rm(folder, { recursive: true, force: true });
  image.write(join(folder, 'pgdata'));
  const next = events.findIndex(({ op }, index) => index >= cut && op === 'said');
  const before = rowsAfter(events.slice(0, cut));
  const after = rowsAfter(events.slice(0, next < 0 ? cut : next + 1));
  return examine(folder, before, after);
}

/** All that was recorded, with nothing lost, must be the folder that the writer left. */
function checkRecording(place: string, events: readonly DiskEvent[]): string[] {
  const root = join(place, 'data/pgdata');
  const image = new DiskImage(join(place, 'base/pgdata'), root);
  for (const event of events) image.happen(event);
  image.syncAll();
  image.write(join(place, 'whole'));
  const differing = differences(root, join(place, 'whole'));
  return differing.length > 0 ? [`the recording misses changes of ${differing.join(', ')}`] : [];
}

/**
 * Cuts the power of a writing engine that many times, in a recording of all it does to its files:
 * what was not synced is gone, and the folder must open with everything that was answered.
 *
 * @param print gets what is worth telling meanwhile
 * @returns what went wrong, as sentences; empty when all is well
 */
export async function runPowerCuts(
  cuts = Number(process.env['POWER_CUTS'] ?? 20),
  print: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Promise<string[]> {
  const place = await mkdtemp(join(tmpdir(), 'sessions-cuts-'));
  try {
    const events = await record(place);
    const failures = checkRecording(place, events);
    for (let n = 0; n < cuts; n += 1) {
      const cut = chooseCut(events);
      const wrong = await cutOnce(place, events, cut).catch((error: unknown) => [String(error)]);
      failures.push(...wrong.map((what) => `cut at ${cut} of ${events.length}: ${what}`));
    }
    const syncs = events.filter(({ op }) => op === 'sync').length;
    const counts = { cuts, events: events.length, syncs, transactions: TRANSACTIONS };
    print(`power cuts: ${JSON.stringify(counts)}, ${failures.length} failures`);
    return failures;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const failures = await runPowerCuts();
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
