// Writes to a folder for power-cuts.ts, and says into the trace what was answered: for each
// transaction the rows it left, `[number, version]`, version null for a deleted one.
import { appendFileSync } from 'node:fs';
import { openDatabase } from '../../src/server/database/open-database.ts';

const [folder = '', transactions = ''] = process.argv.slice(2);
const trace = process.env['DISK_TRACE'] ?? '';

const db = await openDatabase({ dataDir: folder });
const living: number[] = [];
let last = 0;

const below = (limit: number) => Math.floor(Math.random() * limit);

/** A row's text follows from its number and version, 32 to 14,000 characters. */
const WRITE = `insert into row_of (n, version, text)
  values ($1::int, $2::int,
    repeat(md5($1::int || ':' || $2::int), 1 + ($1::int * 7 + $2::int) % 430))
  on conflict (n) do update set version = excluded.version, text = excluded.text`;

for (let number = 1; number <= Number(transactions); number += 1) {
  const left: [number, number | null][] = [];
  await db.transaction(async (tx) => {
    for (let count = below(3); count >= 0; count -= 1) {
      last += 1;
      living.push(last);
      await tx.query(WRITE, [last, 0]);
      left.push([last, 0]);
    }
    const changed = living[below(living.length)];
    if (changed !== undefined && number % 3 === 0 && changed < last - 3) {
      await tx.query(WRITE, [changed, number]);
      left.push([changed, number]);
    }
    if (number % 5 === 0) {
      const [gone] = living.splice(below(living.length - 5), 1);
      await tx.query('delete from row_of where n = $1', [gone]);
      if (gone !== undefined) left.push([gone, null]);
    }
    if (number % 11 === 0) {
      await tx.exec(`create table extra_${number} as select * from row_of limit 20`);
      if (number > 11) await tx.exec(`drop table extra_${number - 11}`);
    }
  });
  appendFileSync(trace, `${JSON.stringify({ op: 'said', path: JSON.stringify(left) })}\n`);
  if (number % 17 === 0) await db.exec('checkpoint');
  if (number % 29 === 0) await db.exec('vacuum row_of');
  if (number % 37 === 0) await db.query('select pg_switch_wal()');
}
await db.close();
