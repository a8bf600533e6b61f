import type { Visits } from './visit.ts';

/** What was timed on both pages, by name; milliseconds. */
export const MEASURES = [
  'visible',
  'offline',
  'nextPage',
  'find',
  'rename',
  'delete',
  'deleteAll',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Medians of one list; null: not possible on that page, or not measured. */
export type Times = Readonly<Record<Measure, number | null>>;

export interface SizeResult {
  readonly size: number;
  readonly upstream: Times | null;
  readonly ours: Times;
}

export interface Goal {
  readonly name: string;
  readonly wanted: string;
  readonly figure: number | null;
  readonly isMet: boolean;
}

/** How many times faster than upstream's page, by sessions of a person. */
const TIMES: Readonly<Record<number, Partial<Record<Measure, number>>>> = {
  500: { visible: 2.5, offline: 2.5, nextPage: 6, find: 8, rename: 4, delete: 4, deleteAll: 5 },
  10_000: {
    visible: 7,
    offline: 7,
    nextPage: 30,
    find: 11,
    rename: 13,
    delete: 13,
    deleteAll: 100,
  },
};
const MOST_REQUESTS = 8;
const MOST_KB = 120;

/** upstream / ours; the list without a network stands beside upstream's with one. */
export function ratioOf({ upstream, ours }: SizeResult, measure: Measure): number | null {
  const theirs = upstream?.[measure === 'offline' ? 'visible' : measure] ?? null;
  const own = ours[measure];
  return theirs === null || own === null ? null : Number((theirs / own).toPrecision(3));
}

function most(name: string, figure: number, limit: number): Goal {
  return { name, wanted: `<= ${limit}`, figure, isMet: figure <= limit };
}

/** Every goal and where this run stands; one that could not be measured is not met. */
export function goalsOf(results: readonly SizeResult[], visits: Visits | null): Goal[] {
  const times = results.flatMap((result) =>
    Object.entries(TIMES[result.size] ?? {}).map(([name, least]): Goal => {
      const measure = MEASURES.find((each) => each === name) ?? 'visible';
      const figure = ratioOf(result, measure);
      const isMet = figure !== null && figure >= least;
      return { name: `${measure}, ${result.size} sessions`, wanted: `>= ${least}`, figure, isMet };
    }),
  );
  if (!visits) return times;
  return [
    ...times,
    most('first visit, requests', visits.ours.requests, MOST_REQUESTS),
    most('first visit, kB gzipped', visits.ours.gzippedKb, MOST_KB),
    // What the worker keeps comes when the page is idle, for visits with no network: no goal.
  ];
}
