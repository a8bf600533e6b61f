import type { Database } from './database/database.ts';
import { hearsItself } from './database/hears-itself.ts';
import { overDatabase } from './database/over-database.ts';
import { CHANGES_CHANNEL, type ChangeNotice } from './index/change-notice.ts';

const EVERY_MS = 1_000;

export interface PollOptions {
  /** Called once, where LISTEN does not work. */
  readonly onPolling: () => void;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two looks; default 1,000. */
  readonly everyMs?: number;
  /** Milliseconds to wait for each of three announcements that tell whether LISTEN works. */
  readonly patienceMs?: number;
}

/**
 * The same database, where whoever listens for changes hears of them even if LISTEN does not work:
 * then the newest `rev` is asked for instead, and everybody is told when it has grown.
 */
export function pollWithoutListen(db: Database, options: PollOptions): Database {
  let works: Promise<boolean> | undefined;
  return overDatabase(db, {
    listen: async (channel, onMessage, onGap) => {
      works ??= hearsItself(db, options.patienceMs);
      if (await works) return db.listen(channel, onMessage, onGap);
      // Nothing else is worth asking for every second: other announcements only make things faster.
      if (channel !== CHANGES_CHANNEL) return async () => undefined;
      options.onPolling();
      return poll(db, onMessage, options);
    },
  });
}

async function poll(
  db: Database,
  onMessage: (payload: string) => void,
  { everyMs = EVERY_MS, onError }: PollOptions,
): Promise<() => Promise<void>> {
  let known = await newest(db);
  let isAsking = false;
  const look = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      const rev = await newest(db);
      if (rev <= known) return;
      known = rev;
      onMessage(JSON.stringify({ rev, people: 'many' } satisfies ChangeNotice));
    } catch (error) {
      onError(error);
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return async () => clearInterval(timer);
}

/** Of what has committed; the sequence is ahead of that. */
async function newest(db: Database): Promise<number> {
  const [row] = await db.query<{ rev: string | null }>(
    'select max(rev)::text as rev from al_sessions.session',
  );
  return Number(row?.rev ?? 0);
}
