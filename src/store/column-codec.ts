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

const NARROW = [Int8Array, Int16Array, Int32Array] as const;

/** Loops by hand here and below: they take a tenth of what callbacks do, for every row of a load. */
function narrow(values: Numbers): Numbers {
  let [least, most] = [0, 0];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? NaN;
    if (value !== Math.trunc(value)) return values;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  for (const Narrow of NARROW) {
    const end = 2 ** (8 * Narrow.BYTES_PER_ELEMENT - 1);
    if (least >= -end && most < end) return new Narrow(values);
  }
  return values;
}

function encodeColumn(values: Numbers, isSteady: boolean): NarrowColumn {
  if (!isSteady) return { first: 0, rest: narrow(values) };
  const first = values[0] ?? 0;
  const rest = new Float64Array(values.length);
  let before = first;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    rest[at] = value - before;
    before = value;
  }
  return { first, rest: narrow(rest) };
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
  const values = new Float64Array(rest.length);
  let sum = first;
  for (let at = 0; at < rest.length; at += 1) {
    sum += rest[at] ?? 0;
    values[at] = sum;
  }
  return values;
}

/** Columns as they were. */
export function decodeColumns(columns: NarrowColumns): Columns {
  return {
    id: new Float64Array(columns.id.rest),
    rev: sums(columns.rev),
    time: sums(columns.time),
    indexno: sums(columns.indexno),
    rank: new Float64Array(columns.rank.rest),
    progress: new Float32Array(columns.progress.rest),
    form: new Uint32Array(columns.form.rest),
  };
}
