import { spawn } from 'node:child_process';
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type RunningDocassemble,
  startDocassemble,
  UnavailableError,
} from '../../test/interop/support/start-docassemble.ts';

const START_MS = 120_000;
const PAUSE_MS = 500;

type Lines = Readonly<Record<string, string>>;

/** What the upstream pages were walked with: everything that AssemblyLine's list can do. */
const settings = (base: string): Lines => ({
  debug: 'False',
  'default icons': 'font awesome',
  'assembly line': JSON.stringify({
    'interview list': { 'new form url': `${base}/list` },
    'enable answer sets': true,
    'enable answer set imports': true,
  }),
});

/**
 * A real docassemble with AssemblyLine, answer sets switched on; a sentence that says why where
 * that cannot be.
 */
export async function startWithAnswerSets(): Promise<RunningDocassemble | string> {
  try {
    const docassemble = await startDocassemble();
    try {
      await restartWith(docassemble, settings(docassemble.base));
      return docassemble;
    } catch (error) {
      await docassemble.stop();
      throw error;
    }
  } catch (error) {
    if (error instanceof UnavailableError) return error.message;
    throw error;
  }
}

/** Ends the process and starts it by the same command, with other settings. */
async function restartWith(
  { dir, base, adminKey }: RunningDocassemble,
  lines: Lines,
): Promise<void> {
  const pidFile = join(dir, 'pid');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const [command = '', ...words] = readZeroEnded(`/proc/${pid}/cmdline`);
  const environment = readZeroEnded(`/proc/${pid}/environ`).map((entry): [string, string] => {
    const at = entry.indexOf('=');
    return [entry.slice(0, at), entry.slice(at + 1)];
  });
  process.kill(pid);
  const config = join(dir, 'config.yml');
  writeFileSync(config, changed(readFileSync(config, 'utf8'), lines), { mode: 0o600 });
  const log = openSync(join(dir, 'log', 'server.log'), 'a');
  await gone(pid);
  const child = spawn(command, words, {
    cwd: dir,
    env: Object.fromEntries(environment),
    stdio: ['ignore', log, log],
    detached: true,
  });
  child.unref();
  writeFileSync(pidFile, `${child.pid}\n`);
  await answers(base, adminKey);
}

function readZeroEnded(path: string): string[] {
  return readFileSync(path, 'utf8').split('\0').filter(Boolean);
}

/** Settings stand on one line each. */
function changed(config: string, lines: Lines): string {
  const kept = config
    .split('\n')
    .filter((line) => !Object.keys(lines).some((name) => line.startsWith(`${name}:`)));
  const added = Object.entries(lines).map(([name, value]) => `${name}: ${value}`);
  return [...kept, ...added, ''].join('\n');
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause();
  }
}

async function answers(base: string, adminKey: string): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    const headers = { 'X-API-Key': adminKey };
    const response = await fetch(`${base}/api/user`, { headers }).catch(() => null);
    if (response?.ok) return;
    await pause();
  }
  throw new Error(`docassemble did not answer within ${START_MS / 1000} s`);
}
