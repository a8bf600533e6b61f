import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { FAULTS, run } from './chaos/commands.ts';
import { ChaosRun } from './chaos/run-chaos.ts';
import { lab } from './support/lab.ts';

interface Settings {
  /** 0: a few runs, as part of all tests. */
  readonly minutes: number;
  /** Of one run to do again; null: a new one. */
  readonly seed: number | null;
}

const SHORT_MS = 6000;

/*
 * CHAOS_MINUTES=20 npm run test:chaos goes on for that long; SEED=… npm run test:chaos does the
 * one run again that failed.
 */
describe('sync, clients and a bad network', function () {
  this.timeout(0);

  before(async () => {
    await lab.ready();
    await lab.watch();
  });

  it('7, 29: loses, doubles and resurrects nothing, and agrees once everything is healed', async () => {
    const { minutes, seed } = (await (await fetch('/chaos-settings')).json()) as Settings;
    const endMs = performance.now() + (minutes * 60_000 || SHORT_MS);
    const counts = new Map<string, number>();
    const first = seed ?? Date.now() % 2 ** 31;
    let runs = 0;
    const isOver = () => runs > 0 && (seed !== null || performance.now() >= endMs);
    while (!isOver()) {
      await runOnce(first + runs, counts);
      runs += 1;
    }
    const table = FAULTS.map((kind) => `${kind.padEnd(14)} ${counts.get(kind) ?? 0}`);
    if (minutes > 0) {
      console.log(
        `seeds ${first} to ${first + runs - 1}; ${counts.get('edits')} edits, ` +
          `${counts.get('held')} left to the person\n${table.join('\n')}`,
      );
    }
    if (minutes > 0 && seed === null) {
      expect(FAULTS.filter((kind) => !counts.get(kind))).to.deep.equal([]);
    }
  });
});

async function runOnce(seed: number, counts: Map<string, number>): Promise<void> {
  const property = fc.asyncProperty(run, async ({ devices, commands }) => {
    const chaos = await ChaosRun.open(devices, counts);
    try {
      for (const command of commands) await chaos.carryOut(command);
      const broken = await chaos.finish();
      if (broken.length > 0) throw new Error(broken.join('\n'));
    } finally {
      await chaos.close();
    }
  });
  const { failed, errorInstance, counterexample } = await fc.check(property, {
    seed,
    numRuns: 1,
    endOnFailure: true,
  });
  if (!failed) return;
  const what = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  throw new Error(`SEED=${seed}\n${what}\n${fc.stringify(counterexample)}`);
}
