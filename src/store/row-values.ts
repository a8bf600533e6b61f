import { niceInterviewSubtitle } from '../sessions/nice-interview-subtitle.ts';
import { niceInterviewTitle } from '../sessions/nice-interview-title.ts';
import type { AnswerLike, SessionRow } from '../sessions/session-row.ts';
import { stripZeroWidth } from '../sessions/strip-zero-width.ts';
import type { Columns } from './disk.ts';
import type { SortValue } from './encode-cursor.ts';
import type { Menu } from './menu.ts';
import type { Source } from './packed.ts';
import { FIRST_VALUE, type PackedLine } from './row-codec.ts';

/** What the rows of a segment are sorted by, where its columns do not tell. */
interface Values {
  readonly menu: Menu;
  readonly by: 'title' | 'steps';
  readonly values: readonly SortValue[];
}

/** Rows between two looks at the clock. */
const STRETCH = 250;
/** Segments that are read at once. */
const GROUP = 16;

/** A row's own name, or that of its form. */
export function titleOf(row: AnswerLike, { dispatch }: Menu): string {
  return (
    stripZeroWidth(niceInterviewSubtitle(row, { dispatch })) ||
    niceInterviewTitle(row, { dispatch })
  );
}

/** Of the row of a line only what names it, and its keys: two objects less for each row. */
function decodeNames(
  line: string,
  filenames: ReadonlyMap<number, string>,
): Pick<SessionRow, 'filename' | 'num_keys' | 'title' | 'auto_title'> {
  const stored: SessionRow | PackedLine = JSON.parse(line);
  if (!Array.isArray(stored)) return stored;
  const columns = stored[8];
  return {
    filename: filenames.get(stored[3]) ?? '',
    num_keys: stored[5],
    title: columns & 1 ? (stored[FIRST_VALUE] ?? null) : null,
    auto_title: columns & 2 ? (stored[FIRST_VALUE + (columns & 1)] ?? null) : null,
  };
}

/** By the columns of their segment, which never change and go with it. */
const kept = new WeakMap<Columns, Values>();

/**
 * Values that only the rows themselves hold, of whole segments, by number. Kept: to read them all
 * takes longer than everything else.
 *
 * @throws {Repacked}
 */
export async function packedValues(
  { view: { menu, filenames }, packed }: Source,
  segments: ReadonlyMap<number, Columns | undefined>,
  by: Values['by'],
): Promise<ReadonlyMap<number, readonly SortValue[]>> {
  const found = new Map<number, readonly SortValue[]>();
  const unread: [number: number, columns: Columns][] = [];
  for (const [number, columns] of segments) {
    const known = columns && kept.get(columns);
    if (known?.menu === menu && known.by === by) found.set(number, known.values);
    else if (columns) unread.push([number, columns]);
  }
  for (let start = 0; start < unread.length; start += GROUP) {
    const group = unread.slice(start, start + GROUP);
    const numbers = group.map(([number]) => number);
    const texts = await packed.load('rows', numbers);
    for (const [at, [number, columns]] of group.entries()) {
      const values: SortValue[] = [];
      for (const line of (texts[at] ?? '').split('\n')) {
        const row = decodeNames(line, filenames);
        values.push(by === 'steps' ? row.num_keys : titleOf(row, menu));
        const pausing = values.length % STRETCH === 0 ? packed.pause() : undefined;
        if (pausing) await pausing;
      }
      kept.set(columns, { menu, by, values });
      found.set(number, values);
    }
  }
  return found;
}
