import type { Columns, Reader } from './disk.ts';
import type { Found, Step } from './draft.ts';
import { hashText } from './hash.ts';
import type { IdIndex } from './id-index.ts';
import type { Parts } from './parts.ts';
import type { Pause } from './pause.ts';
import { indexOf, type Segment, segmentOf } from './segment.ts';
import type { StoreState } from './store-state.ts';
import type { View } from './view.ts';

/** Rows between two looks at the clock. */
const STRETCH = 1000;

/** What columns know of a row. */
export function toFound(
  ref: number,
  columns: Columns,
  { version }: Segment,
  { forms }: StoreState,
): Found {
  const index = indexOf(ref);
  const form = columns.form[index] ?? 0;
  return {
    ref,
    rev: columns.rev[index] ?? 0,
    version,
    filename: forms[form >> 1] ?? '',
    num_keys: 1 + (form & 1),
  };
}

interface Sources {
  readonly parts: Parts;
  readonly index: IdIndex;
  readonly reader: Reader;
  readonly pause: Pause;
}

/** The packed rows that a step names, with the lines it reads. */
export async function findRows(
  view: View,
  { names = new Map<string, undefined>(), reads }: Pick<Step<unknown>, 'names' | 'reads'>,
  { parts, index, reader, pause }: Sources,
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const read = new Map<number, [id: string, found: Found][]>();
  if (names.size === 0 || view.segments.size === 0) return found;
  await index.ensure(view.segments, pause, reader);
  let looked = 0;
  for (const [id, brought] of names) {
    if ((looked += 1) % STRETCH === 0) await pause();
    if (view.log.has(id)) continue;
    const hash = brought?.place.id ?? hashText(id);
    const ref = index.find(view.segments, hash, brought?.place.rank);
    const columns = ref === undefined ? undefined : parts.columns.get(segmentOf(ref));
    const segment = ref === undefined ? undefined : view.segments.get(segmentOf(ref));
    if (ref === undefined || !columns || !segment) continue;
    const row = toFound(ref, columns, segment, view.state);
    found.set(id, row);
    if (reads === 'all' || (reads && row.rev === brought?.rev))
      group(read, segment.number).push([id, row]);
  }
  for (const [number, wanted] of read) {
    const [rows = ''] = await parts.load('rows', [number], reader);
    const lines = rows.split('\n');
    for (const [id, row] of wanted) found.set(id, { ...row, line: lines[indexOf(row.ref)] ?? '' });
    await pause();
  }
  return found;
}

function group<Key, Value>(groups: Map<Key, Value[]>, key: Key): Value[] {
  const values = groups.get(key) ?? [];
  groups.set(key, values);
  return values;
}
