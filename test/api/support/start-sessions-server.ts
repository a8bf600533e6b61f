import { serve } from '@hono/node-server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { OwnAnswers } from '../../../src/server/answers/own-answers.ts';
import { createServer } from '../../../src/server/create-server.ts';
import type { Database } from '../../../src/server/database/database.ts';
import { migrate } from '../../../src/server/database/migrate.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';
import { addPerson, OwnPeople } from '../../../src/server/people/own-people.ts';

export const PASSWORD = 'Quite-long-and-1';

/** A sessions server on its own data in memory, on a real socket. */
export interface RunningServer {
  readonly url: string;
  readonly db: Database;
  /** Makes a person. @returns the id */
  person(email: string): Promise<number>;
  /** Saves one step of a session, as an interview would. */
  step(userId: number, key: string, variables?: object): Promise<void>;
  stop(): Promise<void>;
}

export const FILENAME = 'docassemble.example:data/questions/eviction.yml';

export async function startSessionsServer(): Promise<RunningServer> {
  const db = await openDatabase({ memory: true });
  await migrate(db, { own: true });
  const people = new OwnPeople(db);
  const server = await createServer({ database: db, people, answers: new OwnAnswers() });
  const socket = serve({ fetch: server.fetch, port: 0, hostname: '127.0.0.1' });
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    db,
    person: (email) => makePerson(db, email),
    step: (userId, key, variables = {}) => saveStep(db, userId, key, variables),
    async stop() {
      await server.close();
      if ('closeAllConnections' in socket) socket.closeAllConnections();
      await new Promise((done) => socket.close(done));
      await db.close();
    },
  };
}

export async function makePerson(db: Database, email: string): Promise<number> {
  const person = { email, password: PASSWORD, firstName: 'Test', lastName: 'Person', roles: [] };
  const id = await db.transaction((tx) => addPerson(tx, person));
  if (id === null) throw new Error('this e-mail address is taken');
  return id;
}

export async function saveStep(
  db: Database,
  userId: number,
  key: string,
  variables: object,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into public.userdict (filename, key, dictionary, user_id, encrypted, modtime)
      values ($1, $2, $3, $4, false, clock_timestamp() at time zone 'utc')`,
      [FILENAME, key, JSON.stringify(variables), userId],
    );
    await tx.query(
      `insert into public.userdictkeys (filename, key, user_id) select $1::text, $2::text, $3::int
      where not exists (select 1 from public.userdictkeys where key = $2::text and user_id = $3::int)`,
      [FILENAME, key, userId],
    );
  });
}
