import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from './database.ts';

const ATTEMPTS = 3;

/**
 * Whether what one connection announces arrives at another. Behind a pooler in transaction mode
 * LISTEN succeeds and nothing arrives; on a read-only replica it fails.
 *
 * @param patienceMs for each of three announcements
 */
export async function hearsItself(db: Database, patienceMs = 1_000): Promise<boolean> {
  const channel = `al_sessions_probe_${randomBytes(6).toString('hex')}`;
  const heard = new AbortController();
  const stop = await db.listen(channel, () => heard.abort()).catch(() => null);
  if (!stop) return false;
  try {
    for (let attempt = 0; attempt < ATTEMPTS && !heard.signal.aborted; attempt += 1) {
      await db.query('select pg_notify($1, $2)', [channel, String(attempt)]);
      // Rejects as soon as it is heard.
      await wait(patienceMs, null, { signal: heard.signal, ref: false }).catch(() => null);
    }
    return heard.signal.aborted;
  } finally {
    await stop();
  }
}
