import { openProfile } from '../../test/page/support/browser.ts';
import { compareLists } from './compare.ts';
import { compareTasks, type TaskResult } from './compare-tasks.ts';
import { startWithAnswerSets } from './docassemble.ts';
import type { SizeResult } from './goals.ts';
import { runListSpeed } from './list-alone.ts';
import { makePerson } from './people.ts';
import { missed, report } from './report.ts';
import { startSessionsServer } from './sessions-server.ts';
import { readSettings } from './settings.ts';
import { compareVisits, type Visits } from './visit.ts';

/*
 * npm run bench:page: AssemblyLine's own list in a real docassemble beside our page in front of the
 * same data, both driven in one Chromium, turn by turn: what a person waits for, what a first visit
 * costs, and the steps of ten tasks. Then the lists alone. Results on standard output and in
 * bench/results/page.json; ends with 1 when a goal is missed or there is no docassemble.
 *
 * SIZES (default 500,10000: sessions of a person; no goal is judged without both), ROUNDS (5),
 * ONLY=visit,speed,tasks,lists leaves the others out. DATABASE_URL is not used: the database is
 * docassemble's. DOCASSEMBLE_START, VENV, PORT, INTEROP_DIR: as for npm run test:interop.
 */
const { sizes, rounds, isFull, parts } = readSettings();

async function benchBeside(): Promise<{
  readonly upstream: string | null;
  readonly browser: string;
  readonly sizes: SizeResult[];
  readonly visits: Visits | null;
  readonly tasks: TaskResult[];
}> {
  const docassemble = await startWithAnswerSets();
  const found = {
    sizes: [] as SizeResult[],
    visits: null as Visits | null,
    tasks: [] as TaskResult[],
  };
  if (typeof docassemble === 'string') {
    console.log(`AssemblyLine is not here: ${docassemble}`);
    return { upstream: docassemble, browser: '', ...found };
  }
  const ends: (() => Promise<void>)[] = [() => docassemble.stop()];
  try {
    const people = [];
    for (const size of sizes) {
      people.push({
        timed: await makePerson(docassemble, size),
        walked: await makePerson(docassemble, size, `walk-${size}`),
      });
    }
    const server = await startSessionsServer(docassemble);
    ends.unshift(() => server.stop());
    const profile = await openProfile();
    ends.unshift(() => profile.close());
    const places = { base: docassemble.base, origin: server.origin };
    const [first] = people;
    if (parts.has('visit') && first) {
      found.visits = await compareVisits(profile.browser, places, first.timed);
    }
    for (const { timed, walked } of people) {
      if (parts.has('speed')) {
        found.sizes.push(await compareLists(profile.browser, places, timed, rounds));
      }
      if (parts.has('tasks'))
        found.tasks.push(...(await compareTasks(profile.browser, places, walked)));
    }
    return { upstream: null, browser: await profile.browser.version(), ...found };
  } finally {
    for (const end of ends) await end();
  }
}

const beside = [...parts].some((part) => part !== 'lists')
  ? await benchBeside()
  : { upstream: null, browser: '', sizes: [], visits: null, tasks: [] };
const lists = parts.has('lists') ? await runListSpeed() : null;
const outcome = { isFull, lists, ...beside };
report(outcome);
process.exitCode = outcome.upstream !== null || missed(outcome).length > 0 ? 1 : 0;
