import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { countTests, isNoise } from './support/test-output.mjs';

/*
 * npm test: builds once, runs every suite, goes on after a failing one, and ends with
 * `N passed, N failed` alone on a line. Exits with 1 on any failure, and when a suite ran no test.
 */

const LIMIT_MS = 8 * 60_000;

/** `checks` pass or fail as a whole; `suites` say how many of their tests passed. */
const STEPS = [
  { name: 'build', kind: 'check' },
  { name: 'typecheck', kind: 'check' },
  { name: 'lint', kind: 'check' },
  { name: 'test:golden', kind: 'suite' },
  { name: 'test:recordings', kind: 'suite' },
  { name: 'test:sessions', kind: 'suite' },
  { name: 'test:client', kind: 'suite' },
  { name: 'test:server', kind: 'suite' },
  { name: 'test:browser', kind: 'suite' },
  { name: 'test:page', kind: 'suite' },
  { name: 'test:extension', kind: 'suite' },
];

let running;

/** The whole group goes: browsers and servers are grandchildren. */
function killGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Runs one script of package.json; its pre-scripts would build again. */
function runScript(name) {
  const child = spawn('npm', ['run', '--silent', '--ignore-scripts', name], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, NO_COLOR: '1' },
  });
  running = child;
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (coloured) => {
      const line = stripVTControlCharacters(coloured);
      lines.push(line);
      if (!isNoise(line)) console.log(`  ${line}`);
    });
  }
  const timer = setTimeout(() => {
    console.log(`  stopped after ${LIMIT_MS / 1000} s`);
    killGroup(child);
  }, LIMIT_MS);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      killGroup(child);
      if (lines.length === 0 && code !== 0) console.log(`  ended with ${code} and said nothing`);
      resolve({ code, output: lines.join('\n') });
    });
  });
}

/** What a step adds to the sum. A suite that broke off counts as one failure more than it told. */
function judge(step, { code, output }) {
  if (step.kind === 'check') return { passed: 0, failed: code === 0 ? 0 : 1 };
  const { passed, failed } = countTests(output);
  const silent = passed + failed === 0 || (code !== 0 && failed === 0);
  return { passed, failed: failed + (silent ? 1 : 0) };
}

async function runStep(step) {
  console.log(`\n${step.name}`);
  const start = performance.now();
  const counts = judge(step, await runScript(step.name));
  return { ...step, ...counts, seconds: (performance.now() - start) / 1000 };
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    if (running) killGroup(running);
    process.exit(1);
  });
}

const wanted = process.argv.slice(2);
const results = [];
for (const step of STEPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  results.push(await runStep(step));
}

console.log('');
for (const { name, kind, passed, failed, seconds } of results) {
  const words =
    kind === 'check' ? (failed ? 'failed' : 'ok') : `${passed} passed, ${failed} failed`;
  console.log(`${name.padEnd(16)} ${seconds.toFixed(0).padStart(4)} s  ${words}`);
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || results.length === 0 ? 1 : 0;
