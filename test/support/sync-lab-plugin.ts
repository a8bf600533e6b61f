import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { TestRunnerPlugin } from '@web/test-runner-core';

/** Tells pages where the lab of `sync-lab.ts` is; starts it when the first page asks. */
export function syncLabPlugin(): TestRunnerPlugin {
  let lab: ChildProcess | undefined;
  let address: Promise<string> | undefined;
  return {
    name: 'sync-lab',
    async serve({ path }) {
      if (path === '/chaos-settings') return { body: chaosSettings(), type: 'json' };
      if (path !== '/sync-lab') return undefined;
      address ??= new Promise((resolve, reject) => {
        lab = spawn(process.execPath, ['--import', 'tsx', 'test/support/sync-lab.ts'], {
          stdio: ['pipe', 'pipe', 'inherit'],
        });
        lab.once('exit', (code) => reject(new Error(`the lab ended with ${code}`)));
        if (lab.stdout) createInterface({ input: lab.stdout }).once('line', resolve);
      });
      return { body: await address, type: 'text/plain' };
    },
    serverStop() {
      lab?.kill();
    },
  };
}

/** How long the chaos of `test/sync` goes on, and which run is done again. */
function chaosSettings(): string {
  const { CHAOS_MINUTES, SEED } = process.env;
  const seed = SEED === undefined ? null : Number(SEED);
  return JSON.stringify({ minutes: Number(CHAOS_MINUTES ?? 0), seed });
}
