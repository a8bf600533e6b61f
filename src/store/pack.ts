import type { Columns } from './disk.ts';
import type { Pause } from './pause.ts';
import { compareNewest } from './place.ts';
import type { PackedRow } from './prepared-row.ts';
import { TEXT_END } from './row-text.ts';
import { type Segment, SEGMENT_ROWS } from './segment.ts';

/** A segment with all that the disk keeps of it. */
export interface FullSegment {
  readonly segment: Segment;
  readonly parts: { readonly rows: string; readonly text: string; readonly columns: Columns };
}

function columnsOf(rows: readonly PackedRow[]): Columns {
  const doubles = (of: (row: PackedRow) => number) => Float64Array.from(rows, of);
  return {
    id: doubles(({ place }) => place.id),
    key: Uint32Array.from(rows, ({ key }) => key),
    rev: doubles(({ rev }) => rev),
    time: doubles(({ place }) => place.time),
    indexno: doubles(({ place }) => place.indexno),
    rank: doubles(({ place }) => place.rank),
    progress: Float32Array.from(rows, ({ progress }) => progress),
    form: Uint32Array.from(rows, ({ form }) => form),
  };
}

/**
 * Rows of one list as segments, in order of place.
 *
 * @param number of the first segment; the others count on
 */
export async function packSegments(
  rows: PackedRow[],
  { kind, number, version }: Pick<Segment, 'kind' | 'number' | 'version'>,
  pause: Pause,
): Promise<readonly FullSegment[]> {
  rows.sort((a, b) => compareNewest(a.place, b.place));
  const full: FullSegment[] = [];
  for (let start = 0; start < rows.length; start += SEGMENT_ROWS) {
    const own = rows.slice(start, start + SEGMENT_ROWS);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) break;
    const count = own.length;
    full.push({
      segment: {
        number: number + full.length,
        kind,
        version,
        count,
        live: count,
        newest: first.place,
        oldest: last.place,
      },
      parts: {
        rows: own.map(({ line }) => line).join('\n'),
        text: own.map(({ text }) => text).join(TEXT_END),
        columns: columnsOf(own),
      },
    });
    await pause();
  }
  return full;
}
