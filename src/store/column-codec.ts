import type { Columns } from './disk.ts';

type Numbers = Int8Array | Int16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** A column as the disk keeps it: of neighbours that differ little the differences, as narrow as can be. */
interface NarrowColumn {
  readonly first: number;
  readonly rest: Numbers;
}

/** Columns as the disk keeps them. */
export type NarrowColumns = { readonly [Name in keyof Columns]: NarrowColumn };

/** Columns whose neighbours differ little. */
const STEADY: ReadonlySet<string> = new Set(['rev', 'time', 'indexno']);

function narrow(values: Numbers): Numbers {
  for (const Narrow of [Int8Array, Int16Array, Int32Array]) {
    const narrowed = new Narrow(values);
    if (narrowed.every((value, at) => value === values[at])) return narrowed;
  }
  return values;
}

function encodeColumn(values: Numbers, isSteady: boolean): NarrowColumn {
  if (!isSteady) return { first: 0, rest: narrow(values) };
  let before = values[0] ?? 0;
  const rest = Float64Array.from(values, (value) => {
    const difference = value - before;
    before = value;
    return difference;
  });
  return { first: values[0] ?? 0, rest: narrow(rest) };
}

/** Columns made small for the disk. */
export function encodeColumns(columns: Columns): NarrowColumns {
  const of = (name: keyof Columns) => encodeColumn(columns[name], STEADY.has(name));
  return {
    id: of('id'),
    rev: of('rev'),
    time: of('time'),
    indexno: of('indexno'),
    rank: of('rank'),
    progress: of('progress'),
    form: of('form'),
  };
}

function sums({ first, rest }: NarrowColumn): Float64Array {
  let sum = first;
  return Float64Array.from(rest, (value) => (sum += value));
}

/** Columns as they were. */
export function decodeColumns(columns: NarrowColumns): Columns {
  return {
    id: Float64Array.from(columns.id.rest),
    rev: sums(columns.rev),
    time: sums(columns.time),
    indexno: sums(columns.indexno),
    rank: Float64Array.from(columns.rank.rest),
    progress: Float32Array.from(columns.progress.rest),
    form: Uint32Array.from(columns.form.rest),
  };
}
