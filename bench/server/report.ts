import { mkdirSync, writeFileSync } from 'node:fs';
import type { Installed } from './install.ts';
import { rounded } from './measure.ts';
import type { ReadResult } from './reads.ts';
import type { compareWrites, WriteResult } from './writes.ts';

/** All that one run found out. */
export interface Outcome {
  /** Large enough for the goals to be judged. */
  readonly isFull: boolean;
  readonly sessions: number;
  readonly machine: {
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
    readonly postgresql: string;
  };
  /** Why there is no AssemblyLine to compare with; null when there is. */
  readonly upstream: string | null;
  readonly reads: {
    readonly steps: number;
    readonly installed: Omit<Installed, 'db'>;
    readonly versions: { readonly [name: string]: string } | null;
    readonly results: readonly ReadResult[];
    readonly http: { readonly [name: string]: number };
  } | null;
  readonly writes: Awaited<ReturnType<typeof compareWrites>> | null;
}

/** How many times faster we are: upstream's median / ours; null without upstream. */
function ratioOf({ upstream, ours }: ReadResult): number | null {
  return upstream ? rounded(upstream.median / ours.median) : null;
}

/** One line on one question, for those who watch. */
export function progress(result: ReadResult): string {
  const ratio = ratioOf(result);
  const times = ratio === null ? '' : `, ${ratio} times as fast as AssemblyLine`;
  return `${result.name}: ${rounded(result.ours.median)} ms${times}`;
}

/** Sentences on the goals that were not reached; a smaller database is not judged. */
export function missed({ isFull, reads, writes }: Outcome): string[] {
  if (!isFull) return [];
  const slow = (reads?.results ?? []).flatMap((result) => {
    const ratio = ratioOf(result);
    if (result.goal === null || ratio === null || ratio >= result.goal) return [];
    return [`${result.name}: ${ratio} times as fast as AssemblyLine, the goal is ${result.goal}`];
  });
  const costly = Object.entries(writes ?? {}).flatMap(([name, result]) => {
    if (!result || result.goal === null || result.ratio.median <= result.goal) return [];
    return [`${name}: ${result.ratio.median.toFixed(3)} times as long, the goal is ${result.goal}`];
  });
  return [...slow, ...costly];
}

/** Writes the tables and the file of results. */
export function report(outcome: Outcome): void {
  const { reads, writes } = outcome;
  if (reads) {
    console.log('Milliseconds of a call, medians, and how many times faster we are');
    console.table(Object.fromEntries(reads.results.map((result) => [result.name, line(result)])));
    console.log('Our HTTP answers, milliseconds, medians');
    console.table(reads.http);
    console.log('Installed on a docassemble in use', reads.installed);
  }
  if (writes) {
    console.log('One saved step with us / without us, quartiles of the pairs');
    console.table(
      Object.fromEntries(
        Object.entries(writes).map(([name, each]) => [name, each ? writeLine(each) : 'not here']),
      ),
    );
  }
  for (const sentence of missed(outcome)) console.log(`MISSED ${sentence}`);
  if (!outcome.isFull) console.log('A small database: no goal is judged.');
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/server.json', `${JSON.stringify(resultsOf(outcome), null, 2)}\n`);
}

function line(result: ReadResult) {
  const { name: _, upstream, ours, goal, rows } = result;
  return {
    AssemblyLine: upstream ? rounded(upstream.median) : 'not here',
    ours: rounded(ours.median),
    'ours, quartiles': `${rounded(ours.low)} to ${rounded(ours.high)}`,
    rows,
    ratio: ratioOf(result) ?? '',
    goal: goal ?? '',
  };
}

function writeLine({ ratio, withoutMs, withMs, goal }: WriteResult) {
  return {
    'without, ms': withoutMs,
    'with, ms': withMs,
    ratio: rounded(ratio.median),
    quartiles: `${rounded(ratio.low)} to ${rounded(ratio.high)}`,
    goal: goal ?? '',
  };
}

/** What travels from one machine to another comes first: ratios. */
function resultsOf(outcome: Outcome) {
  const { reads, writes, ...about } = outcome;
  const results = reads?.results ?? [];
  const { results: _, ...details } = reads ?? { results };
  return {
    ratios: {
      upstream: Object.fromEntries(
        results
          .filter((result) => result.goal !== null)
          .map((result) => [result.name, ratioOf(result)]),
      ),
    },
    goals: Object.fromEntries(
      results.filter(({ goal }) => goal !== null).map(({ name, goal }) => [name, goal]),
    ),
    missed: missed(outcome),
    writes,
    milliseconds: Object.fromEntries(
      results.map(({ name, upstream, ours, rows }) => [name, { upstream, ours, rows }]),
    ),
    ...details,
    ...about,
  };
}
