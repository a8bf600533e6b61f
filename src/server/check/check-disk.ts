import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Queryable } from '../database/database.ts';
import { type Finding, note, ok, problem } from './finding.ts';

const ABOUT = 'disk';

/** Whether a file in the folder can be written and forced to the disk; it is removed again. */
export function checkDisk(dataDir: string): Finding {
  const folder = resolve(dataDir);
  if (!existsSync(folder)) return note(ABOUT, `${folder} is not there yet: serve makes it.`);
  const path = join(folder, `check-${randomBytes(6).toString('hex')}`);
  try {
    const file = openSync(path, 'wx');
    try {
      writeSync(file, 'check');
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    rmSync(path);
    return ok(ABOUT, `${folder} can be written, and fsync works.`);
  } catch (error) {
    rmSync(path, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return problem(ABOUT, `${folder} cannot be written or synced (${code}).`);
  }
}

/** Whether the database forces what it has answered to the disk. */
export async function checkDurability(db: Queryable): Promise<Finding> {
  const [row] = await db.query<{ fsync: string; commit: string }>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  if (row?.fsync !== 'on') {
    return problem('durability', 'fsync is off: a power cut can destroy the database.');
  }
  if (row.commit === 'off') {
    return note('durability', 'synchronous_commit is off: a crash can lose the last edits.');
  }
  return ok('durability', 'What is answered is on the disk.');
}
