import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'pg';
import type { Client } from '../support/client.ts';
import { clockMs } from './messages.ts';

/** Changes of one second. */
const RATE = 100;
/** Of ten changes one goes through the server, the others past it. */
const HTTP_EVERY = 10;

export interface Seated {
  readonly seat: number;
  readonly token: string;
  readonly id: string;
  readonly key: string;
}

/** A change that was committed; `at` is the moment in which its maker knew. */
export interface Made {
  readonly seat: number;
  readonly change: number;
  readonly at: number;
  readonly by: 'SQL' | 'HTTP';
}

/** Changes one row of one person after the other, each with a number of its own. */
export async function makeChanges(parts: {
  readonly url: string;
  readonly client: Client;
  readonly people: readonly Seated[];
  readonly seconds: number;
}): Promise<{ readonly made: readonly Made[]; readonly failed: readonly string[] }> {
  const { client, people, seconds } = parts;
  const pool = new Pool({ connectionString: parts.url, max: 8 });
  const made: Made[] = [];
  const failed: string[] = [];
  const begun: Promise<void>[] = [];
  const start = clockMs();
  const change = async (number: number) => {
    const person = people[number % people.length];
    if (!person) return;
    const by = number % HTTP_EVERY === 0 ? 'HTTP' : 'SQL';
    if (by === 'HTTP') {
      const call = { token: person.token, body: { change: number } };
      const reply = await client.call('PATCH', `/sessions/${person.id}/metadata`, call);
      if (reply.status !== 200) failed.push(`an edit answered ${reply.status}`);
    } else {
      await pool.query(
        `update public.jsonstorage set data = data || jsonb_build_object('change', $2::int)
         where key = $1`,
        [person.key, number],
      );
    }
    made.push({ seat: person.seat, change: number, at: clockMs(), by });
  };
  for (let number = 1; number <= seconds * RATE; number += 1) {
    const dueMs = start + (number * 1000) / RATE - clockMs();
    if (dueMs > 0) await wait(dueMs);
    begun.push(change(number).catch((error: unknown) => void failed.push(String(error))));
  }
  await Promise.all(begun);
  await pool.end();
  return { made, failed };
}
