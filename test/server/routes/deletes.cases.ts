import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { ANSWER_SET_FILENAME } from '../../../src/sessions/answer-set.ts';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { edit, onEveryServer, type Reply, type TestPerson } from './support.ts';

const path = (row: SessionRow) => `/sessions/${row.id}/metadata`;
const OTHER = 'docassemble.Other:data/questions/other.yml';
type HeadersOf = { readonly [name: string]: string };
const idAndRev = ({ id, rev }: SessionRow) => ({ id, rev });
const idsIn = (reply: Reply, name: string) =>
  ((reply.body[name] ?? []) as { id: string }[]).map(({ id }) => id);
const removing = (caller: TestPerson) => async (body: object, headers?: HeadersOf) => {
  const reply = await caller.call('POST', '/sessions/delete', {
    body,
    ...(headers && { headers }),
  });
  return [reply.status, ...idsIn(reply, 'deleted'), 'stay', ...idsIn(reply, 'changed')];
};

onEveryServer((server) => {
  test('deletes one session, once', async () => {
    const ada = await server().person();
    const row = await ada.session();
    const headers = edit(row.rev);
    const first = await ada.call('DELETE', `/sessions/${row.id}`, { headers });
    assert.equal(first.status, 200);
    const [gone] = first.body['deleted'] as { id: string; rev: number }[];
    assert.equal(gone?.id, row.id);
    assert.ok((gone?.rev ?? 0) > row.rev);
    const again = await ada.call('DELETE', `/sessions/${row.id}`, { headers });
    assert.deepEqual(again.body, first.body);
    assert.equal((await ada.call('DELETE', `/sessions/${row.id}`)).status, 404);
    const left = await server().db.query('select 1 from public.userdict where key = $1', [row.key]);
    assert.deepEqual(left, []);
  });

  test('a shared session stays for the other', async () => {
    const [ada, bea] = [await server().person(), await server().person()];
    const row = await ada.session({ people: [ada.id, bea.id], metadata: { title: 'Ours' } });
    await ada.call('DELETE', `/sessions/${row.id}`);
    assert.equal((await ada.call('GET', path(row))).status, 404);
    assert.deepEqual((await bea.call('GET', path(row))).body['value'], { title: 'Ours' });
  });

  test('deletes several, passing over what is gone; rehearses; spares the answer sets', async () => {
    const ada = await server().person();
    const [one, two, three] = [await ada.session(), await ada.session(), await ada.session()];
    const set = await ada.session({ filename: ANSWER_SET_FILENAME });
    const remove = async (body: object) => {
      const reply = await ada.call('POST', '/sessions/delete', { body });
      const deleted = (reply.body['deleted'] ?? []) as { id: string }[];
      return [reply.status, ...deleted.map(({ id }) => id).sort()];
    };
    assert.deepEqual(await remove({ ids: [one.id, randomUUID()] }), [200, one.id]);
    assert.deepEqual(await remove({ ids: [one.id] }), [404]);
    const rest = [200, ...[two.id, three.id].sort()];
    assert.deepEqual(await remove({ all: true, dryRun: true }), rest);
    assert.deepEqual(await remove({ all: true }), rest);
    assert.deepEqual(await remove({ all: true, filenameToExclude: null }), [200, set.id]);
    for (const body of [
      {},
      { all: false },
      { ids: [] },
      { ids: ['x'] },
      { all: true, userId: 'x' },
    ]) {
      assert.deepEqual(await remove(body), [400], JSON.stringify(body));
    }
  });

  test('deletes all of one form, the answer sets where they are named, and spares names', async () => {
    const ada = await server().person();
    const [one, other] = [await ada.session(), await ada.session({ filename: OTHER })];
    const set = await ada.session({ filename: ANSWER_SET_FILENAME });
    const remove = removing(ada);
    assert.deepEqual(await remove({ all: true, excludeFilenames: ['docassemble.', null] }), [
      200,
      'stay',
    ]);
    const onScreen = { all: true, filename: OTHER, currentFilename: OTHER };
    assert.deepEqual(await remove(onScreen), [200, 'stay']);
    assert.deepEqual(await remove({ all: true, filename: OTHER }), [200, other.id, 'stay']);
    const sets = { all: true, filename: ANSWER_SET_FILENAME };
    assert.deepEqual(await remove(sets), [200, set.id, 'stay']);
    assert.deepEqual(await remove({ all: true, filename: null }), [200, one.id, 'stay']);
  });

  test('deletes another person’s for an administrator, and is 403 without the privilege', async () => {
    const [admin, ada] = [await server().person('admin'), await server().person()];
    const advocate = await server().person('advocate');
    const [one, two] = [await ada.session(), await ada.session()];
    for (const userId of [ada.id, String(ada.id), 'all']) {
      assert.deepEqual((await removing(advocate)({ all: true, userId }))[0], 403, String(userId));
    }
    assert.deepEqual((await removing(advocate)({ ids: [one.id], userId: ada.id }))[0], 403);
    assert.deepEqual((await removing(admin)({ all: true, userId: 'all' }))[0], 400);
    assert.deepEqual(await removing(admin)({ all: true, userId: null }), [200, 'stay']);
    for (const userId of [0, -1, 2 ** 31, 2 ** 40]) {
      assert.deepEqual(await removing(admin)({ all: true, userId }), [200, 'stay'], String(userId));
    }
    const some = { ids: [one.id], userId: ada.id };
    assert.deepEqual(await removing(admin)(some), [200, one.id, 'stay']);
    assert.deepEqual(await removing(admin)({ all: true, userId: ada.id }), [200, two.id, 'stay']);
  });

  test('deletes what is as it was seen, and gives the rows of what has changed since', async () => {
    const ada = await server().person();
    const [same, newer, gone] = [await ada.session(), await ada.session(), await ada.session()];
    await ada.call('DELETE', `/sessions/${gone.id}`);
    await ada.call('PATCH', path(newer), { body: { title: 'Just now' } });
    const seen = [same, newer, gone].map(({ id, rev }) => ({ id: id.toUpperCase(), rev }));
    const headers = edit();
    const first = await ada.call('POST', '/sessions/delete', { body: { sessions: seen }, headers });
    assert.equal(first.status, 200);
    assert.deepEqual(idsIn(first, 'deleted'), [same.id]);
    assert.deepEqual(
      (first.body['changed'] as unknown as SessionRow[]).map(({ id, title }) => [id, title]),
      [[newer.id, 'Just now']],
    );
    const again = await ada.call('POST', '/sessions/delete', { body: { sessions: seen }, headers });
    assert.equal(again.text, first.text);
    assert.equal(again.headers.get('Idempotent-Replayed'), 'true');
    assert.deepEqual((await ada.call('GET', path(newer))).body['value'], { title: 'Just now' });
    assert.deepEqual((await removing(ada)({ sessions: [same, gone].map(idAndRev) }))[0], 404);
  });

  test('refuses a rev in If-Match for several sessions, and a list that says none of them', async () => {
    const ada = await server().person();
    const [one, two] = [await ada.session(), await ada.session()];
    const bodies = [{ ids: [one.id, two.id] }, { all: true }, { sessions: [idAndRev(one)] }];
    for (const body of bodies) {
      assert.deepEqual((await removing(ada)(body, edit(one.rev)))[0], 400, JSON.stringify(body));
    }
    const reply = await ada.call('POST', '/sessions/delete', { body: { ids: [one.id, 'x'] } });
    assert.deepEqual(
      (reply.body['errors'] as { path: string }[]).map(({ path: at }) => at),
      ['ids.1'],
    );
    assert.equal((await removing(ada)({ ids: [one.id, two.id], dryRun: true }))[0], 200);
  });
});
