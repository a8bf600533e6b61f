import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunningDocassemble } from '../../test/interop/support/start-docassemble.ts';

const CLI = 'dist/server/cli.js';
const START_MS = 120_000;
const PAUSE_MS = 200;

/** Our server, built, in front of a docassemble. */
export interface SessionsServer {
  readonly origin: string;
  stop(): Promise<void>;
}

/** The forms that can be started, as the docassemble's own dispatch menu has them. */
const DISPATCH = [
  { filename: 'docassemble.alprobe:data/questions/eviction.yml', title: 'Eviction Answer' },
  { filename: 'docassemble.alprobe:data/questions/name_change.yml', title: 'Name Change' },
];

/** Starts it on a free port, and waits until every session is indexed. */
export async function startSessionsServer(
  docassemble: RunningDocassemble,
): Promise<SessionsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-page-'));
  const dispatch = join(folder, 'dispatch.json');
  const forms = DISPATCH.map((form) => ({
    ...form,
    link: `${docassemble.base}/interview?i=${encodeURIComponent(form.filename)}&new_session=1`,
  }));
  writeFileSync(dispatch, JSON.stringify(forms));
  const child = spawn(process.execPath, [CLI, 'serve'], {
    env: {
      ...process.env,
      PORT: '0',
      DATABASE_URL: docassemble.databaseUrl,
      DOCASSEMBLE_URL: docassemble.base,
      DOCASSEMBLE_API_KEY: docassemble.adminKey,
      DISPATCH_FILE: dispatch,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    rmSync(folder, { recursive: true, force: true });
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  try {
    const origin = await addressOf(child);
    await isReady(origin);
    return { origin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  const late = setTimeout(() => child.kill(), START_MS);
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
    const address = /\bhttp:\/\/[\w.]+:\d+/.exec(line)?.[0];
    if (!address) continue;
    clearTimeout(late);
    child.stdout?.resume();
    return address;
  }
  clearTimeout(late);
  throw new Error('the sessions server ended before it listened');
}

/** Nothing waits to be indexed any more. */
async function isReady(origin: string): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    const response = await fetch(`${origin}/api/al/v1/ready`).catch(() => null);
    const report: unknown = await response?.json().catch(() => null);
    if (report instanceof Object && 'queueAgeSeconds' in report && report.queueAgeSeconds === 0)
      return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error('the sessions server did not get ready');
}
