import type { Round } from './measure-peer.ts';

/** One peer's figures over all rounds. */
export interface Figures {
  /** Medians in milliseconds by operation. */
  readonly ms: Record<string, number>;
  /** Smallest and largest of the samples behind each median. */
  readonly spread: Record<string, readonly [number, number]>;
  /** The longest task of the main thread in any round; 0: none had 50 ms. */
  readonly longestTaskMs: Record<string, number>;
  /** Highest of all rounds. */
  readonly memoryMb: Record<string, number>;
  /** Bytes, of the last round. */
  readonly disk: Record<string, number>;
  readonly gaveUp: readonly { readonly at: string; readonly why: string }[];
}

const round2 = (value: number) => Number(value.toFixed(2));

const largest = (values: readonly number[]) => round2(Math.max(...values));

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const two = (sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0);
  return two / 2;
}

function mapped<In, Out>(
  values: Record<string, In>,
  work: (value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, work(value)]));
}

function collect<Value>(records: readonly Record<string, Value>[]): Record<string, Value[]> {
  const all: Record<string, Value[]> = {};
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) (all[name] ??= []).push(value);
  }
  return all;
}

/** Brings a peer's rounds together. */
export function figuresOf(rounds: readonly Round[]): Figures {
  const samples = mapped(collect(rounds.map(({ ms }) => ms)), (values) => values.flat());
  return {
    ms: mapped(samples, (values) => round2(median(values))),
    spread: mapped(samples, (values) => [round2(Math.min(...values)), largest(values)] as const),
    longestTaskMs: mapped(collect(rounds.map(({ longestTaskMs }) => longestTaskMs)), largest),
    memoryMb: mapped(collect(rounds.map(({ memoryMb }) => memoryMb)), largest),
    disk: rounds.at(-1)?.disk ?? {},
    gaveUp: rounds.flatMap(({ gaveUp }) => gaveUp),
  };
}

const RATIO_OPERATIONS = [
  'load',
  'open',
  'openSettled',
  'openWarm',
  'deepPage',
  'rareFirst',
  'rareAgain',
  'commonFirst',
  'upsert1',
  'upsert100',
  'upsert10000',
  'sync',
  'paint',
] as const;

export type Ratios = Record<string, number>;

/** The peer's figure / ours, for all that both have: above 1, ours is that many times as fast. */
export function ratiosOf(peer: Figures, ours: Figures): Ratios {
  const pairs = RATIO_OPERATIONS.map((name) => [name, peer.ms[name], ours.ms[name]] as const);
  const disk = ['disk', peer.disk['estimate'], ours.disk['estimate']] as const;
  return Object.fromEntries(
    [...pairs, disk].flatMap(([name, theirs, own]) =>
      theirs && own ? [[name, Number((theirs / own).toPrecision(3))]] : [],
    ),
  );
}
