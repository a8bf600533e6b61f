import type { RunningDocassemble } from '../../test/interop/support/start-docassemble.ts';
import { Client } from 'pg';

/** A person of docassemble with a list to measure. */
export interface BenchPerson {
  readonly size: number;
  readonly id: number;
  readonly email: string;
  readonly password: string;
}

/** The family name that two sessions of each list have; nobody else has it. */
export const RARE_NAME = 'Quillfeather';

const FIRST = ['Maria', 'Dwayne', 'Keisha', 'José', 'Linh', 'Wei', 'Amina', 'Ruth', 'Olga', 'Sam'];
const FAMILY = [
  'Santos',
  'Okafor',
  'Brown',
  'Ñandú',
  'Trần',
  'Zhang',
  'Hassan',
  'Cohen',
  'Petrova',
];
const FORM = 'docassemble.alprobe:data/questions/eviction.yml';
const SPREAD_DAYS = 200;

/** Makes somebody with this many sessions, as docassemble and AssemblyLine would have stored them. */
export async function makePerson(
  docassemble: RunningDocassemble,
  size: number,
  name = `bench-${size}`,
): Promise<BenchPerson> {
  const email = `${name}@example.com`;
  const password = `Bench-${name}-pass`;
  const response = await fetch(`${docassemble.base}/api/user/new`, {
    method: 'POST',
    headers: { 'X-API-Key': docassemble.adminKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: email, password, privileges: ['user'], first_name: 'B' }),
  });
  if (!response.ok) throw new Error(`docassemble made no person: ${response.status}`);
  const id = Number(/"user_id":\s*(\d+)/.exec(await response.text())?.[1]);
  const client = new Client({ connectionString: docassemble.databaseUrl });
  await client.connect();
  try {
    await fillSessions(client, { id, size, template: templateOf(docassemble) });
  } finally {
    await client.end();
  }
  return { size, id, email, password };
}

/** The session with real answers that all others are copies of: the seed's with most steps. */
function templateOf({ sessions }: RunningDocassemble): string {
  const [most] = sessions
    .filter(({ kind, i }) => kind === 'assembly' && i === FORM)
    .toSorted((a, b) => b.steps - a.steps);
  if (!most) throw new Error('the seed made no session of an AssemblyLine form');
  return most.session;
}

/** Title of a person's session by its place, the newest being 1; no two are the same. */
export function titleOf(size: number, place: number): string {
  const first = FIRST[place % FIRST.length];
  const isRare = place === Math.trunc(size / 3) || place === size - 3;
  return `${first} ${isRare ? RARE_NAME : FAMILY[place % FAMILY.length]} ${place}.`;
}

/** Title of the session that was changed a week ago. */
export function weekOld(size: number): string {
  return titleOf(size, Math.round((7 * size) / SPREAD_DAYS));
}

/** Two to eleven steps, the answers in the last one. */
async function fillSessions(
  client: Client,
  { id, size, template }: { id: number; size: number; template: string },
): Promise<void> {
  const titles = Array.from({ length: size }, (_, index) => titleOf(size, index + 1));
  await client.query(
    `create temporary table made as
    select n, md5('page ' || $1::int || ' ' || n) as key, t.filename, t.dictionary, title,
      2 + n * 7 % 10 as steps,
      (now() at time zone 'utc') - n * (interval '${SPREAD_DAYS} days' / $2::int) as changed
    from unnest($3::text[]) with ordinality as titles (title, n), (
      select filename, dictionary from public.userdict where key = $4 order by indexno desc limit 1
    ) t`,
    [id, size, titles, template],
  );
  await client.query(
    `insert into public.userdict (filename, key, dictionary, user_id, encrypted, modtime)
    select filename, key, case when step = steps then dictionary else 'x' end, $1, false,
      changed - (steps - step) * interval '40 seconds'
    from made, generate_series(1, steps) step order by n desc, step`,
    [id],
  );
  await client.query(
    `insert into public.userdictkeys (filename, key, user_id) select filename, key, $1 from made`,
    [id],
  );
  await client.query(
    `insert into public.jsonstorage (filename, key, tags, data, modtime, persistent)
    select filename, key, 'metadata', jsonb_build_object('title', title, 'auto_title',
      'Harbor Homes LLC', 'steps', steps,
      'progress', least(100, steps * 9)), changed, false from made`,
  );
  await client.query('drop table made');
  for (const table of ['userdict', 'userdictkeys', 'jsonstorage']) {
    await client.query(`vacuum analyze public.${table}`);
  }
}
