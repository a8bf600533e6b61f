import { radialProgress } from '../sessions/radial-progress.ts';
import type { SessionRow } from '../sessions/session-row.ts';
import { hashText } from './hash.ts';
import type { Pause } from './pause.ts';
import { type Place, placeOf } from './place.ts';
import { encodeRow } from './row-codec.ts';
import { searchTexts } from './row-text.ts';

/** A row as a segment keeps it. */
export interface PackedRow {
  readonly line: string;
  readonly text: string;
  readonly place: Place;
  readonly rev: number;
  readonly progress: number;
  /** See `Columns.form`. */
  readonly form: number;
}

/** A row made ready for the disk. The number of its form is known when it is written: till then 0. */
export interface PreparedRow extends PackedRow {
  readonly row: SessionRow;
  form: number;
}

/** Progress as lists sort it: rows without any come before those with some. */
export const progressOf = (row: SessionRow): number => Math.fround(radialProgress(row).exact ?? -1);

/** Rows between two looks at the clock. */
const STRETCH = 250;

const forms = new Map<string, number>();

/** Hash of an interview name. Thousands of rows share a few. */
function formOf(filename: string): number {
  const form = forms.get(filename) ?? hashText(filename);
  forms.set(filename, form);
  return form;
}

function prepare(row: SessionRow, text: string): PreparedRow {
  return {
    row,
    line: encodeRow(row, formOf(row.filename)),
    text,
    place: placeOf(row),
    rev: row.rev,
    progress: progressOf(row),
    form: 0,
  };
}

/** One row made ready. */
export function prepareRow(row: SessionRow): PreparedRow {
  const [text = ''] = searchTexts([row]);
  return prepare(row, text);
}

/**
 * Rows made ready in slices, before any transaction begins: most of what storing them costs.
 *
 * @throws {TypeError} for values that JSON does not have
 */
export async function prepareRows(
  rows: readonly SessionRow[],
  pause: Pause,
): Promise<readonly PreparedRow[]> {
  const prepared: PreparedRow[] = [];
  for (let start = 0; start < rows.length; start += STRETCH) {
    const stretch = rows.slice(start, start + STRETCH);
    const texts = searchTexts(stretch);
    stretch.forEach((row, at) => prepared.push(prepare(row, texts[at] ?? '')));
    await pause();
  }
  return prepared;
}
