import type { SessionRow } from '../sessions/session-row.ts';
import {
  readCursor,
  sinceAfter,
  writeCursor,
  type DocassembleCursor,
} from './docassemble-cursor.ts';
import type { DocassembleSweep, PageQuery, RowPage } from './docassemble-sweep.ts';
import { HttpError } from './errors.ts';
import type { DocassembleResult } from './docassemble-call.ts';
import type { ChangesPage } from './sessions-api.ts';

/**
 * How long a list is believed without a complete sweep, which alone shows deletions: so long for
 * each of its pages, because a sweep of one page costs no more than a pull.
 */
const SWEEP_EVERY_MS = 60_000;
const LONGEST_MS = 15 * 60_000;

type Pulled = ChangesPage | 'gone' | 'signed-out';

/**
 * One page of changes from a docassemble, which has no feed: a page of a complete sweep while
 * there is none, then what changed since by `modtime`; `'gone'` when it is time to sweep again.
 */
export async function pullDocassemble(
  sweep: DocassembleSweep,
  cursorText: string | null,
  signal?: AbortSignal,
): Promise<Pulled> {
  const start = { kind: 'sweep', startedMs: Date.now(), newest: '', nextId: '', pages: 0 } as const;
  const cursor = cursorText === null ? start : readCursor(cursorText);
  if (!cursor) return 'gone';
  if (cursor.kind === 'sweep') return sweepPage(sweep, cursor, signal);
  const ageMs = Date.now() - cursor.sweptMs;
  const believedMs = Math.min(LONGEST_MS, SWEEP_EVERY_MS * cursor.pages);
  const isOld = ageMs < 0 || ageMs > believedMs || cursor.since === '';
  return isOld ? 'gone' : changedSince(sweep, cursor, signal);
}

async function sweepPage(
  sweep: DocassembleSweep,
  cursor: Extract<DocassembleCursor, { kind: 'sweep' }>,
  signal?: AbortSignal,
): Promise<Pulled> {
  const page = await sweep.page(cursor.nextId ? { next_id: cursor.nextId } : {}, signal);
  if (!page.ok) return refused(page);
  const { rows, nextId } = page.value;
  const newest = newestOf(cursor.newest, rows);
  const pages = cursor.pages + 1;
  const nowMs = Date.now();
  const since = sinceAfter(newest, nowMs - cursor.startedMs);
  const next: DocassembleCursor =
    nextId === null
      ? { kind: 'since', sweptMs: nowMs, since, pages }
      : { ...cursor, newest, nextId, pages };
  return pageOf(rows, writeCursor(next), nextId !== null, true);
}

async function changedSince(
  sweep: DocassembleSweep,
  cursor: Extract<DocassembleCursor, { kind: 'since' }>,
  signal?: AbortSignal,
): Promise<Pulled> {
  const startedMs = Date.now();
  const query = `DA.Sessions.modtime >= '${cursor.since}'`;
  const rows: SessionRow[] = [];
  for (let nextId: string | null = ''; nextId !== null;) {
    const parameters: PageQuery = nextId ? { query, next_id: nextId } : { query };
    const page = await sweep.page(parameters, signal);
    if (!page.ok) return refused(page);
    rows.push(...page.value.rows);
    nextId = page.value.nextId;
  }
  const since = sinceAfter(newestOf('', rows), Date.now() - startedMs);
  const later = since > cursor.since ? since : cursor.since;
  return pageOf(rows, writeCursor({ ...cursor, since: later }), false, false);
}

function pageOf(
  upserts: readonly SessionRow[],
  cursor: string,
  more: boolean,
  snapshot: boolean,
): ChangesPage {
  return { upserts, deleted: [], cursor, more, snapshot };
}

function newestOf(newest: string, rows: readonly SessionRow[]): string {
  return rows.reduce((latest, { modtime }) => (modtime > latest ? modtime : latest), newest);
}

function refused({ error, status }: Extract<DocassembleResult<RowPage>, { ok: false }>): Pulled {
  if (error === 'forbidden') return 'signed-out';
  throw new HttpError(`GET /api/user/interviews: ${status}`, status);
}
