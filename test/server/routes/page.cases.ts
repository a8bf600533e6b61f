import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ANSWER_SET_FILENAME } from '../../../src/sessions/answer-set.ts';
import type { KnownPageSettings } from '../../../src/server/page-file.ts';
import { KEY } from '../answers/answered.ts';
import { FORM } from '../index/seed.ts';
import { sharedPglite } from './engines.ts';
import { edit, type Reply, type TestPerson, TestServer } from './support.ts';

const STAFF = 'docassemble.Staff:data/questions/intake.yml';
const DASHBOARD = 'docassemble.ALDashboard:data/questions/menu.yml';

const PAGE: KnownPageSettings = {
  interviewList: {
    pageTitle: { en: 'Court forms', es: 'Formularios' },
    logoImageUrl: '/logo.svg',
    excludeFromInterviewList: ['docassemble.Staff', ANSWER_SET_FILENAME],
  },
  answerSets: { enabled: true, imports: false },
  additionalVariablesToFilter: ['docket_number'],
};

const rowsOf = (reply: Reply) =>
  (reply.body['rows'] as { filename: string }[]).map(({ filename }) => filename).sort();

const left = (...names: string[]) => names.map((name) => ({ name, reason: 'filtered' }));

describe('page settings', () => {
  let plain: TestServer;
  let settled: TestServer;
  let ada: TestPerson;

  before(async () => {
    const db = await sharedPglite();
    plain = await new TestServer(db).start();
    settled = await new TestServer(db).start({ page: PAGE });
    ada = await settled.person();
    for (const filename of [FORM, STAFF, DASHBOARD, ANSWER_SET_FILENAME]) {
      await ada.session({ filename, metadata: { title: 'Alike' } });
    }
  });
  after(async () => {
    await plain.server.close();
    await settled.server.close();
  });

  const asAda = (server: TestServer, method: string, path: string, body?: unknown) =>
    server.call(method, path, {
      headers: { Authorization: `Bearer ${ada.token}` },
      ...(body !== undefined && { body }),
    });
  const query = async (server: TestServer, body: object) =>
    rowsOf(await asAda(server, 'POST', '/sessions/query', body));
  const namesOn = async (server: TestServer) =>
    (await asAda(server, 'GET', '/filenames')).body['filenames'];
  const all = { function: 'saved', filename: null };
  const find = { function: 'find', keyword: 'alike' };

  test('are told on GET / to anybody, and are null without a file', async () => {
    assert.deepEqual((await settled.call('GET', '')).body['page'], PAGE);
    assert.equal((await plain.call('GET', '')).body['page'], null);
  });

  test('leave interviews out of a list of all and of a search', async () => {
    const kept = [ANSWER_SET_FILENAME, DASHBOARD, FORM].sort();
    assert.deepEqual(await query(settled, all), kept);
    assert.deepEqual(await query(settled, find), kept);
    assert.equal((await asAda(settled, 'POST', '/sessions/query', all)).body['total'], 3);
  });

  test('without settings leave nothing out', async () => {
    const kept = [ANSWER_SET_FILENAME, DASHBOARD, FORM, STAFF].sort();
    assert.deepEqual(await query(plain, all), kept);
    assert.deepEqual(await query(plain, find), kept);
  });

  test('give way to a request that names interviews, or says what to leave out', async () => {
    assert.deepEqual(await query(settled, { ...all, filename: STAFF }), [STAFF]);
    assert.deepEqual(await query(settled, { ...find, filenames: [STAFF] }), [STAFF]);
    assert.equal((await query(settled, { ...all, excludeFilenames: [] })).length, 4);
    const but = { ...all, excludeFilenames: [FORM] };
    assert.deepEqual(await query(settled, but), [ANSWER_SET_FILENAME, DASHBOARD, STAFF].sort());
  });

  test('leave them out of the names of forms', async () => {
    assert.deepEqual(await namesOn(settled), [DASHBOARD, ANSWER_SET_FILENAME, FORM].sort());
    assert.equal(((await namesOn(plain)) as unknown[]).length, 4);
  });

  test('spare them when all forms are deleted', async () => {
    const body = { all: true, dryRun: true };
    const count = async (server: TestServer) =>
      ((await asAda(server, 'POST', '/sessions/delete', body)).body['deleted'] as object[]).length;
    assert.deepEqual([await count(settled), await count(plain)], [2, 3]);
    const named = { ...body, filename: STAFF };
    const { deleted } = (await asAda(settled, 'POST', '/sessions/delete', named)).body;
    assert.equal((deleted as object[]).length, 1);
  });

  test('keep variables out of answer sets, beside those that a request names', async () => {
    const variables = { docket_number: 'A-1', note: 'x', name: 'Maria' };
    const save = async (server: TestServer) => {
      const { body } = await server.call('POST', '/answer-sets', {
        headers: { Authorization: `Bearer ${ada.token}`, ...edit() },
        body: {
          source: { variables },
          metadata: { title: 'A set' },
          sessionId: KEY(),
          additionalVariablesToFilter: ['note'],
        },
      });
      return body['leftOut'];
    };
    assert.deepEqual(await save(settled), left('docket_number', 'note'));
    assert.deepEqual(await save(plain), left('note'));
  });
});
