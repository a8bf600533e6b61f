import type { Columns, Reader } from './disk.ts';
import type { Found, Step } from './draft.ts';
import { hashText } from './hash.ts';
import type { IdIndex } from './id-index.ts';
import type { Parts } from './parts.ts';
import type { Pause } from './pause.ts';
import type { PreparedRow } from './prepared-row.ts';
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
  { names = [], brings = [], reads }: Omit<Step<unknown>, 'run'>,
  { parts, index, reader, pause }: Sources,
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const read = new Map<number, [id: string, found: Found][]>();
  if (names.length + brings.length === 0 || view.segments.size === 0) return found;
  await index.ensure(view.segments, pause, reader);
  const look = (id: string, ref: number | undefined, brought?: PreparedRow) => {
    const columns = ref === undefined ? undefined : parts.columns.get(segmentOf(ref));
    const segment = ref === undefined ? undefined : view.segments.get(segmentOf(ref));
    if (ref === undefined || !columns || !segment || view.log.has(id)) return;
    const row = toFound(ref, columns, segment, view.state);
    found.set(id, row);
    if (reads === 'all' || (reads && row.rev === brought?.rev))
      group(read, segment.number).push([id, row]);
  };
  for (const id of names) look(id, index.find(view.segments, hashText(id)));
  for (const [at, brought] of brings.entries()) {
    if (at % STRETCH === 0) await pause();
    const { place, row } = brought;
    look(row.id, index.find(view.segments, place.id, place.rank), brought);
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
