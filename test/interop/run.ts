import { spawn } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDocassemble, UnavailableError } from './support/start-docassemble.ts';
import type { RunningDocassemble } from './support/start-docassemble.ts';

/*
 * npm run test:interop: starts a real docassemble with AssemblyLine, fills it, and runs the tests
 * of this folder against it. Where its parts cannot be installed it says so and ends with 0; with
 * INTEROP=required with 1.
 */

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));

/** Runs the test files one after the other: they write to the same people. */
function runTests(environment: string): Promise<boolean> {
  const paths = files.map((file) => join(folder, file));
  const options = ['--import', 'tsx', '--test', '--test-concurrency=1', '--test-reporter=spec'];
  const child = spawn(process.execPath, [...options, ...paths], {
    env: { ...process.env, INTEROP_ENVIRONMENT: environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const passed = countOf(output, 'pass');
      const failed = countOf(output, 'fail') + countOf(output, 'cancelled');
      console.log(`${passed} passed, ${failed} failed, ${countOf(output, 'skipped')} skipped`);
      resolve(code === 0 && passed > 0 && failed === 0);
    });
  });
}

/** A figure of the test runner's summary. */
function countOf(output: string, name: string): number {
  return Number(new RegExp(`\\b${name} (\\d+)`).exec(output)?.[1] ?? 0);
}

async function runAgainst(docassemble: RunningDocassemble): Promise<boolean> {
  const { base, adminKey, databaseUrl, people, sessions } = docassemble;
  const path = join(docassemble.dir, 'environment.json');
  try {
    // Passwords and keys of people who live as long as this run.
    const environment = { base, adminKey, databaseUrl, people, sessions };
    writeFileSync(path, JSON.stringify(environment), { mode: 0o600 });
    return await runTests(path);
  } finally {
    rmSync(path, { force: true });
    await docassemble.stop();
  }
}

try {
  process.exitCode = (await runAgainst(await startDocassemble())) ? 0 : 1;
} catch (error) {
  if (!(error instanceof UnavailableError)) throw error;
  console.log(`interop: no docassemble could be started here: ${error.message}`);
  console.log(`0 passed, 0 failed, ${files.length} skipped`);
  process.exitCode = process.env['INTEROP'] === 'required' ? 1 : 0;
}
