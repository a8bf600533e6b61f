import type { Columns, PartValues } from './disk.ts';
import type { Pause } from './pause.ts';
import { compareNewest } from './place.ts';
import type { PackedRow } from './prepared-row.ts';
import { TEXT_END } from './row-text.ts';
import { type Segment, SEGMENT_ROWS } from './segment.ts';

/** A segment with all that the disk keeps of it. */
export interface FullSegment {
  readonly segment: Segment;
  readonly parts: PartValues;
}

function columnsOf(rows: readonly PackedRow[]): Columns {
  const count = rows.length;
  const columns = {
    id: new Float64Array(count),
    rev: new Float64Array(count),
    time: new Float64Array(count),
    indexno: new Float64Array(count),
    rank: new Float64Array(count),
    progress: new Float32Array(count),
    form: new Uint32Array(count),
  };
  let at = 0;
  for (const { place, rev, progress, form } of rows) {
    columns.id[at] = place.id;
    columns.rev[at] = rev;
    columns.time[at] = place.time;
    columns.indexno[at] = place.indexno;
    columns.rank[at] = place.rank;
    columns.progress[at] = progress;
    columns.form[at] = form;
    at += 1;
  }
  return columns;
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
