import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWER_SET_FILENAME } from '../../../src/sessions/answer-set.ts';
import { FORM } from '../index/seed.ts';
import { onEveryServer, type Reply, textOf } from './support.ts';

const ids = (reply: Reply) => (reply.body['rows'] as { id: string }[]).map(({ id }) => id);

onEveryServer((server) => {
  test('lists the answer sets of the caller, and all forms when no name is asked for', async () => {
    const ada = await server().person();
    const form = await ada.session({ metadata: { title: 'A form', progress: 45 } });
    const set = await ada.session({ filename: ANSWER_SET_FILENAME, modtime: '2024-01-01' });
    const sets = await ada.call('POST', '/sessions/query', { body: { function: 'saved' } });
    assert.equal(sets.status, 200);
    assert.deepEqual(ids(sets), [set.id]);
    const body = { function: 'saved', filename: null };
    const all = await ada.call('POST', '/sessions/query', { body });
    assert.deepEqual(ids(all), [form.id, set.id]);
    assert.equal(all.body['total'], 2);
    const [row] = all.body['rows'] as { title: unknown; progress: unknown; filename: unknown }[];
    assert.deepEqual([row?.title, row?.progress, row?.filename], ['A form', 45, FORM]);
  });

  test('pages by offset and by cursor, and leaves the form on screen out', async () => {
    const ada = await server().person();
    for (let at = 0; at < 5; at += 1) await ada.session({ modtime: `2024-01-0${at + 1}` });
    const query = async (more: object) =>
      ada.call('POST', '/sessions/query', { body: { function: 'saved', filename: null, ...more } });
    const first = await query({ limit: 2 });
    const second = await query({ limit: 2, after: first.body['next'] });
    const same = await query({ limit: 2, offset: 2 });
    assert.deepEqual(ids(second), ids(same));
    assert.equal(first.body['total'], 5);
    assert.equal((await query({ limit: 3, offset: 3 })).body['next'], null);
    assert.deepEqual(ids(await query({ currentFilename: FORM })), []);
    assert.equal(ids(await query({ limit: null })).length, 5);
    assert.deepEqual(ids(await query({ limit: 0 })), []);
  });

  test('searches literally, folded, and by metadata columns', async () => {
    const ada = await server().person();
    const jose = await ada.session({ metadata: { title: 'José 100% _done_', stage: 'appeal' } });
    await ada.session({ metadata: { title: 'Other' } });
    const find = async (more: object) =>
      ids(await ada.call('POST', '/sessions/query', { body: { function: 'find', ...more } }));
    assert.deepEqual(await find({ keyword: '100% _' }), [jose.id]);
    assert.deepEqual(await find({ keyword: 'done jose', match: 'folded' }), [jose.id]);
    assert.deepEqual(await find({ keyword: 'nothing like it' }), []);
    const filter = { stage: { value: 'appeal', operator: '=' } };
    assert.deepEqual(await find({ metadataFilters: filter }), [jose.id]);
    assert.deepEqual(await find({ metadataFilters: { stage: ['app%', 'LIKE'] } }), [jose.id]);
  });

  test('shows an administrator her own sessions unless she asks for everybody’s', async () => {
    const [admin, ada] = [await server().person('admin'), await server().person()];
    const [own, other] = [await admin.session(), await ada.session()];
    const query = async (caller: typeof admin, userId?: unknown) =>
      ids(
        await caller.call('POST', '/sessions/query', {
          body: { function: 'saved', filename: null, limit: 1000, userId },
        }),
      );
    assert.deepEqual(await query(admin), [own.id]);
    assert.deepEqual(await query(admin, null), [own.id]);
    assert.ok((await query(admin, 'all')).includes(other.id));
    assert.deepEqual(await query(admin, ada.id), [other.id]);
    assert.deepEqual(await query(admin, String(ada.id)), [other.id]);
    assert.deepEqual(await query(ada, 'all'), [other.id]);
    assert.deepEqual(await query(ada, admin.id), [other.id]);
  });

  test('refuses what the schema does not know', async () => {
    const ada = await server().person();
    const bodies: object[] = [
      {},
      { function: 'other' },
      { function: 'saved', keyword: 'a' },
      { function: 'saved', limit: -1 },
      { function: 'saved', limit: 1.5 },
      { function: 'saved', filename: 'a\0b' },
      { function: 'saved', after: 'not a cursor' },
      { function: 'saved', userId: 'me; drop table' },
      { function: 'saved', searchRoles: ['user'] },
      { function: 'find', keyword: '\ud800' },
      { function: 'find', metadataFilters: { a: { value: '\0', operator: '=' } } },
      { function: 'find', metadataFilters: { a: { value: 1, operator: 'union' } } },
      { function: 'find', metadataFilters: { a: { value: 1, operator: '=', cast: 'regclass' } } },
      { function: 'find', metadataFilters: { a: { value: '(a+)+$', operator: ' ~ ' } } },
      { function: 'find', metadataFilters: { a: ['(a+)+$', '~'] } },
      { function: 'find', match: 'fuzzy' },
    ];
    for (const body of bodies) {
      const reply = await ada.call('POST', '/sessions/query', { body });
      assert.equal(reply.status, 400, JSON.stringify(body));
      assert.equal(reply.headers.get('Content-Type'), 'application/problem+json');
    }
  });

  test('names the forms that have sessions', async () => {
    const ada = await server().person();
    await ada.session();
    const { body } = await ada.call('GET', '/filenames');
    assert.deepEqual(body, { filenames: [FORM], choices: [{ [FORM]: FORM }] });
  });

  test('gives a snapshot, then what changed, then 410 for a cursor it does not know', async () => {
    const ada = await server().person();
    const first = await ada.session();
    const second = await ada.session();
    const page = await ada.call('GET', '/sessions/changes?limit=1');
    assert.equal(page.body['more'], true);
    const rest = await ada.call('GET', `/sessions/changes?cursor=${textOf(page, 'cursor')}`);
    assert.deepEqual([rest.body['more'], rest.body['snapshot']], [false, true]);
    const body = { title: 'New' };
    await ada.call('PATCH', `/sessions/${first.id}/metadata`, { body });
    await ada.call('DELETE', `/sessions/${second.id}`);
    const news = await ada.call('GET', `/sessions/changes?cursor=${textOf(rest, 'cursor')}`);
    const upserts = news.body['upserts'] as { id: string; title: string }[];
    assert.deepEqual(
      upserts.map(({ id, title }) => [id, title]),
      [[first.id, 'New']],
    );
    assert.deepEqual(
      (news.body['deleted'] as { id: string }[]).map(({ id }) => id),
      [second.id],
    );
    const gone = await ada.call('GET', '/sessions/changes?cursor=nonsense');
    assert.equal(gone.status, 410);
  });
});
