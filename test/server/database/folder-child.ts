// A process that owns a folder, for folder.test.ts: says `ready`, then does what it was told.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { openDatabase } from '../../../src/server/database/open-database.ts';

const [folder = '', task = ''] = process.argv.slice(2);

const db = await openDatabase({ dataDir: folder });
await db.exec('create table if not exists written (n int primary key, filler text)');
const [last] = await db.query<{ n: number }>('select coalesce(max(n), 0) as n from written');

const insert = async (n: number) => {
  await db.query(`insert into written values ($1, repeat('x', 3000))`, [n]);
  process.stdout.write(`${n}\n`);
};

process.stdout.write('ready\n');
if (task === 'write') for (let n = (last?.n ?? 0) + 1; ; n += 1) await insert(n);
if (task === 'fail') {
  await insert((last?.n ?? 0) + 1);
  fs.fsyncSync = () => {
    throw Object.assign(new Error('the disk is gone'), { code: 'EIO' });
  };
  syncBuiltinESMExports();
  await insert((last?.n ?? 0) + 2);
}
if (task === 'hold') setInterval(() => undefined, 60_000);
