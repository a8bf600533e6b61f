import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figures, type Ratios, ratiosOf } from './figures.ts';
import { type Goal, goalsOf } from './goals.ts';
import { FOLDER } from './peer-list.ts';
import type { Settings } from './settings.ts';

/** All that a run found. */
export interface Findings {
  readonly settings: Settings;
  readonly figures: Record<string, Figures>;
  /** Ours at 10,000 rows; absent where that is the run itself. */
  readonly small: Figures | undefined;
  /** Minified and compressed bytes by peer. */
  readonly bytes: Record<string, number>;
  readonly versions: Record<string, string>;
}

/** From this many rows on, a missed goal fails the run. */
const GOALS_FROM = 100_000;
const RESULTS = join(FOLDER, '../results');
const BYTES_PER_MB = 1_000_000;

type Table = Record<string, Record<string, number | string>>;

function print(title: string, table: Table): void {
  console.log(`\n${title}`);
  console.table(table);
}

function sizes({ figures, bytes }: Findings, name: string): Record<string, number> {
  const { disk = {}, memoryMb = {} } = figures[name] ?? {};
  const mb = Object.entries(disk).map(([of, size]) => [`disk ${of}`, size / BYTES_PER_MB] as const);
  return Object.fromEntries([
    ...mb.map(([of, size]) => [of, Number(size.toFixed(1))]),
    ...Object.entries(memoryMb).map(([of, size]) => [of, Math.round(size)]),
    ['gz bytes', bytes[name] ?? 0],
  ]);
}

function longest({ longestTaskMs }: Figures): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(longestTaskMs).map(([name, ms]) => [name, ms === 0 ? '< 50' : Math.round(ms)]),
  );
}

function standing({ isMet }: Goal): string {
  if (isMet === null) return 'not measured';
  return isMet ? 'met' : 'MISSED';
}

function printGoals(goals: readonly Goal[]): void {
  const lines = goals.map((goal): [string, Record<string, string | number>] => [
    goal.name,
    { wanted: goal.wanted, figure: goal.figure ?? '', '': standing(goal) },
  ]);
  print('goals, meant for 100,000 rows and more', Object.fromEntries(lines));
}

function exitCode({ settings, figures }: Findings, goals: readonly Goal[]): number {
  const hasGivenUp = (figures['ours']?.gaveUp.length ?? 0) > 0;
  const isMissed = settings.rows >= GOALS_FROM && goals.some(({ isMet }) => isMet === false);
  return hasGivenUp || isMissed ? 1 : 0;
}

/** Prints the tables and writes bench/results/store.json; the exit code of the run. */
export function report(findings: Findings): number {
  const { settings, figures, small, versions } = findings;
  const { ours } = figures;
  const names = settings.peers.filter((name) => figures[name]);
  const table = (line: (name: string) => Record<string, number | string>): Table =>
    Object.fromEntries(names.map((name) => [name, line(name)]));
  const ratios: Record<string, Ratios> = {};
  for (const name of names) {
    const peer = figures[name];
    if (name !== 'ours' && peer && ours) ratios[name] = ratiosOf(peer, ours);
  }
  const goals = ours ? goalsOf(ratios, ours, small) : [];

  print(
    `${settings.rows} rows, medians of ${settings.rounds} rounds in ms (${Object.entries(versions).join(' ')})`,
    table((name) => figures[name]?.ms ?? {}),
  );
  print(
    'longest task of the main thread, ms',
    table((name) => longest(figures[name]!)),
  );
  print(
    'disk and memory in MB; code minified, gzip -9',
    table((name) => sizes(findings, name)),
  );
  print("ratios: the peer's figure / ours", ratios);
  for (const name of names) {
    for (const { at, why } of figures[name]?.gaveUp ?? [])
      console.log(`${name} gave up at ${at}: ${why}`);
  }
  if (ours) printGoals(goals);
  mkdirSync(RESULTS, { recursive: true });
  const result = { ...settings, ratios, goals, ...findings, settings: undefined };
  writeFileSync(join(RESULTS, 'store.json'), `${JSON.stringify(result, null, 2)}\n`);
  return exitCode(findings, goals);
}
