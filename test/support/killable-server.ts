import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { makePerson, type RunningServer, saveStep } from '../api/support/start-sessions-server.ts';

const POSTGRESQL = process.env['DATABASE_URL'] || 'postgres://postgres@127.0.0.1:5432/postgres';

/** The built server as a process of its own, on a PostgreSQL database of its own. */
export interface KillableServer extends RunningServer {
  /** Kills it with -9 and starts it again on the same data, at the same address. */
  kill(): Promise<void>;
  /** Resolves when it answers. */
  up(): Promise<void>;
}

/** @throws {DatabaseError} no PostgreSQL answers at `DATABASE_URL` (default: on this computer) */
export async function startKillableServer(): Promise<KillableServer> {
  const main = await openDatabase({ url: POSTGRESQL });
  const name = `sessions_chaos_${randomBytes(6).toString('hex')}`;
  await main.exec(`create database ${name} template template0 encoding 'UTF8'`);
  const address = new URL(POSTGRESQL);
  address.pathname = `/${name}`;
  const databaseUrl = address.href;
  let running = start(databaseUrl, '0');
  const url = await running.origin;
  const db = await openDatabase({ url: databaseUrl });
  return {
    url,
    db,
    person: (email) => makePerson(db, email),
    step: (userId, key, variables = {}) => saveStep(db, userId, key, variables),
    async kill() {
      await running.origin;
      running.child.kill('SIGKILL');
      await once(running.child, 'exit');
      running = start(databaseUrl, new URL(url).port);
      // Heard of by who waits for it to be up.
      running.origin.catch(() => undefined);
    },
    async up() {
      await running.origin;
    },
    async stop() {
      running.child.kill('SIGKILL');
      await db.close();
      await main.exec(`drop database ${name} with (force)`);
      await main.close();
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly origin: Promise<string>;
}

function start(databaseUrl: string, port: string): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['dist/server/cli.js', 'serve', '--port', port], {
    env: { PATH, HOME, DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const origin = new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(line)?.[0];
      if (found) resolve(found);
    });
  });
  return { child, origin };
}
