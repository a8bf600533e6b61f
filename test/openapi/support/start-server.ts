import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { API_PATH } from '../../../src/server/app.ts';
import { readConfig } from '../../../src/server/config.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';
import { createLog } from '../../../src/server/log.ts';
import { serve } from '../../../src/server/serve.ts';

const SERVER_URL = process.env['DATABASE_URL'] || 'postgres://postgres@127.0.0.1:5432/postgres';

/** A server on a socket, with the people and sessions of the example. */
export interface ExampleServer {
  readonly engine: 'PGlite' | 'PostgreSQL';
  readonly api: string;
  /** What it logged of requests that failed. */
  readonly failures: readonly string[];
  /** A new sign-in of somebody who has sessions. */
  signIn(): Promise<string>;
  stop(): Promise<void>;
}

/** On a new PGlite folder. */
export async function startOnPglite(): Promise<ExampleServer> {
  const folder = mkdtempSync(join(tmpdir(), 'sessions-openapi-'));
  return start('PGlite', { dataDir: join(folder, 'data') }, () =>
    Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  );
}

/** On a new PostgreSQL database; null where no server answers. */
export async function startOnPostgresql(): Promise<ExampleServer | null> {
  const server = await openDatabase({ url: SERVER_URL }).catch(() => null);
  if (!server) return null;
  const name = `sessions_openapi_${randomBytes(6).toString('hex')}`;
  await server.exec(`create database ${name} template template0 encoding 'UTF8'`);
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  return start('PostgreSQL', { databaseUrl: url.href }, async () => {
    await server.exec(`drop database ${name} with (force)`);
    await server.close();
  });
}

async function start(
  engine: ExampleServer['engine'],
  place: { readonly dataDir: string } | { readonly databaseUrl: string },
  clear: () => Promise<void>,
): Promise<ExampleServer> {
  const failures: string[] = [];
  const log = createLog({
    write: (line) => {
      if (line.includes('failed')) failures.push(line.trim());
    },
  });
  const config = { ...readConfig({}, { example: true }), port: 0, ...place };
  const serving = await serve(config, log);
  const api = serving.origin + API_PATH;
  return {
    engine,
    api,
    failures,
    signIn: async () => {
      const { email, password } = serving.examples[0] ?? {};
      const answer = await fetch(`${api}/sign-in`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      if (!answer.ok) throw new Error(`nobody can sign in: ${answer.status}`);
      return ((await answer.json()) as { token: string }).token;
    },
    stop: async () => {
      await serving.stop();
      await clear();
    },
  };
}
