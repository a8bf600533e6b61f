import { isFields } from './parse-json.ts';

/**
 * Where a pull from docassemble stands. `sweep`: in the middle of a complete list, begun at
 * `startedMs` by this device's clock, with `newest` the greatest time seen. `since`: the list was
 * complete at `sweptMs`, and what changed after `since` (naive UTC, the server's clock) is new.
 */
export type DocassembleCursor =
  | {
      readonly kind: 'sweep';
      readonly startedMs: number;
      readonly newest: string;
      readonly nextId: string;
      /** Pages read so far. */
      readonly pages: number;
    }
  | {
      readonly kind: 'since';
      readonly sweptMs: number;
      readonly since: string;
      /** Pages of the sweep. */
      readonly pages: number;
    };

/** A time is taken shortly before its row can be seen; other web servers' clocks differ a little. */
const OVERLAP_MS = 120_000;

const NAIVE_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;

export function writeCursor(cursor: DocassembleCursor): string {
  return JSON.stringify(cursor);
}

/** The cursor in a text that `writeCursor` made; null for any other. */
export function readCursor(text: string): DocassembleCursor | null {
  try {
    const cursor: unknown = JSON.parse(text);
    return isCursor(cursor) ? cursor : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** The time goes into a query that docassemble evaluates: nothing but a time may stand there. */
function isCursor(value: unknown): value is DocassembleCursor {
  if (!isFields(value)) return false;
  const { kind, since, newest, sweptMs, startedMs, nextId, pages } = value;
  if (typeof pages !== 'number') return false;
  if (kind === 'since') return isTime(since) && typeof sweptMs === 'number';
  const isPlace = typeof startedMs === 'number' && typeof nextId === 'string';
  return kind === 'sweep' && isPlace && isTime(newest);
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && (value === '' || NAIVE_UTC.test(value));
}

/**
 * The time from which to ask for changes after a sweep that took `elapsedMs`. The server's clock
 * stood at `newest` or later when the sweep ended, so `elapsedMs` before that is no later than its
 * begin: what was overwritten behind the sweep's back is found, whatever this device's clock says.
 */
export function sinceAfter(newest: string, elapsedMs: number): string {
  if (newest === '') return '';
  const ms = Date.parse(`${newest}Z`) - Math.max(0, elapsedMs) - OVERLAP_MS;
  return new Date(ms).toISOString().slice(0, -1);
}
