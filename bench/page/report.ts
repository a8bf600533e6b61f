import { mkdirSync, writeFileSync } from 'node:fs';
import type { TaskResult } from './compare-tasks.ts';
import { type Goal, goalsOf, MEASURES, ratioOf, type SizeResult } from './goals.ts';
import type { Visits } from './visit.ts';

/** All that one run found out. */
export interface Outcome {
  /** Has the sizes that the goals are written for. */
  readonly isFull: boolean;
  /** Why there is no docassemble to compare with; null when there is. */
  readonly upstream: string | null;
  readonly browser: string;
  readonly sizes: readonly SizeResult[];
  readonly visits: Visits | null;
  readonly tasks: readonly TaskResult[];
  /** What the bench of the lists alone said; null where it was not run. */
  readonly lists: number | null;
}

/** Sentences on what was not reached; a run of other sizes is not judged. */
export function missed({ isFull, sizes, visits, tasks, lists }: Outcome): string[] {
  if (!isFull) return [];
  const goals = goalsOf(sizes, visits)
    .filter(({ isMet }) => !isMet)
    .map(
      ({ name, figure, wanted }) => `${name}: ${figure ?? 'not possible'}, the goal is ${wanted}`,
    );
  const worse = tasks.flatMap(({ task, faults }) => faults.map((fault) => `${task}: ${fault}`));
  return [...goals, ...worse, ...(lists ? ['the lists alone: see above'] : [])];
}

/** Writes the tables and the file of results. */
export function report(outcome: Outcome): void {
  const { sizes, visits, tasks } = outcome;
  for (const result of sizes) {
    console.log(`\n${result.size} sessions, medians in ms; ratio: upstream / ours`);
    console.table(
      Object.fromEntries(MEASURES.map((measure) => [measure, timeLine(result, measure)])),
    );
  }
  if (visits) {
    console.log('\nFirst visit, nothing in the cache');
    console.table({
      upstream: trafficLine(visits.upstream),
      ours: trafficLine(visits.ours),
      'ours, with its worker': trafficLine(visits.withWorker),
      'ours, signing in': trafficLine(visits.signIn),
    });
  }
  if (tasks.length > 0) {
    console.log(
      '\nThe ten tasks: steps (typed text not counted), screens, seconds of a practised person',
    );
    console.table(Object.fromEntries(tasks.map((result) => [result.label, result.line])));
  }
  const goals = goalsOf(sizes, visits);
  if (goals.length > 0) {
    console.log('\nGoals');
    console.table(Object.fromEntries(goals.map((goal) => [goal.name, goalLine(goal)])));
  }
  for (const sentence of missed(outcome)) console.log(`MISSED ${sentence}`);
  if (!outcome.isFull) console.log('Not the sizes of the goals: nothing is judged.');
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    'bench/results/page.json',
    `${JSON.stringify(resultsOf(outcome, goals), null, 2)}\n`,
  );
}

function trafficLine({ requests, plainKb, gzippedKb }: Visits['ours']) {
  return { requests, plainKb, gzippedKb };
}

function timeLine(result: SizeResult, measure: (typeof MEASURES)[number]) {
  return {
    upstream: result.upstream?.[measure] ?? (measure === 'offline' ? 'impossible' : 'not here'),
    ours: result.ours[measure] ?? 'missing',
    ratio: ratioOf(result, measure) ?? '',
  };
}

function goalLine({ wanted, figure, isMet }: Goal) {
  return { wanted, figure: figure ?? 'not possible', '': isMet ? 'met' : 'MISSED' };
}

/** What travels from one machine to another comes first: ratios. */
function resultsOf(outcome: Outcome, goals: readonly Goal[]) {
  const { sizes, ...rest } = outcome;
  const ratios = sizes.map((result) => [
    result.size,
    Object.fromEntries(MEASURES.map((measure) => [measure, ratioOf(result, measure)])),
  ]);
  return {
    ratios: { upstream: Object.fromEntries(ratios) },
    missed: missed(outcome),
    goals,
    milliseconds: Object.fromEntries(sizes.map(({ size, ...times }) => [size, times])),
    ...rest,
  };
}
