// A process that owns a folder: says `ready`, then does what it was told. What it says goes to
// standard output, and into the trace of `disk-hook.mjs` where there is one.
import { appendFileSync, writeFileSync, rmSync } from 'node:fs';
import { DatabaseError } from '../../../src/server/database/database.ts';
import { openFolder } from '../../../src/server/database/pglite-folder.ts';

const [folder = '', task = ''] = process.argv.slice(2);
const { DISK_TRACE, DISK_TROUBLE = '', STATEMENT_TIMEOUT_MS } = process.env;

const db = await openFolder(folder, { statementTimeoutMs: Number(STATEMENT_TIMEOUT_MS ?? 30_000) });
await db.exec('create table if not exists written (n int primary key, filler text)');
const [last] = await db.query<{ n: number }>('select coalesce(max(n), 0) as n from written');
let n = last?.n ?? 0;

const say = (line: string) => {
  if (DISK_TRACE) appendFileSync(DISK_TRACE, `${JSON.stringify({ op: 'said', path: line })}\n`);
  process.stdout.write(`${line}\n`);
};

async function insert(): Promise<void> {
  n += 1;
  const said = n;
  await db.query(`insert into written values ($1, repeat('x', 3000))`, [said]);
  say(String(said));
}

say('ready');
if (task === 'write') for (;;) await insert();
if (task === 'trace') {
  for (let count = 0; count < 20; count += 1) await insert();
  await db.exec('checkpoint');
  say('checkpoint');
  const [settings] = await db.query(
    `select current_setting('fsync') as fsync, current_setting('wal_sync_method') as method,
       current_setting('full_page_writes') as pages, current_setting('data_checksums') as sums`,
  );
  say(JSON.stringify(settings));
  await db.close();
}
if (task === 'trouble') {
  await insert();
  writeFileSync(DISK_TROUBLE, process.env['TROUBLE'] ?? '');
  await insert().catch((error: unknown) => {
    say(error instanceof DatabaseError ? error.code : String(error));
  });
  rmSync(DISK_TROUBLE);
  await insert();
  await db.close();
}
