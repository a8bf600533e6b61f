import type { Database } from './database/database.ts';

const EVERY_MS = 3_600_000;
/** Days that edits are kept. As long as tombstones: a device may have been offline for that long. */
export const KEEP_DAYS = 30;
const EDITS_MS = KEEP_DAYS * 86_400_000;

export interface Housekeeping {
  stop(): Promise<void>;
}

/** Every hour, and now: forgets expired tokens, past attempts, and edits older than 30 days. */
export function startHousekeeping(
  db: Database,
  options: { readonly now: () => number; readonly onError: (error: unknown) => void },
): Housekeeping {
  let running = Promise.resolve();
  const run = () => {
    running = tidy(db, options.now()).catch(options.onError);
  };
  const timer = setInterval(run, EVERY_MS).unref();
  run();
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}

/** @param now milliseconds */
export async function tidy(db: Database, now: number): Promise<void> {
  const at = new Date(now).toISOString();
  const past = new Date(now - EDITS_MS).toISOString();
  await db.query('delete from al_sessions.token where expires_at < $1::timestamptz', [at]);
  await db.query('delete from al_sessions.attempt where window_ends_at < $1::timestamptz', [at]);
  await db.query('delete from al_sessions.edit where made_at < $1::timestamptz', [past]);
}
