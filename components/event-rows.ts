import { isAnswerSetFilename } from '../src/sessions/answer-set.ts';
import type { RowDetail } from './list-types.ts';

/** What an action on one row carries, or one on several. */
export type RowsDetail = RowDetail | readonly RowDetail[] | { readonly rows: readonly RowDetail[] };

const isList = (detail: RowsDetail): detail is readonly RowDetail[] => Array.isArray(detail);

/** The rows that an event is about. */
export function rowsOf(detail: RowsDetail): readonly RowDetail[] {
  if (isList(detail)) return detail;
  return 'rows' in detail ? detail.rows : [detail];
}

/** Which list rows of this interview stand in. */
export function listOf({ filename }: RowDetail): 'forms' | 'answer-sets' {
  return isAnswerSetFilename(filename) ? 'answer-sets' : 'forms';
}
