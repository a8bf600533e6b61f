import type { Figures, Ratios } from './figures.ts';

/** A goal and where this run stands; `figure` null: not measured, or the peer gave up. */
export interface Goal {
  readonly name: string;
  readonly wanted: string;
  readonly figure: number | null;
  readonly isMet: boolean | null;
}

/** How many times as fast as the peer, or as small; at 100,000 rows. */
const TIMES: Record<string, Ratios> = {
  dexie: {
    load: 10,
    open: 10,
    deepPage: 50,
    rareFirst: 30,
    rareAgain: 200,
    upsert100: 1.5,
    disk: 3,
  },
  tinybase: { load: 2, open: 50, upsert100: 50 },
};
/** Work during which the page must stay responsive. */
const SMOOTH = ['load', 'sync', 'fold', 'rareFirst', 'rareAgain', 'commonFirst'];
const LONGEST_TASK_MS = 50;
const MEMORY_MB = 2000;
/** Cold open and first page, as a multiple of those at 10,000 rows. */
const GROWTH = 1.5;

function atLeast(name: string, wanted: number, figure: number | undefined): Goal {
  const isMet = figure === undefined ? null : figure >= wanted;
  return { name, wanted: `>= ${wanted}`, figure: figure ?? null, isMet };
}

function atMost(name: string, wanted: number, figure: number | undefined): Goal {
  const isMet = figure === undefined ? null : figure <= wanted;
  return { name, wanted: `<= ${wanted}`, figure: figure ?? null, isMet };
}

/** The store's goals beside a run's figures; `small`: ours at 10,000 rows in the same run. */
export function goalsOf(
  ratios: Record<string, Ratios>,
  ours: Figures,
  small: Figures | undefined,
): Goal[] {
  const times = Object.entries(TIMES).flatMap(([peer, wanted]) =>
    Object.entries(wanted).map(([name, least]) =>
      atLeast(`${peer} / ours, ${name}`, least, ratios[peer]?.[name]),
    ),
  );
  const smooth = SMOOTH.map((name) =>
    atMost(`longest task, ${name} (ms)`, LONGEST_TASK_MS, ours.longestTaskMs[name]),
  );
  const memory = ['pssLoad', 'pssUse'].map((name) =>
    atMost(`processes together, ${name} (MB)`, MEMORY_MB, ours.memoryMb[name]),
  );
  const growth = ['open', 'openWarm'].map((name) => {
    const [large, less] = [ours.ms[name], small?.ms[name]];
    const ratio = large && less ? Number((large / less).toFixed(2)) : undefined;
    return atMost(`${name}, times that at 10,000 rows`, GROWTH, ratio);
  });
  return [...times, ...smooth, ...memory, ...growth];
}
