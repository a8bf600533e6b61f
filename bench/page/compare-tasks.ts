import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import {
  type Known,
  OUR_TASKS,
  type Task,
  TASKS,
  UPSTREAM_STEPS,
} from '../../test/page/support/ten-tasks.ts';
import { type Effort, modelSeconds, stepsOf, type Walk } from '../../test/page/support/walk.ts';
import type { Places } from './compare.ts';
import { OurList } from './our-list.ts';
import { type BenchPerson, RARE_NAME, titleOf, weekOld } from './people.ts';
import { UpstreamList } from './upstream-list.ts';
import { UPSTREAM_TASKS } from './upstream-tasks.ts';

/** What was done, or why it could not be. */
type Walked = Effort | { readonly missing: string };

export interface TaskResult {
  readonly task: Task;
  /** The task and the size of the list. */
  readonly label: string;
  readonly upstream: Walked;
  readonly ours: Walked;
  /** In what ours is worse. */
  readonly faults: readonly string[];
  /** For a table. */
  readonly line: { readonly [column: string]: string | number };
}

/** Rows of the first page that the two pages may change: each its own. */
const ROWS_APART = 9;
const ANSWERS = { users_city: 'Boston', reason: 'The heat was off.', rent: 1450 };
const FORM = { upstream: 'Test ALDocument class', ours: 'Eviction Answer' };

/** Walks the ten tasks on both lists of one person. Rows that one of them changes are its own. */
export async function compareTasks(
  browser: Browser,
  places: Places,
  person: BenchPerson,
): Promise<TaskResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-tasks-'));
  const file = join(folder, 'answers.json');
  writeFileSync(file, JSON.stringify(ANSWERS));
  // One person in one browser: whoever resumes from our page is signed in there too.
  const context = await browser.createBrowserContext();
  const common = { lastWeek: weekOld(person.size), name: RARE_NAME, formSight: 'is ready', file };
  try {
    const ours = await OurList.open(context, places.origin, person);
    const upstream = await UpstreamList.open(context, places.base, person);
    const results: TaskResult[] = [];
    for (const [index, task] of TASKS.entries()) {
      const known = (mine: boolean): Known => ({
        ...common,
        title: titleOf(person.size, index + (mine ? 1 : ROWS_APART)),
        form: mine ? FORM.ours : FORM.upstream,
      });
      await ours.restart();
      const our = await walked(ours.walk, () => OUR_TASKS[task](ours.walk, known(true)));
      // What ours deleted is needed once more.
      if (task === 'delete all' && !('missing' in our)) await ours.undo();
      await upstream.restart();
      const other = await walked(upstream.walk, () => UPSTREAM_TASKS[task](upstream, known(false)));
      const result = compared(task, person.size, other, our);
      console.log(`  ${result.label}: ${Object.values(result.line).join(' | ')}`);
      if ('missing' in other) console.log(`    upstream: ${other.missing}`);
      if ('missing' in our) console.log(`    ours: ${our.missing}`);
      results.push(result);
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await context.close();
  }
}

async function walked(walk: Walk, task: () => Promise<unknown>): Promise<Walked> {
  await walk.begin();
  try {
    await task();
    return walk.effort();
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

function compared(task: Task, size: number, upstream: Walked, ours: Walked): TaskResult {
  const label = `${task} (${size})`;
  const about = { task, label, upstream, ours };
  if ('missing' in ours) {
    return { ...about, faults: [`missing: ${ours.missing}`], line: lineOf(upstream, ours) };
  }
  if ('missing' in upstream) {
    const [own, other] = [stepsOf(ours), UPSTREAM_STEPS[task]];
    const faults = own > other ? [`${own} steps for ${other}, as counted before`] : [];
    return { ...about, faults, line: lineOf(upstream, ours) };
  }
  const faults = [
    ['steps', stepsOf(ours), stepsOf(upstream)],
    ['screens', ours.screens, upstream.screens],
    ['seconds', modelSeconds(ours), modelSeconds(upstream)],
  ] as const;
  return {
    ...about,
    faults: faults
      .filter(([, own, other]) => own > other)
      .map(([what, own, other]) => `${own.toFixed(1)} ${what} for ${other.toFixed(1)}`),
    line: lineOf(upstream, ours),
  };
}

function lineOf(upstream: Walked, ours: Walked): TaskResult['line'] {
  const columns = (who: string, walk: Walked) =>
    'missing' in walk
      ? { [who]: 'missing', [`${who} screens`]: '', [`${who} s`]: '' }
      : {
          [who]: stepsOf(walk),
          [`${who} screens`]: walk.screens,
          [`${who} s`]: Number(modelSeconds(walk).toFixed(1)),
        };
  return { ...columns('upstream', upstream), ...columns('ours', ours) };
}
