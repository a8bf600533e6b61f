import { overlaps, refsOfChunk } from './listing.ts';
import { KINDS, type ListKind } from './menu.ts';
import { packSegments } from './pack.ts';
import { placeIn, segmentsOf, type Source } from './packed.ts';
import { nextTask, slices } from './pause.ts';
import type { PackedRow } from './prepared-row.ts';
import { putSegments } from './put-segments.ts';
import { TEXT_END } from './row-text.ts';
import { bury, indexOf, type Segment, SEGMENT_ROWS, segmentOf } from './segment.ts';
import type { StoreCore } from './store-core.ts';
import type { StoreState } from './store-state.ts';
import { View } from './view.ts';

/** Rows that are packed anew in one transaction. */
const WINDOW_ROWS = 32_000;
/** Rows that are read at once. */
const READ_ROWS = 500;

/** Neighbours that should not be as they are. */
interface Mess {
  readonly kind: ListKind;
  readonly segments: readonly Segment[];
}

function isMessy(group: readonly Segment[]): boolean {
  return group.length > 1 || group.some(({ live, count }) => live * 2 < count);
}

/** Segments that overlap, are mostly dead, or fit into one; undefined while all is in order. */
export function messOf({ state, segments }: View): Mess | undefined {
  // Rows from before a lost cursor are told by the version of their segment.
  if (state.resetAt !== 0) return undefined;
  for (const kind of KINDS) {
    const groups = overlaps(segments.values(), kind).map((group) => group.segments);
    for (const [at, group] of groups.entries()) {
      if (isMessy(group)) return { kind, segments: group };
      const both = [...group, ...(groups[at + 1] ?? [])];
      const rows = both.reduce((sum, { live }) => sum + live, 0);
      if (both.length === 2 && rows <= SEGMENT_ROWS) return { kind, segments: both };
    }
  }
  return undefined;
}

async function readRows(source: Source, refs: readonly number[]): Promise<Map<number, PackedRow>> {
  const { packed } = source;
  const read = new Map<number, PackedRow>();
  for (let start = 0; start < refs.length; start += READ_ROWS) {
    const group = refs.slice(start, start + READ_ROWS);
    const numbers = segmentsOf(group);
    const [rows, texts, columns] = await Promise.all([
      packed.load('rows', numbers),
      packed.load('text', numbers),
      packed.load('columns', numbers),
    ]);
    const parts = numbers.map((number, at) => ({
      number,
      lines: rows[at]?.split('\n') ?? [],
      texts: texts[at]?.split(TEXT_END) ?? [],
      columns: columns[at],
    }));
    const byNumber = new Map(parts.map((part) => [part.number, part]));
    for (const ref of group) {
      const part = byNumber.get(segmentOf(ref));
      const index = indexOf(ref);
      if (!part?.columns) continue;
      read.set(ref, {
        line: part.lines[index] ?? '',
        text: part.texts[index] ?? '',
        place: placeIn(part.columns, index),
        rev: part.columns.rev[index] ?? 0,
        progress: part.columns.progress[index] ?? -1,
        form: part.columns.form[index] ?? 0,
      });
    }
    await packed.pause();
  }
  return read;
}

/**
 * Packs the first rows of a mess anew, in order, outside any transaction; what went meanwhile is
 * left out when they are written. Gives up when somebody else tidied the same.
 *
 * @throws {Repacked}
 */
export async function repack(core: StoreCore, view: View, { kind, segments }: Mess): Promise<void> {
  const source: Source = { view, kind, packed: core.packed(slices(nextTask)) };
  const [first] = segments;
  if (!first) return;
  const chunk = { segments, loose: [], oldest: first.oldest, count: 0 };
  const refs = (await refsOfChunk(source, chunk)).slice(0, WINDOW_ROWS);
  const rows = await readRows(source, refs);
  const packed = await core.disk.write('relaxed', async (writer) => {
    const pause = slices(() => writer.get('state', 'state'));
    const now = await core.latest(writer);
    const isMine = segments.every(({ number }) => now.segments.has(number));
    if (!isMine || now.state.resetAt !== 0) return undefined;
    for (const ref of refs) {
      if (now.segments.get(segmentOf(ref))?.dead?.[indexOf(ref)]) rows.delete(ref);
    }
    const version = now.state.version + 1;
    const number = now.state.nextSegment;
    const full = await packSegments([...rows.values()], { kind, number, version }, pause);
    const left = new Map(bury(now.segments, refs));
    for (const { segment } of full) left.set(segment.number, segment);
    await putSegments(writer, now.segments, left, full, pause);
    const nextSegment = number + full.length;
    const state: StoreState = { ...now.state, version, packedAt: version, nextSegment };
    writer.put('state', state, 'state');
    const { menu, log, edits } = now;
    return { full, view: new View({ state, menu, segments: left, log, edits }) };
  });
  if (!packed) return;
  for (const segment of packed.full) core.parts.keep(segment);
  core.adopt(packed.view);
}
