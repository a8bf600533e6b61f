import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { JsonObject, SessionRow } from '../../../src/sessions/session-row.ts';
import { FORM } from '../index/seed.ts';
import { onEveryServer, type Reply, type TestPerson } from '../routes/support.ts';

const ANSWERS = { plaintiff: 'Ada', rent: 900, _internal: { steps: 9 } };

const variablesOf = async (person: TestPerson, id: string) => {
  const { body } = await person.call('GET', `/sessions/${id}/variables`);
  return body['variables'] as JsonObject;
};

const rowOf = ({ body }: Reply) => body['row'] as unknown as SessionRow;

onEveryServer((server) => {
  async function sessionWith(person: TestPerson, variables: object, steps = 2) {
    const row = await person.session({ steps, metadata: { title: 'Source', steps } });
    await server().db.query('update public.userdict set dictionary = $2 where key = $1', [
      row.key,
      JSON.stringify(variables),
    ]);
    return row;
  }

  const countOf = async (person: TestPerson) => {
    const [row] = await server().db.query<{ count: number }>(
      'select count(*)::int as count from public.userdictkeys where user_id = $1',
      [person.id],
    );
    return row?.count;
  };

  test('fault 12: an answer set counts the steps of the session it was made from', async () => {
    const ada = await server().person();
    const source = await sessionWith(ada, ANSWERS, 9);
    await sessionWith(ada, {}, 2);
    const reply = await ada.call('POST', '/answer-sets', {
      body: {
        source: { id: source.id },
        metadata: { title: 'For next time' },
        sessionId: randomBytes(16).toString('hex'),
      },
    });
    assert.ok(reply.status === 200 || reply.status === 201, String(reply.status));
    const { steps, title } = rowOf(reply);
    assert.deepEqual([steps, title], [9, 'For next time']);
  });

  test('fault 13: an import sets plain names only, leaves out what is filtered, and makes nothing before', async () => {
    const ada = await server().person();
    const send = (variables: object, more: object = {}) =>
      ada.call('POST', '/sessions/new', {
        body: { filename: FORM, source: { json: JSON.stringify(variables) }, ...more },
      });
    for (const name of ['a.b', "a['b']", "__import__('os').x", '_internal', 'nav', 'multi_user']) {
      assert.equal((await send({ plaintiff: 'Ada', [name]: 1 })).status, 400, name);
    }
    assert.equal((await send(['a list'])).status, 400);
    assert.equal(await countOf(ada), 0);
    const photo = { _class: 'docassemble.base.util.DAFile', instanceName: 'photo', number: 4 };
    const made = await send(
      { plaintiff: 'Ada', photo, rent: 900 },
      { additionalVariablesToFilter: ['rent'] },
    );
    assert.ok(made.status === 200 || made.status === 201, String(made.status));
    assert.deepEqual(await variablesOf(ada, rowOf(made).id), { plaintiff: 'Ada' });
  });

  test('fault 14: what fails says so, and leaves the session as it was', async () => {
    const ada = await server().person();
    const [source, target] = [await sessionWith(ada, ANSWERS), await sessionWith(ada, { a: 1 })];
    const load = (id: string, into: SessionRow) =>
      ada.call('POST', `/sessions/${into.id}/load`, { body: { source: { id } } });
    assert.equal((await load(randomUUID(), target)).status, 404);
    assert.deepEqual(await variablesOf(ada, target.id), { a: 1 });
    const broken = await ada.session();
    await server().db.query(`update public.userdict set dictionary = 'gAR9' where key = $1`, [
      broken.key,
    ]);
    for (const [from, into] of [
      [broken, target],
      [source, broken],
    ] as const) {
      const { status } = await load(from.id, into);
      assert.ok(status >= 400 && status < 500, String(status));
    }
    assert.deepEqual(await variablesOf(ada, target.id), { a: 1 });
    assert.equal((await load(source.id, target)).status, 200);
    assert.deepEqual(await variablesOf(ada, target.id), { a: 1, plaintiff: 'Ada', rent: 900 });
  });
});
