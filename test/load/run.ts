import { runBackFill } from './back-fill.ts';
import { runCrash } from './crash/crash.ts';
import { NoPostgresqlError } from './support/cluster.ts';
import { runKills } from './kills.ts';
import { runPowerCuts } from './power-cuts.ts';
import { runStreams } from './streams/streams.ts';
import { Checks } from './support/counts.ts';

/*
 * npm run test:load [part …]: servers under load, killed, stopped and cut off. SECONDS says how long
 * each part writes; KILLS and POWER_CUTS how often the embedded engine is ended. Ends with
 * `N passed, N failed` alone on a line, and with 1 on any failure.
 */

const PARTS: { readonly [name: string]: (seconds: number) => Promise<Checks> } = {
  crash: runCrash,
  streams: runStreams,
  'back-fill': runBackFill,
  kills: () => unharmed('what was answered is there after every kill', runKills),
  'power-cuts': () => unharmed('what was answered is there after every cut', runPowerCuts),
};
const USUAL_SECONDS = 60;

/** The embedded engine's parts count their rounds (KILLS, POWER_CUTS) and tell what went wrong. */
async function unharmed(fact: string, run: () => Promise<readonly string[]>): Promise<Checks> {
  const checks = new Checks();
  const failures = await run();
  checks.that(fact, failures.length === 0, failures.join('; '));
  return checks;
}

async function runPart(name: string, seconds: number): Promise<{ passed: number; failed: number }> {
  const start = performance.now();
  console.log(`\n${name}, ${seconds} s`);
  try {
    const checks = await PARTS[name]?.(seconds);
    console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
    return { passed: checks?.passed ?? 0, failed: checks?.failed ?? 0 };
  } catch (error) {
    console.log(error instanceof NoPostgresqlError ? `✖ ${error.message}` : error);
    return { passed: 0, failed: 1 };
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name));
const seconds = Number(process.env['SECONDS'] ?? USUAL_SECONDS);
const sum = { passed: 0, failed: 0 };
if (unknown.length > 0 || !(seconds >= 10)) {
  console.log(`Parts: ${Object.keys(PARTS).join(', ')}. SECONDS: 10 or more.`);
  sum.failed += 1;
} else {
  for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
    const { passed, failed } = await runPart(name, seconds);
    sum.passed += passed;
    sum.failed += failed;
  }
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed > 0 ? 1 : 0);
