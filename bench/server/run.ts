import { cpus, totalmem } from 'node:os';
import { DOCASSEMBLE_TABLES } from '../../src/server/database/migrations/001-docassemble-tables.ts';
import { connected, createDatabase, dropDatabase } from './databases.ts';
import { fill } from './dataset.ts';
import { timeHttp } from './http.ts';
import { install, withApplier } from './install.ts';
import { READ_CASES } from './read-cases.ts';
import { compare, type ReadResult } from './reads.ts';
import { missed, progress, report } from './report.ts';
import { Upstream } from './upstream.ts';
import { compareWrites } from './writes.ts';

/*
 * npm run bench:server: our lists and searches beside AssemblyLine's own functions, run from its
 * installed package on the same database, call by call in turns; and what a saved step costs with
 * our triggers beside a database without them. Results on standard output and in
 * bench/results/server.json; ends with 1 when a goal is missed.
 *
 * SESSIONS (default 200000, of 6.5 steps each) makes a smaller database for a quick look, on which
 * no goal is judged. ONLY=reads or ONLY=writes leaves the other out. KEEP=1 keeps the databases.
 * DATABASE_URL, DOCASSEMBLE_START, VENV, PORT, INTEROP_DIR: as for npm run test:interop.
 */
const FULL = 200_000;
const sessions = Number(process.env['SESSIONS'] ?? FULL);
const only = process.env['ONLY'];
if (!Number.isInteger(sessions) || sessions < 1_000) {
  throw new Error('SESSIONS must be a whole number from 1000 up.');
}

const databases: string[] = [];

/** docassemble's tables, made by docassemble where there is one, and filled. */
async function prepare(upstream: Upstream | string, purpose: string, count: number) {
  const name = await createDatabase(purpose);
  databases.push(name);
  const startMs = performance.now();
  if (typeof upstream === 'string') {
    await connected(name, (client) => client.query(DOCASSEMBLE_TABLES));
  } else {
    await upstream.createTables(name);
  }
  const steps = await connected(name, (client) => fill(client, count));
  const seconds = Math.round((performance.now() - startMs) / 1000);
  console.log(`${purpose}: ${count} sessions, ${steps} steps, filled in ${seconds} s`);
  return { name, steps };
}

async function benchReads(upstream: Upstream | string) {
  const { name, steps } = await prepare(upstream, 'reads', sessions);
  const { db, ...details } = await install(name);
  const peer = typeof upstream === 'string' ? null : await upstream.connect(name);
  const results: ReadResult[] = [];
  try {
    for (const each of READ_CASES) {
      const result = await compare(each, db, peer);
      results.push(result);
      console.log(`  ${progress(result)}`);
    }
    const http = await timeHttp(name);
    return {
      steps,
      installed: details,
      versions: peer?.versions ?? null,
      results,
      http,
    };
  } finally {
    peer?.close();
    await db.close();
  }
}

async function benchWrites(upstream: Upstream | string) {
  const count = Math.max(1_000, sessions / 10);
  const plain = await prepare(upstream, 'plain', count);
  const ours = await prepare(upstream, 'ours', count);
  await (await install(ours.name)).db.close();
  const processes =
    typeof upstream === 'string'
      ? []
      : [await upstream.connect(plain.name), await upstream.connect(ours.name)];
  const [first = null, second = null] = processes;
  try {
    return await withApplier(ours.name, () =>
      compareWrites({ name: plain.name, upstream: first }, { name: ours.name, upstream: second }),
    );
  } finally {
    for (const each of processes) each.close();
  }
}

async function machine() {
  const version = await connected(null, (client) => client.query('show server_version'));
  return {
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgresql: String(version.rows[0]?.server_version),
  };
}

const upstream = await Upstream.start();
if (typeof upstream === 'string') console.log(`AssemblyLine is not here: ${upstream}`);
try {
  const outcome = {
    isFull: sessions >= FULL,
    sessions,
    machine: await machine(),
    upstream: typeof upstream === 'string' ? upstream : null,
    reads: only === 'writes' ? null : await benchReads(upstream),
    writes: only === 'reads' ? null : await benchWrites(upstream),
  };
  report(outcome);
  process.exitCode = missed(outcome).length > 0 ? 1 : 0;
} finally {
  if (typeof upstream !== 'string') await upstream.stop();
  if (process.env['KEEP'] === '1') console.log(`kept: ${databases.join(', ')}`);
  else for (const name of databases) await dropDatabase(name);
}
