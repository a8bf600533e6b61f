import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Queryable } from '../../../src/server/database/database.ts';
import {
  endSignIns,
  foreseeRemoval,
  listAccounts,
  removePerson,
} from '../../../src/server/people/own-accounts.ts';
import { addSession, addStep } from '../index/seed.ts';
import { listen } from '../routes/event-listener.ts';
import { onEveryServer } from '../routes/support.ts';

const rowsWith = async (db: Queryable, table: string, key: string) =>
  (await db.query(`select 1 as n from public.${table} where key = $1`, [key])).length;

onEveryServer((server) => {
  test('lists everybody with privileges, sessions and sign-ins', async () => {
    const ada = await server().person('user', 'advocate');
    await ada.session();
    await ada.session();
    await server().db.query(
      `update al_sessions.token set expires_at = now() + interval '1 day' where user_id = $1`,
      [ada.id],
    );
    const found = (await listAccounts(server().db)).find(({ email }) => email === ada.email);
    assert.deepEqual(found, {
      email: ada.email,
      name: '',
      roles: ['advocate', 'user'],
      active: true,
      sessions: 2,
      signIns: 1,
    });
  });

  test('a person who is signed out everywhere is let in nowhere, and the others still are', async () => {
    const [ada, ben] = [await server().person(), await server().person()];
    const stream = await listen(server(), ada);
    assert.equal(await server().db.transaction((tx) => endSignIns(tx, ada.id)), 1);
    assert.equal(await stream.next(), null, 'its event stream ends with it');
    assert.equal((await ada.call('GET', '/filenames')).status, 401);
    assert.equal((await ben.call('GET', '/filenames')).status, 200);
  });

  test('removing a person takes what is theirs alone, and leaves what others are linked to', async () => {
    const { db } = server();
    const [ada, ben] = [await server().person(), await server().person()];
    const own = await addSession(db, { people: [ada.id], metadata: { title: 'Mine' } });
    const shared = await ada.session({ people: [ada.id, ben.id], metadata: { title: 'Ours' } });
    await addStep(db, shared.key);
    await db.query('update public.userdict set user_id = $1 where key = $2', [ada.id, shared.key]);
    await ada.session();

    assert.deepEqual(await foreseeRemoval(db, ada.id), { deleted: 2, shared: 1 });
    await db.transaction((tx) => removePerson(tx, ada.id));

    for (const table of ['userdict', 'userdictkeys', 'jsonstorage']) {
      assert.equal(await rowsWith(db, table, own), 0, table);
    }
    assert.equal(await rowsWith(db, 'userdict', shared.key), 3, 'steps stay for the others');
    assert.equal((await ada.call('GET', '/filenames')).status, 401);
    const saved = { body: { function: 'saved', filename: null } };
    const list = await ben.call('POST', '/sessions/query', saved);
    assert.deepEqual(
      (list.body['rows'] as { title: unknown; num_keys: number }[]).map((row) => [
        row.title,
        row.num_keys,
      ]),
      [['Ours', 3]],
    );
    const left = await db.query(
      `select 1 as n from al_sessions.session where person = $1 and deleted_at is null`,
      [ada.id],
    );
    assert.deepEqual(left, []);
  });
});
