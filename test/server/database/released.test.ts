import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compareIndex, compareTallies } from '../../../src/server/check/compare-index.ts';
import type { Database } from '../../../src/server/database/database.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';
import { migrate } from '../../../src/server/database/migrate.ts';
import { MIGRATIONS } from '../../../src/server/database/migrations/migrations.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { createDatabase, lacksPostgresql } from '../cli/own-database.ts';
import { edit, TestServer } from '../routes/support.ts';

/** The migrations of every release, by number: SHA-256 of their SQL. They never change again. */
const RELEASED: Readonly<Record<number, string>> = {
  1: '5207ed9046821927e792b5cdb54fcc926901ffae500e1d0822ff4e8ff7674eeb',
  2: '5722576d3eee752c384f8d0319941e1a5aa6ec38cc1bad9486da0fc39ab61731',
  3: 'd48dffa2d4d6cfede2fdece8c3c73b10b08966252237a347afeb835c447ab534',
  4: 'a74aad8f36a09a84eb5c40cb79c54769aec5c26e5e81e55c987b28d13444ecde',
  100: '711c96fd14f4fafede7f69edfa92e30a967a6cbb13434c21a3ff39bb66112335',
  101: 'dca2a927eb77e4207e36fb8eb8cb3350729899565c4422f418e6e51313b88b8f',
};

/** What people of version 0.1.0 hold in their hands. */
const HELD = {
  ada: '5kwjGFOwnIr95gBtK0aIwaUea9qxxvjc7ALsExbvKEo',
  ben: 'nk0Y6bAix5Tanx4rj2nw08mfH0F1O6hfvCwCA7Es63M',
  password: 'four small blue doors',
  /** Ada's feed before a rename and a deletion; and where it ended. */
  rev: { before: 9, last: 11 },
  renamed: 'b0ad7bf2-1c19-ff49-5f00-8079f53a77b2',
  renameKey: '6d1f6f6e-3c52-4e8b-9a35-0d3b5e1c7a11',
  deleted: 'c8559ad5-e4bc-b0dd-8dd7-6cdcf90487a6',
  shared: '9b49782a-cfc4-3551-82fd-54ae73afec74',
} as const;

/** The name of a feed as 0.1.0 wrote it into cursors. */
const FEED = `select md5(f.id::text || s.system_identifier::text) as feed
  from al_sessions.feed f, pg_control_system() s`;

interface Row {
  readonly id: string;
  readonly rev: number;
  readonly title: unknown;
  readonly num_keys: number;
}

test('the SQL of a released migration never changes', () => {
  for (const [number, hash] of Object.entries(RELEASED)) {
    const migration = MIGRATIONS.find((each) => each.number === Number(number));
    assert.ok(migration, `migration ${number} is gone`);
    const now = createHash('sha256').update(migration.sql).digest('hex');
    assert.equal(now, hash, `migration ${number}: add a new one instead`);
  }
});

test('numbers of migrations ascend, and are used once', () => {
  const numbers = MIGRATIONS.map(({ number }) => number);
  assert.deepEqual(
    numbers,
    [...new Set(numbers)].toSorted((a, b) => a - b),
  );
});

test('a database of 0.1.0 goes on, on PGlite', async () => {
  const db = await openDatabase({ memory: true });
  try {
    await restoreAndUpgrade(db);
  } finally {
    await db.close();
  }
});

const skip = await lacksPostgresql();

test('a database of 0.1.0 goes on, on PostgreSQL', { skip }, async () => {
  const own = await createDatabase();
  const db = await openDatabase({ url: own.url });
  try {
    await restoreAndUpgrade(db);
  } finally {
    await db.close();
    await own.drop();
  }
});

async function restoreAndUpgrade(db: Database): Promise<void> {
  const sql = readFileSync(new URL('released/0.1.0.sql', import.meta.url), 'utf8');
  await db.transaction((tx) => tx.exec(sql));
  const [{ feed } = { feed: '' }] = await db.query<{ feed: string }>(FEED);
  await migrate(db, { own: true });
  await everythingGoesOn(db, feed);
}

async function everythingGoesOn(db: Database, feed: string): Promise<void> {
  const server = await new TestServer(db).start();
  try {
    await oldTokensAndCursors(server, feed);
    await oldKeysAndPasswords(server);
  } finally {
    await server.server.close();
  }
  await db.transaction((tx) => applyMarks(tx));
  assert.deepEqual(await compareIndex(db), { sessions: 7, differing: 0 });
  assert.equal(await compareTallies(db), 0);
}

const as = (token: string) => ({ Authorization: `Bearer ${token}` });

async function oldTokensAndCursors(server: TestServer, feed: string): Promise<void> {
  const headers = as(HELD.ada);
  const path = `/sessions/changes?cursor=${feed}.${HELD.rev.before}`;
  const { status, body } = await server.call('GET', path, { headers });
  assert.equal(status, 200, 'the cursor and the token are good still');
  const [upserts, deleted] = [body['upserts'], body['deleted']] as unknown as Row[][];
  assert.ok(upserts?.some(({ id, title }) => id === HELD.renamed && title === 'Renamed'));
  assert.ok(deleted?.some(({ id, rev }) => id === HELD.deleted && rev === HELD.rev.last));

  await server.db.transaction((tx) => applyMarks(tx));
  const list = { headers, body: { function: 'saved', filename: null } };
  const saved = await server.call('POST', '/sessions/query', list);
  const rows = saved.body['rows'] as unknown as Row[];
  assert.deepEqual(
    rows.map(({ title, num_keys }) => [title, num_keys]),
    [
      // The newest by a step whose mark waited in the queue.
      ['Form 2', 4],
      ['Form 5', 3],
      ['Form 4', 2],
      ['Form 3', 1],
      ['Renamed', 2],
      ['Élan vital', 2],
    ],
  );
  const search = {
    headers,
    body: { function: 'find', keyword: 'ELAN', match: 'folded', filenameToExclude: null },
  };
  const found = await server.call('POST', '/sessions/query', search);
  assert.deepEqual(
    (found.body['rows'] as unknown as Row[]).map(({ title }) => title),
    ['Élan vital'],
  );
}

async function oldKeysAndPasswords(server: TestServer): Promise<void> {
  const path = `/sessions/${HELD.renamed}/metadata`;
  const repeat = { headers: { ...as(HELD.ada), ...edit(undefined, HELD.renameKey) } };
  const again = await server.call('PATCH', path, { ...repeat, body: { title: 'Renamed' } });
  assert.equal(again.headers.get('Idempotent-Replayed'), 'true');
  const foreign = await server.call('GET', path, { headers: as(HELD.ben) });
  assert.equal(foreign.status, 404);
  const shared = `/sessions/${HELD.shared}/metadata`;
  assert.equal((await server.call('GET', shared, { headers: as(HELD.ben) })).status, 200);
  const renamed = { headers: { ...as(HELD.ben), ...edit() }, body: { title: 'Ours' } };
  assert.equal((await server.call('PATCH', shared, renamed)).status, 200);
  assert.equal((await server.signIn('ben@example.org', HELD.password)).status, 200);
}
