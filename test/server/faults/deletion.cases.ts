import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWER_SET_FILENAME, ANSWER_SET_FILENAMES } from '../../../src/sessions/answer-set.ts';
import { FORM } from '../index/seed.ts';
import { onEveryServer, type Reply } from '../routes/support.ts';

const OTHER = 'docassemble.Other:data/questions/other.yml';
const idsIn = ({ body }: Reply, name: string) =>
  ((body[name] ?? []) as { id: string }[]).map(({ id }) => id).sort();

onEveryServer((server) => {
  const countOf = async (key: string) => {
    const [row] = await server().db.query<{ count: number }>(
      `select (select count(*) from public.userdict where key = $1)::int
        + (select count(*) from public.jsonstorage where key = $1)::int
        + (select count(*) from public.userdictkeys where key = $1)::int as count`,
      [key],
    );
    return row?.count;
  };

  test('fault 10: nothing is deleted by a link, and all that goes was in the list', async () => {
    const ada = await server().person();
    const row = await ada.session();
    const shared = { people: [ada.id] };
    const sets = [];
    for (const filename of ANSWER_SET_FILENAMES) {
      sets.push(await server().session({ ...shared, filename }));
    }
    const current = await ada.session({ filename: OTHER });
    for (const path of [`/sessions/${row.id}`, '/sessions/delete', '/sessions/delete?all=true']) {
      assert.equal((await ada.call('GET', path)).status, 405, path);
    }
    const onScreen = { currentFilename: OTHER, filenameToExclude: ANSWER_SET_FILENAME };
    const shown = await ada.call('POST', '/sessions/query', {
      body: { function: 'saved', filename: null, ...onScreen },
    });
    assert.deepEqual(idsIn(shown, 'rows'), [row.id]);
    const wanted = { all: true, ...onScreen };
    const said = await ada.call('POST', '/sessions/delete', { body: { ...wanted, dryRun: true } });
    assert.deepEqual(idsIn(said, 'deleted'), idsIn(shown, 'rows'));
    const gone = await ada.call('POST', '/sessions/delete', { body: wanted });
    assert.deepEqual(idsIn(gone, 'deleted'), idsIn(shown, 'rows'));
    const { body } = await ada.call('GET', '/sessions/changes');
    const left = (body['upserts'] as { id: string }[]).map(({ id }) => id).sort();
    assert.deepEqual(left, [...sets, current].map(({ id }) => id).sort());
  });

  test('fault 11: what nobody reaches goes whole, and nobody’s own goes in place of another’s', async () => {
    const [ada, bea] = [await server().person(), await server().person()];
    const row = await ada.session({ metadata: { title: 'Secret' } });
    const shared = await ada.session({ people: [ada.id, bea.id], metadata: { title: 'Ours' } });
    const kept = await bea.session({ filename: FORM });
    assert.equal((await countOf(row.key)) ?? 0, 4);
    await ada.call('POST', '/sessions/delete', { body: { all: true } });
    assert.equal(await countOf(row.key), 0);
    assert.equal((await countOf(shared.key)) ?? 0, 4);
    for (const userId of [ada.id, 'all']) {
      const reply = await bea.call('POST', '/sessions/delete', { body: { all: true, userId } });
      assert.equal(reply.status, 403);
    }
    for (const { id } of [kept, shared]) {
      assert.equal((await bea.call('GET', `/sessions/${id}/metadata`)).status, 200);
    }
  });
});
