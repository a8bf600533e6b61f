import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connect } from '../../src/connect/connect.ts';
import type { LocalRow, SessionsClient } from '../../src/sessions/sessions-client.ts';
import { readEnvironment } from './support/interop-environment.ts';
import { Rest } from './support/rest.ts';

const environment = readEnvironment();
const [, , chloe] = environment.people;
const witness = new Rest(environment, chloe.key);

describe('connect, to a docassemble alone', () => {
  let client: SessionsClient;

  before(async () => {
    client = connect({ server: environment.base });
    const signedIn = await client.signIn({ apiKey: chloe.key, sharedComputer: true });
    assert.ok(signedIn.ok);
    assert.equal(signedIn.value.email, chloe.email);
    await client.sync();
  });
  after(() => client.close());

  async function rows(): Promise<readonly LocalRow[]> {
    const list = await client.getSavedInterviewList({ filename: null, limit: null });
    return list.rows;
  }

  async function row(isWanted: (row: LocalRow) => boolean): Promise<LocalRow> {
    const found = (await rows()).find(isWanted);
    assert.ok(found);
    return found;
  }

  it('says which wiring it is, and refuses a wrong key', async () => {
    assert.equal((await client.capabilities()).wiring, 'docassemble');
    const other = connect({ server: environment.base });
    const refused = await other.signIn({ apiKey: 'wrong', sharedComputer: true });
    assert.ok(!refused.ok);
    await other.close();
  });

  it('lists what docassemble lists', async () => {
    const listed = (await rows()).map(({ key }) => key).sort();
    assert.deepEqual(listed, (await witness.list()).map(({ session }) => session).sort());
  });

  it('leads back into a session, and to no answer set', async () => {
    const form = await row(({ filename }) => filename.includes('eviction'));
    const url = new URL(client.resumeUrl(form) ?? '');
    assert.deepEqual(Object.fromEntries(url.searchParams), { i: form.filename, session: form.key });
    const page = await fetch(url);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    const set = await row(({ filename }) => filename.includes('al_saved_sessions_store'));
    assert.equal(client.resumeUrl(set), null);
  });

  it('renames at docassemble', async () => {
    await client.sync();
    const { id, filename, key } = await row(({ num_keys }) => num_keys > 5);
    const renamed = await client.renameInterviewAnswers({ id }, { newName: 'Through connect' });
    assert.ok(renamed.ok);
    await client.sync();
    assert.deepEqual(await client.waitingEdits(), []);
    assert.equal(await witness.subtitle(filename, key), 'Through connect');
  });

  it('deletes at docassemble, and nothing else', async () => {
    const before = (await witness.list()).map(({ session }) => session);
    const { id, key } = await row(({ filename }) => filename.includes('test_aldocument'));
    const deleted = await client.deleteInterviewSessions({ ids: [id] });
    assert.ok(deleted.ok);
    await client.sync();
    assert.deepEqual(await client.waitingEdits(), []);
    const left = (await witness.list()).map(({ session }) => session);
    assert.deepEqual(left.sort(), before.filter((session) => session !== key).sort());
  });

  it('forgets what was deleted elsewhere at the next complete sweep', async (t) => {
    const { filename, key } = await row((one) => one.filename.includes('test_aldocument'));
    const query = new URLSearchParams({ i: filename, session: key });
    await witness.call('DELETE', `/api/session?${query}`);
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 15 * 60_000 });
    await client.sync();
    assert.ok(!(await rows()).some((one) => one.key === key));
  });
});
