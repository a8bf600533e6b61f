import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../src/server/database/database.ts';

const FORMS = ['eviction_answer', 'fee_waiver', 'name_change', 'small_claims', 'repairs_letter'];
const LONGEST_MS = 600_000;
/** Sessions of one statement, which the server stops after half a minute. */
const BATCH = 5000;

/** Gives a person so many sessions as interviews would, and waits until the server has indexed them. */
export async function seedSessions(db: Database, person: number, sessions: number): Promise<void> {
  for (let from = 1; from <= sessions; from += BATCH) {
    await insert(db, person, from, Math.min(sessions, from + BATCH - 1));
  }
  const endMs = performance.now() + LONGEST_MS;
  for (;;) {
    const [row] = await db.query<{ count: string }>(
      'select count(*)::text as count from al_sessions.session where person = $1::int',
      [person],
    );
    if (Number(row?.count) >= sessions) return;
    if (performance.now() > endMs) throw new Error(`only ${row?.count} sessions were indexed`);
    await wait(500);
  }
}

async function insert(db: Database, person: number, from: number, to: number): Promise<void> {
  await db.query(
    `with made as (
      select n, md5('key ' || n) || '' as key,
        'docassemble.HousingHelp:data/questions/'
          || (array[${FORMS.map((form) => `'${form}'`).join(', ')}])[1 + n % ${FORMS.length}] || '.yml'
          as filename,
        timestamp '2024-01-01' + n * interval '10 minutes' + (n * 7919 % 1000000) * interval '1 microsecond'
          as modtime
      from generate_series($1::int, $3::int) n
    ), steps as (
      insert into public.userdict (filename, key, dictionary, user_id, encrypted, modtime)
      select filename, key, '{}', $2::int, false, modtime from made
    ), titles as (
      insert into public.jsonstorage (filename, key, data, tags, modtime, persistent)
      select filename, key, jsonb_build_object(
          'title', 'Tenant ' || substr(md5('name ' || n), 1, 9) || ' v. Landlord ' || n % 977,
          'auto_title', 'Case ' || n, 'progress', n % 101, 'steps', n % 30,
          'description', case n % 3 when 0 then 'Court date on day ' || n % 365 end),
        'metadata', modtime, false
      from made
    )
    insert into public.userdictkeys (filename, key, user_id) select filename, key, $2::int from made`,
    [from, person, to],
  );
}
