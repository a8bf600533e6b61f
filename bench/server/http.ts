import { readConfig } from '../../src/server/config.ts';
import { OWN_TABLES_MIGRATION } from '../../src/server/database/check-docassemble.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { createSilentLog } from '../../src/server/log.ts';
import { OwnPeople } from '../../src/server/people/own-people.ts';
import { Tokens } from '../../src/server/people/tokens.ts';
import { serve } from '../../src/server/serve.ts';
import { connected, urlOf } from './databases.ts';
import { PERSON } from './dataset.ts';
import { rounded, spread, timed } from './measure.ts';
import { RARE_NAME } from './words.ts';

const CALLS = 60;
const saved = { function: 'saved', filename: null };
const find = { function: 'find', keyword: RARE_NAME };
const REQUESTS: readonly (readonly [name: string, person: number, body: object])[] = [
  ['list3', PERSON.three, saved],
  ['list2000', PERSON.many, saved],
  ['list10000', PERSON.most, saved],
  ['search10000', PERSON.most, find],
];

/**
 * The same questions over HTTP on this computer, put to the real server, which signs people in on
 * its own: median milliseconds by name.
 */
export async function timeHttp(database: string): Promise<Readonly<Record<string, number>>> {
  const url = urlOf(database);
  await adopt(database);
  const server = await serve(readConfig({ DATABASE_URL: url, PORT: '0' }), createSilentLog());
  const db = await openDatabase({ url });
  try {
    const medians: Record<string, number> = {};
    for (const [name, id, body] of REQUESTS) {
      const people = new OwnPeople(db);
      const person = await people.find(id);
      if (!person) throw new Error(`there is no person ${id}`);
      const token = await new Tokens(db, people, Date.now).issue(person);
      const call = () => ask(server.origin, token, body);
      await timed(call, CALLS / 2);
      medians[name] = rounded(spread((await timed(call, CALLS)).ms).median);
    }
    return medians;
  } finally {
    await db.close();
    await server.stop();
  }
}

/** The server refuses to keep its own data among a docassemble's; these tables are nobody's. */
async function adopt(database: string): Promise<void> {
  await connected(database, (client) =>
    client.query(
      `insert into al_sessions.migration (number, name) values ($1, 'made for a bench')
       on conflict do nothing`,
      [OWN_TABLES_MIGRATION],
    ),
  );
}

async function ask(origin: string, token: string, body: object): Promise<void> {
  const response = await fetch(`${origin}/api/al/v1/sessions/query`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.json();
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
}
