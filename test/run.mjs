import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { countTests, isNoise } from './support/test-output.mjs';

/*
 * npm test: builds once, runs every suite, goes on after a failing one, and ends with
 * `N passed, N failed` alone on a line. Exits with 1 on any failure, and when a suite ran no test.
 */

const LIMIT_MS = 12 * 60_000;

/**
 * `checks` pass or fail as a whole; `suites` say how many of their tests passed. Once built, two run
 * side by side, the longest first: none keeps two processors busy.
 */
const BUILD = { name: 'build', kind: 'check' };
const STEPS = [
  { name: 'test:browser', kind: 'suite' },
  { name: 'test:server', kind: 'suite' },
  { name: 'test:page', kind: 'suite' },
  { name: 'test:extension', kind: 'suite' },
  { name: 'test:client', kind: 'suite' },
  { name: 'test:golden', kind: 'suite' },
  { name: 'lint', kind: 'check' },
  { name: 'test:sessions', kind: 'suite' },
  { name: 'typecheck', kind: 'check' },
  { name: 'test:recordings', kind: 'suite' },
];
const AT_ONCE = 2;

const running = new Set();

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
  running.add(child);
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (coloured) => {
      const line = stripVTControlCharacters(coloured);
      lines.push(line);
    });
  }
  const timer = setTimeout(() => {
    lines.push(`stopped after ${LIMIT_MS / 1000} s`);
    killGroup(child);
  }, LIMIT_MS);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      killGroup(child);
      running.delete(child);
      if (lines.length === 0 && code !== 0) lines.push(`ended with ${code} and said nothing`);
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
  const start = performance.now();
  const result = await runScript(step.name);
  const seconds = (performance.now() - start) / 1000;
  const said = result.output.split('\n').filter((line) => line && !isNoise(line));
  console.log([`\n${step.name}`, ...said.map((line) => `  ${line}`)].join('\n'));
  return { ...step, ...judge(step, result), seconds };
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of running) killGroup(child);
    process.exit(1);
  });
}

const wanted = process.argv.slice(2);

const isWanted = ({ name }) => wanted.length === 0 || wanted.includes(name);
const left = STEPS.filter(isWanted);
const results = isWanted(BUILD) ? [await runStep(BUILD)] : [];

async function takeTurns() {
  for (let step = left.shift(); step; step = left.shift()) results.push(await runStep(step));
}

await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));

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
