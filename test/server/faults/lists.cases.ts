import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWER_SET_FILENAME } from '../../../src/sessions/answer-set.ts';
import { sessionListHtml } from '../../../src/sessions/session-list-html.ts';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { addStep, FORM } from '../index/seed.ts';
import { onEveryServer, type Reply, type TestPerson } from '../routes/support.ts';

const OTHER = 'docassemble.ExampleX:data/questions/o%her.yml';

const rowsOf = ({ body }: Reply) => (body['rows'] ?? []) as unknown as SessionRow[];
const idsOf = (reply: Reply) => rowsOf(reply).map(({ id }) => id);
const saved = (caller: TestPerson, body: object = {}) =>
  caller.call('POST', '/sessions/query', { body: { function: 'saved', filename: null, ...body } });
const find = (caller: TestPerson, body: object) =>
  caller.call('POST', '/sessions/query', { body: { function: 'find', ...body } });

onEveryServer((server) => {
  test('fault 1: names to exclude are left out, exactly or by a literal prefix', async () => {
    const ada = await server().person();
    const [form, other] = [await ada.session(), await ada.session({ filename: OTHER })];
    const but = async (...excludeFilenames: string[]) =>
      idsOf(await saved(ada, { excludeFilenames })).sort();
    assert.deepEqual(await but(FORM), [other.id]);
    assert.deepEqual(await but('docassemble.ExampleX'), [form.id]);
    assert.deepEqual(await but('docassemble.'), []);
    const none = [form.id, other.id].sort();
    assert.deepEqual(await but('docassemble.E_ample', '%', 'Example', FORM.slice(0, -1)), none);
    assert.deepEqual(await but("docassemble.' or true --"), none);
  });

  test('fault 2: an empty list and a search without hits stay empty', async () => {
    const ada = await server().person();
    await ada.session({ metadata: { title: 'Something' } });
    const nothing = { rows: [], total: 0, next: null };
    assert.deepEqual((await find(ada, { keyword: 'nowhere' })).body, nothing);
    assert.deepEqual((await saved(ada, { filename: 'docassemble.None:x.yml' })).body, nothing);
    assert.equal(sessionListHtml([], { urlFor: () => '#', nameLabel: 'Title' }), '');
  });

  test('fault 3: names of columns are values, operators and casts are of a list, wildcards are letters', async () => {
    const ada = await server().person();
    const odd = `it's "odd" -- %`;
    const row = await ada.session({ metadata: { title: '100% _sure_ C:\\', [odd]: 'here' } });
    await ada.session({ metadata: { title: '100 percent, xsurex' } });
    for (const keyword of ['0% _', '_sure_', 'C:\\']) {
      assert.deepEqual(idsOf(await find(ada, { keyword })), [row.id], keyword);
    }
    const byColumn = { keyword: 'here', metadataColumnNames: [odd] };
    assert.deepEqual(idsOf(await find(ada, byColumn)), [row.id]);
    const byFilter = { metadataFilters: { [odd]: ['here', '='] } };
    assert.deepEqual(idsOf(await find(ada, byFilter)), [row.id]);
    for (const filter of [
      ['x', '= 1 or 1 ='],
      ['x', '=', 'int); drop table userdict; --'],
    ]) {
      assert.equal((await find(ada, { metadataFilters: { title: filter } })).status, 400);
    }
  });

  test('fault 4: another person’s sessions are shown to those with the privilege only', async () => {
    const [ada, eve] = [await server().person(), await server().person()];
    const [hers, own] = [await ada.session({ filename: OTHER }), await eve.session()];
    const admin = await server().person('admin');
    for (const userId of [ada.id, String(ada.id), 'all']) {
      assert.deepEqual(idsOf(await saved(eve, { userId })), [own.id]);
      assert.deepEqual(idsOf(await find(eve, { userId })), [own.id]);
      const names = await eve.call('GET', `/filenames?userId=${userId}`);
      assert.deepEqual(names.body['filenames'], [FORM]);
    }
    assert.deepEqual(idsOf(await saved(admin, { userId: ada.id })), [hers.id]);
    const names = await admin.call('GET', `/filenames?userId=${ada.id}`);
    assert.deepEqual(names.body['filenames'], [OTHER]);
  });

  test('fault 5: steps are steps, however many share the session and whatever name it had', async () => {
    const [ada, bea] = [await server().person(), await server().person()];
    const admin = await server().person('admin');
    const row = await ada.session({ people: [ada.id, bea.id], steps: 3 });
    const all = rowsOf(await saved(admin, { userId: 'all', limit: 1000 }));
    assert.deepEqual(
      all.filter(({ key }) => key === row.key).map((each) => each.num_keys),
      [3],
    );
    const single = await ada.session({ people: [ada.id, bea.id], steps: 1 });
    const started = rowsOf(await saved(ada, { excludeNewlyStartedSessions: true }));
    assert.equal(
      started.some(({ key }) => key === single.key),
      false,
    );
    await addStep(server().db, row.key, OTHER);
    await ada.call('PATCH', `/sessions/${row.id}/metadata`, { body: { description: 'now' } });
    const [moved] = rowsOf(await saved(ada, { filename: OTHER }));
    assert.deepEqual([moved?.key, moved?.num_keys], [row.key, 1]);
    assert.equal(rowsOf(await saved(ada)).length, 2, 'no name on screen hides nothing');
  });

  test('fault 15: there is a next page only where there is more, and answer sets page on past 50', async () => {
    const ada = await server().person();
    for (let at = 0; at < 3; at += 1) await ada.session();
    const [full, over] = [await saved(ada, { limit: 3 }), await saved(ada, { limit: 2 })];
    assert.equal(full.body['next'], null);
    const rest = await saved(ada, { limit: 2, after: over.body['next'] });
    assert.deepEqual([...idsOf(over), ...idsOf(rest)], idsOf(full));
    const bea = await server().person();
    for (let at = 0; at < 51; at += 1) await bea.session({ filename: ANSWER_SET_FILENAME });
    const first = await saved(bea, { filename: ANSWER_SET_FILENAME });
    assert.deepEqual([rowsOf(first).length, first.body['total']], [50, 51]);
    const last = await saved(bea, { filename: ANSWER_SET_FILENAME, after: first.body['next'] });
    assert.deepEqual([rowsOf(last).length, last.body['next']], [1, null]);
  });
});
