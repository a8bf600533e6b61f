import type { Browser } from 'puppeteer-core';
import { MissingError } from '../../test/page/support/walk.ts';
import { spread } from '../server/measure.ts';
import type { Measure, SizeResult, Times } from './goals.ts';
import { OurList } from './our-list.ts';
import { type BenchPerson, RARE_NAME } from './people.ts';
import { UpstreamList } from './upstream-list.ts';

/** Where both pages are. */
export interface Places {
  /** Base of the docassemble. */
  readonly base: string;
  /** Origin of the sessions server. */
  readonly origin: string;
}

/** A row from the middle of the first page: what is there before and after it stays. */
const ROW = 4;
/** Upstream takes some 12 ms a session. */
const DELETE_ALL_MS_EACH = 60;
const DELETE_ALL_MS = 60_000;

/** Collects milliseconds by what was measured. */
class Readings {
  readonly #all = new Map<Measure, number[]>();

  /** Takes a reading; what the page cannot do stays unmeasured. */
  async take(measure: Measure, work: () => Promise<number>): Promise<void> {
    try {
      const ms = await work();
      this.#all.set(measure, [...(this.#all.get(measure) ?? []), ms]);
    } catch (error) {
      if (!(error instanceof MissingError)) throw error;
      console.log(`  ${measure}: ${error.message}`);
    }
  }

  medians(): Times {
    const of = (measure: Measure): number | null => {
      const ms = this.#all.get(measure);
      return ms ? Number(spread(ms).median.toFixed(1)) : null;
    };
    return {
      visible: of('visible'),
      offline: of('offline'),
      nextPage: of('nextPage'),
      find: of('find'),
      rename: of('rename'),
      delete: of('delete'),
      deleteAll: of('deleteAll'),
    };
  }
}

/** Measures both lists of one person, turn by turn; what deletes everything comes last. */
export async function compareLists(
  browser: Browser,
  places: Places,
  person: BenchPerson,
  rounds: number,
): Promise<SizeResult> {
  const contexts = [await browser.createBrowserContext(), await browser.createBrowserContext()];
  const [theirs, own] = contexts;
  if (!theirs || !own) throw new Error('no browser context');
  const ours = await OurList.open(own, places.origin, person);
  const upstream = await UpstreamList.open(theirs, places.base, person);
  const readings = { upstream: new Readings(), ours: new Readings() };
  for (let round = 0; round < rounds; round += 1) {
    console.log(`${person.size} sessions, round ${round + 1} of ${rounds}`);
    await upstreamRound(upstream, readings.upstream, round);
    await ourRound(ours, readings.ours);
  }
  await readings.ours.take('deleteAll', async () => {
    await ours.restart();
    const ms = await ours.last('delete all');
    await ours.undo();
    return ms;
  });
  await readings.upstream.take('deleteAll', async () => {
    await upstream.restart();
    return upstream.deleteAll(DELETE_ALL_MS + person.size * DELETE_ALL_MS_EACH);
  });
  for (const context of contexts) await context.close();
  return {
    size: person.size,
    upstream: readings.upstream.medians(),
    ours: readings.ours.medians(),
  };
}

async function upstreamRound(list: UpstreamList, readings: Readings, round: number): Promise<void> {
  await list.restart();
  await readings.take('visible', () => list.visible());
  await readings.take('nextPage', () => list.nextPage());
  await list.restart();
  await readings.take('find', () => list.find(RARE_NAME));
  await list.restart();
  const titles = await list.titles();
  await readings.take('rename', () => list.rename(titles[ROW] ?? '', `Named there ${round}`));
  await list.restart();
  await readings.take('delete', () => list.delete(titles[ROW + 1] ?? ''));
}

async function ourRound(list: OurList, readings: Readings): Promise<void> {
  await list.restart();
  await list.allSent();
  await readings.take('visible', () => list.visible());
  await readings.take('offline', () => list.visibleOffline());
  await list.restart();
  await readings.take('nextPage', () => list.nextPage());
  await list.restart();
  await readings.take('find', () => list.find(RARE_NAME));
  await list.restart();
  const titles = await list.titles();
  await readings.take('rename', () => list.last('rename', titles[ROW + 2]));
  await list.forms.leaveList();
  await readings.take('delete', () => list.last('delete one', titles[ROW + 3]));
  await list.restart();
}
