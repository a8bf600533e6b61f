import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figures, type Ratios, ratiosOf } from './figures.ts';
import { type Goal, goalsOf } from './goals.ts';
import { FOLDER } from './peer-list.ts';
import { type Settings, SMALL } from './settings.ts';

/** All that a run found. */
export interface Findings {
  readonly settings: Settings;
  /** By peer, and under the label of `SMALL`. */
  readonly figures: Record<string, Figures>;
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

/** All but what is no work of the peer's: waiting for a fold, clearing up. */
function times(figures: Figures | undefined): Record<string, number> {
  const { fold: _fold, destroy: _destroy, ...ms } = figures?.ms ?? {};
  return ms;
}

function longest(figures: Figures | undefined): Record<string, number> {
  const entries = Object.entries(figures?.longestTaskMs ?? {});
  return Object.fromEntries(entries.map(([name, ms]) => [name, Math.round(ms)]));
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

function printFigures(findings: Findings, ratios: Record<string, Ratios>): void {
  const { settings, figures, versions } = findings;
  const table = (line: (name: string) => Record<string, number>): Table =>
    Object.fromEntries(Object.keys(figures).map((name) => [name, line(name)]));
  const used = Object.entries(versions).map((pair) => pair.join(' '));
  const head = `${settings.rows} rows, medians of ${settings.rounds} rounds in ms`;
  print(
    `${head} (${used.join(', ')})`,
    table((name) => times(figures[name])),
  );
  print(
    'longest task of the main thread, ms; 0: none had 50',
    table((name) => longest(figures[name])),
  );
  print(
    'disk and memory in MB; code minified, gzip -9',
    table((name) => sizes(findings, name)),
  );
  print("ratios: the peer's figure / ours", ratios);
  for (const [name, { gaveUp }] of Object.entries(figures)) {
    for (const { at, why } of gaveUp) console.log(`${name} gave up at ${at}: ${why}`);
  }
}

function save(findings: Findings, ratios: Record<string, Ratios>, goals: readonly Goal[]): void {
  const { settings, figures, bytes, versions } = findings;
  const each = <Key extends keyof Figures>(key: Key) =>
    Object.fromEntries(Object.entries(figures).map(([name, found]) => [name, found[key]]));
  const result = {
    rows: settings.rows,
    rounds: settings.rounds,
    versions,
    ratios,
    medians: each('ms'),
    spread: each('spread'),
    longestTaskMs: each('longestTaskMs'),
    memoryMb: each('memoryMb'),
    disk: each('disk'),
    bytes,
    gaveUp: each('gaveUp'),
    goals,
  };
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'store.json'), `${JSON.stringify(result, null, 2)}\n`);
}

/** Prints the tables and writes bench/results/store.json; the exit code of the run. */
export function report(findings: Findings): number {
  const { settings, figures } = findings;
  const { ours } = figures;
  const ratios: Record<string, Ratios> = {};
  for (const name of settings.peers) {
    const peer = figures[name];
    if (name !== 'ours' && peer && ours) ratios[name] = ratiosOf(peer, ours);
  }
  const goals = ours ? goalsOf(ratios, ours, figures[SMALL.label]) : [];
  printFigures(findings, ratios);
  if (ours) printGoals(goals);
  save(findings, ratios, goals);
  return exitCode(findings, goals);
}
