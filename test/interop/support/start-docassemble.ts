import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { InteropEnvironment } from './interop-environment.ts';

const run = promisify(execFile);
const SCRIPTS = fileURLToPath(new URL('../docassemble/', import.meta.url));
/** The first start installs some 250 packages. */
const START_MS = 20 * 60_000;
/** So that twelve sessions are three pages. */
const PAGE_LIMIT = '5';

/** Parts are missing on this machine, and could not be installed. The message says what was tried. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

export interface RunningDocassemble extends InteropEnvironment {
  /** Its files; an installation in it is used again. */
  readonly dir: string;
  stop(): Promise<void>;
}

/**
 * Starts a real docassemble with AssemblyLine, and fills it. `DOCASSEMBLE_START` names another
 * start script, `VENV` an installation to use, `PORT` and `INTEROP_DIR` its port and folder.
 *
 * @throws {UnavailableError}
 */
export async function startDocassemble(): Promise<RunningDocassemble> {
  const port = Number(process.env['PORT'] ?? (await freePort()));
  const dir = process.env['INTEROP_DIR'] ?? join(tmpdir(), 'docassemble-sessions-interop');
  const script = process.env['DOCASSEMBLE_START'] ?? join(SCRIPTS, 'start.sh');
  mkdirSync(dir, { recursive: true });
  await runStart(script, dir, port);
  const base = `http://127.0.0.1:${port}`;
  const adminKey = readFileSync(join(dir, 'admin-key'), 'utf8').trim();
  const stop = () => stopDocassemble(dir, port);
  try {
    const seed = join(dir, 'seed.json');
    await run(process.execPath, [join(SCRIPTS, 'seed.mjs'), base, adminKey, seed]);
    const { users: people, sessions } = JSON.parse(readFileSync(seed, 'utf8'));
    const databaseUrl = `postgres://postgres:x@127.0.0.1:5432/docassemble_${port}`;
    return { base, adminKey, databaseUrl, people, sessions, dir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A port that is free, and whose neighbour a thousand above, for Redis, is too. */
async function freePort(): Promise<number> {
  for (let port = 8400; port < 8500; port += 1)
    if ((await isFree(port)) && (await isFree(port + 1000))) return port;
  throw new UnavailableError('no free port between 8400 and 8500');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** The server outlives the script and would hold its pipes open: output goes to a file. */
async function runStart(script: string, dir: string, port: number): Promise<void> {
  if (!existsSync(script)) throw new UnavailableError(`there is no start script ${script}`);
  const log = join(dir, 'start.log');
  const output = openSync(log, 'w');
  const child = spawn('bash', [script, dir], {
    env: { ...process.env, PORT: String(port), PROBE: '1', PAGE_LIMIT },
    stdio: ['ignore', output, output],
  });
  const late = setTimeout(() => child.kill(), START_MS);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(late);
  if (code === 0) return;
  await stopDocassemble(dir, port);
  const end = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n  ');
  throw new UnavailableError(`the start script ended with ${code}:\n  ${end}`);
}

async function stopDocassemble(dir: string, port: number): Promise<void> {
  for (const file of ['pid', 'redis.pid']) stopProcess(join(dir, file));
  const drop = `DROP DATABASE IF EXISTS docassemble_${port} WITH (FORCE)`;
  const psql = ['-q', '-h', '127.0.0.1', '-U', 'postgres', '-c', drop, 'postgres'];
  await run('psql', psql).catch((error: Error) => console.log(`not dropped: ${error.message}`));
}

/** The note goes with the process: later its number may be another's. */
function stopProcess(pidFile: string): void {
  if (!existsSync(pidFile)) return;
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  rmSync(pidFile, { force: true });
}
