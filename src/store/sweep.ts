import type { Draft, Found, Sweep } from './draft.ts';
import type { Reader } from './disk.ts';
import { hashText } from './hash.ts';
import type { Parts } from './parts.ts';
import type { Pause } from './pause.ts';
import { livingOf, refOf, type Segment } from './segment.ts';
import { toFound } from './find-rows.ts';

/** Segments whose columns are read at once. */
const GROUP = 64;

async function readSeen(draft: Draft, reader: Reader, pause: Pause): Promise<Set<number>> {
  const seen = new Set(draft.seen);
  for (const hashes of draft.clearsSeen ? [] : await reader.getAll('seen')) {
    for (const hash of hashes) seen.add(hash);
    await pause();
  }
  return seen;
}

/** What the open snapshot has not shown, at its end: all packed rows are looked at. */
export async function sweep(
  draft: Draft,
  { reader, parts, pause }: { reader: Reader; parts: Parts; pause: Pause },
): Promise<Sweep> {
  const { segments, state } = draft.view;
  const seen = await readSeen(draft, reader, pause);
  const named = new Set([...draft.rows.keys()].map((id) => draft.found.get(id)?.ref));
  const unseen: Found[] = [];
  const take = (segment: Segment, ids: Float64Array) => {
    for (const index of livingOf(segment)) {
      const ref = refOf(segment.number, index);
      const columns = parts.columns.get(segment.number);
      if (!columns || seen.has(ids[index] ?? 0) || named.has(ref)) continue;
      unseen.push(toFound(ref, columns, segment, state));
    }
  };
  const all = [...segments.values()];
  for (let at = 0; at < all.length; at += GROUP) {
    const group = all.slice(at, at + GROUP);
    const columns = await parts.load(
      'columns',
      group.map(({ number }) => number),
      reader,
    );
    for (const [index, { id }] of columns.entries()) {
      const segment = group[index];
      if (segment) take(segment, id);
      await pause();
    }
  }
  return { unseen, isSeen: (id) => seen.has(hashText(id)) };
}
