import { encodeColumns } from './column-codec.ts';
import { type Part, PARTS, type Writer } from './disk.ts';
import type { FullSegment } from './pack.ts';
import type { Pause } from './pause.ts';
import { encodeDirectory, type Segment } from './segment.ts';

/** Puts segments, and removes those that the directory no longer has. */
export async function putSegments(
  writer: Writer,
  before: ReadonlyMap<number, Segment>,
  after: ReadonlyMap<number, Segment>,
  full: readonly FullSegment[],
  pause: Pause,
): Promise<void> {
  for (const { segment, parts } of full) {
    for (const part of PARTS) putPart(writer, part, segment.number, parts);
    await pause();
  }
  for (const number of before.keys()) {
    if (!after.has(number)) for (const part of PARTS) writer.remove(part, number);
  }
  writer.put('directory', encodeDirectory(after), 'directory');
}

function putPart(
  writer: Writer,
  part: Part,
  number: number,
  { rows, text, columns }: FullSegment['parts'],
): void {
  if (part === 'columns') writer.put(part, encodeColumns(columns), number);
  else writer.put(part, part === 'rows' ? rows : text, number);
}
