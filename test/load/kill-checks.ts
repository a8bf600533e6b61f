import type { Database } from '../../src/server/database/database.ts';
import { applyMarks } from '../../src/server/index/apply-marks.ts';
import { markAll } from '../../src/server/index/upkeep.ts';
import type { KillClient, KillReport, KnownSession } from './kill-clients.ts';

interface Found extends Record<string, unknown> {
  readonly id: string;
  readonly indexed: string | null;
  readonly title: string | null;
  readonly count: string | null;
  readonly rows: number;
}

/**
 * Compares a folder with what its clients were told before the kill, and tells the clients which
 * of the unanswered edits were made.
 */
export async function checkAfterKill(
  db: Database,
  clients: readonly KillClient[],
  report: KillReport,
): Promise<void> {
  await checkEdits(db, clients, report);
  const found = await db.query<Found>(
    `select s.id::text as id, s.metadata ->> 'title' as indexed, j.data ->> 'title' as title,
       j.data ->> 'count' as count,
       (select count(*)::int from public.jsonstorage
        where key = s.key and filename = s.filename and tags = 'metadata') as rows
     from al_sessions.session s join public.jsonstorage j
       on j.key = s.key and j.filename = s.filename and j.tags = 'metadata'`,
  );
  const byId = new Map(found.map((row) => [row.id, row]));
  for (const session of clients.flatMap((client) => client.sessions)) {
    checkSession(session, byId.get(session.id), report);
  }
  await checkIndex(db, report);
}

/** Each answered edit is there once, and none besides but those that nobody heard of. */
async function checkEdits(
  db: Database,
  clients: readonly KillClient[],
  report: KillReport,
): Promise<void> {
  const rows = await db.query<{ key: string }>('select key::text as key from al_sessions.edit');
  const keys = new Set(rows.map(({ key }) => key));
  let expected = 0;
  for (const { made, sessions } of clients) {
    expected += made.size;
    const lost = [...made.keys()].filter((key) => !keys.has(key));
    if (lost.length > 0) report.failures.push(`${lost.length} answered edits are lost`);
    for (const session of sessions.filter(({ pending }) => pending)) {
      session.isPendingMade = keys.has(session.pending?.key ?? '');
      report.unanswered += 1;
      if (session.isPendingMade) report.unansweredMade += 1;
      if (session.isPendingMade) expected += 1;
    }
  }
  if (rows.length !== expected) {
    report.failures.push(`${rows.length} edits are kept, ${expected} are expected`);
  }
}

function checkSession(
  { values, pending, isPendingMade }: KnownSession,
  found: Found | undefined,
  { failures }: KillReport,
): void {
  if (!found) return void failures.push('a session is lost');
  const expected = {
    ...values,
    ...(pending && isPendingMade && { [pending.field]: pending.value }),
  };
  for (const field of ['title', 'count'] as const) {
    if (found[field] !== expected[field]) {
      failures.push(`${field} is ${found[field]} instead of ${expected[field]}`);
    }
  }
  if (found.indexed !== found.title) failures.push(`the index says ${found.indexed}`);
  if (found.rows !== 1) failures.push(`a session has its metadata ${found.rows} times`);
}

/** Working off the queue, and then everything once more, finds nothing to change. */
async function checkIndex(db: Database, { failures }: KillReport): Promise<void> {
  const waiting = await db.transaction((tx) => applyMarks(tx));
  const all = await db.transaction(async (tx) => {
    await markAll(tx);
    return applyMarks(tx);
  });
  if (waiting.rev !== null) failures.push('an answered edit was not indexed');
  if (all.rev !== null) failures.push('the index differs from the tables');
}
