import type { ListKind } from './menu.ts';
import type { Place } from './place.ts';

/** Rows of a segment; neighbours of this many are read together. */
export const SEGMENT_ROWS = 1000;
const REF_ROWS = 1024;

/** What the directory knows of a segment. Never changed, only replaced. */
export interface Segment {
  readonly number: number;
  readonly kind: ListKind;
  /** The store's version when it was written. */
  readonly version: number;
  readonly count: number;
  readonly newest: Place;
  readonly oldest: Place;
  /** 1 for each row that went or was overwritten; absent while there is none. */
  readonly dead?: Uint8Array;
  readonly live: number;
}

/** A packed row in one number: its segment and its place in it. */
export const refOf = (segment: number, index: number): number => segment * REF_ROWS + index;
export const segmentOf = (ref: number): number => Math.floor(ref / REF_ROWS);
export const indexOf = (ref: number): number => ref % REF_ROWS;

/** The segment with more dead rows; the same one when they were dead before. */
export function withDead(segment: Segment, indexes: Iterable<number>): Segment {
  const dead = segment.dead?.slice() ?? new Uint8Array(segment.count);
  let { live } = segment;
  for (const index of indexes) {
    if (dead[index] !== 0) continue;
    dead[index] = 1;
    live -= 1;
  }
  return live === segment.live ? segment : { ...segment, dead, live };
}

/** Segments by number with more dead rows; those without any living row are left out. */
export function bury(
  segments: ReadonlyMap<number, Segment>,
  refs: readonly number[],
): ReadonlyMap<number, Segment> {
  if (refs.length === 0) return segments;
  const indexes = new Map<number, number[]>();
  for (const ref of refs) {
    const number = segmentOf(ref);
    const own = indexes.get(number);
    if (own) own.push(indexOf(ref));
    else indexes.set(number, [indexOf(ref)]);
  }
  const left = new Map(segments);
  for (const [number, own] of indexes) {
    const segment = segments.get(number);
    if (!segment) continue;
    const buried = withDead(segment, own);
    if (buried.live > 0) left.set(number, buried);
    else left.delete(number);
  }
  return left;
}

/** Indexes of the living rows of a segment, in order. */
export function livingOf({ count, dead }: Segment): number[] {
  const indexes: number[] = [];
  for (let index = 0; index < count; index += 1) if (!dead?.[index]) indexes.push(index);
  return indexes;
}

type Line = readonly [
  number: number,
  kind: ListKind,
  version: number,
  count: number,
  newest: Place,
  oldest: Place,
  dead: readonly number[],
];

/** The directory as text. */
export function encodeDirectory(segments: ReadonlyMap<number, Segment>): string {
  const lines = [...segments.values()].map(
    ({ number, kind, version, count, newest, oldest, dead }): Line => {
      const buried: number[] = [];
      dead?.forEach((isDead, index) => isDead && buried.push(index));
      return [number, kind, version, count, newest, oldest, buried];
    },
  );
  return JSON.stringify(lines);
}

/** Segments by number; none for a store that has no directory yet. */
export function decodeDirectory(text: string | undefined): Map<number, Segment> {
  const lines: readonly Line[] = JSON.parse(text ?? '[]');
  return new Map(
    lines.map(([number, kind, version, count, newest, oldest, dead]) => {
      const segment = { number, kind, version, count, newest, oldest, live: count };
      return [number, dead.length > 0 ? withDead(segment, dead) : segment];
    }),
  );
}
