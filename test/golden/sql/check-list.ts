import { isDeepStrictEqual } from 'node:util';

type ListRow = Readonly<Record<string, unknown>>;

/** What a recorded list says. */
export interface RecordedList {
  readonly rows?: readonly ListRow[];
  readonly total?: number;
  /** By session key and field: any of these values. */
  readonly ambiguous?: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;
  /** Keys of sessions with the same modtime: any order. */
  readonly tie_groups?: readonly (readonly string[])[];
  readonly documented?: { readonly keys: readonly string[]; readonly total: number };
}

const withMicroseconds = (text: unknown) =>
  typeof text === 'string'
    ? text.replace(/(\.\d+)?$/, (part) => (part || '.').padEnd(7, '0'))
    : text;

/** Ours has two fields that upstream has not. */
function comparable(row: ListRow): ListRow {
  const { id, rev, ...others } = row;
  if (typeof id !== 'string' || typeof rev !== 'number') return row;
  return { ...others, modtime: withMicroseconds(row['modtime']) };
}

function settleAmbiguity(
  expected: ListRow,
  actual: ListRow | undefined,
  list: RecordedList,
): ListRow {
  const choices = list.ambiguous?.[expected['key'] as string] ?? {};
  const settled = Object.entries(choices).map(([field, values]) => {
    const ours = actual?.[field];
    const known = values.some((value) => isDeepStrictEqual(value, ours));
    return [field, known ? ours : expected[field]];
  });
  const row = { ...expected, ...Object.fromEntries(settled) };
  return { ...row, modtime: withMicroseconds(row['modtime']) };
}

/** The keys in the order of the record, where sessions of one tie stand in any order. */
function untie(keys: readonly unknown[], groups: readonly (readonly string[])[] = []): unknown[] {
  return keys.map((key) => {
    const group = groups.findIndex((each) => each.includes(key as string));
    return group === -1 ? key : `tie ${group}`;
  });
}

/** The recorded list and ours, in the form in which they must be equal. */
export function compareLists(
  list: RecordedList,
  ours: { rows: readonly ListRow[]; total: number },
) {
  const keysOf = (keys: readonly unknown[]) => untie(keys, list.tie_groups);
  const oursKeys = ours.rows.map((row) => row['key']);
  if (list.documented) {
    const { keys, total } = list.documented;
    return {
      expected: { keys: keysOf(keys), total },
      actual: { keys: keysOf(oursKeys), total: ours.total },
    };
  }
  const rows = list.rows ?? [];
  const byKey = new Map(ours.rows.map((row) => [row['key'], comparable(row)]));
  const total = list.total ?? ours.total;
  return {
    expected: {
      keys: keysOf(rows.map((row) => row['key'])),
      rows: rows.map((row) => settleAmbiguity(row, byKey.get(row['key']), list)),
      total,
    },
    actual: {
      keys: keysOf(oursKeys),
      rows: rows.map((row) => byKey.get(row['key'])),
      total: ours.total,
    },
  };
}
