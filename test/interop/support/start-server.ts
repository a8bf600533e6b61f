import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { InteropEnvironment } from './interop-environment.ts';

const CLI = fileURLToPath(new URL('../../../src/server/cli.ts', import.meta.url));
const START_MS = 60_000;

export interface ServerProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the sessions server as a process of its own, in front of the docassemble. */
export async function startServer(environment: InteropEnvironment): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, 'serve'], {
    env: {
      ...process.env,
      PORT: '0',
      DATABASE_URL: environment.databaseUrl,
      DOCASSEMBLE_URL: environment.base,
      DOCASSEMBLE_API_KEY: environment.adminKey,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url: await addressFrom(child), stop: () => end(child) };
}

async function addressFrom(child: ChildProcess): Promise<string> {
  const late = setTimeout(() => child.kill(), START_MS);
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  for await (const line of lines) {
    const address = /\bhttp:\/\/[\w.]+:\d+/.exec(line)?.[0];
    if (!address) continue;
    clearTimeout(late);
    // What it logs later must not fill the pipe.
    child.stdout?.resume();
    return address;
  }
  clearTimeout(late);
  throw new Error('the sessions server ended before it listened');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
