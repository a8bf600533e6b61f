import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';
import type { SessionRow } from '../../src/sessions/session-row.ts';

export const EVICTION = 'docassemble.MAEviction:data/questions/eviction_answer.yml';
export const CLAIMS = 'docassemble.MAClaims:data/questions/small_claims.yml';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The `index`-th session; a higher index changed later. Same index, same row. */
export function makeRow(index: number, changes: Partial<SessionRow> = {}): SessionRow {
  const seconds = index % 60;
  const minutes = Math.floor(index / 60) % 60;
  const hours = Math.floor(index / 3600) % 24;
  const title = changes.title === undefined ? `Session ${index}` : changes.title;
  return {
    id: `id-${index}`,
    rev: index + 1,
    key: `key-${index}`,
    filename: index % 2 === 0 ? EVICTION : CLAIMS,
    indexno: index,
    num_keys: 3,
    user_id: 1,
    modtime: `2026-03-04T${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds)}.123456`,
    auto_title: null,
    description: null,
    steps: 3,
    progress: index % 100,
    original_interview_filename: null,
    answer_count: null,
    data: { title },
    ...changes,
    title,
  };
}

/** Rows `0` to `count - 1`, newest first as a server sends them. */
export function makeRows(count: number, changes: Partial<SessionRow> = {}): SessionRow[] {
  return Array.from({ length: count }, (_, index) => makeRow(count - 1 - index, changes));
}

export function makeAnswerSet(index: number, changes: Partial<SessionRow> = {}): SessionRow {
  return makeRow(index, { filename: ANSWER_SET_FILENAME, num_keys: 1, ...changes });
}
