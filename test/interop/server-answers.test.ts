import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { AnswersApi, LoadReport } from '../../src/api/answers-api.ts';
import { openServerDoor } from '../../src/api/server-door.ts';
import { createSessionsServerApi } from '../../src/api/sessions-server-api.ts';
import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';
import { isJsonObject } from '../../src/sessions/is-json-object.ts';
import type { JsonObject, SessionRow } from '../../src/sessions/session-row.ts';
import { readEnvironment } from './support/interop-environment.ts';
import { Rest } from './support/rest.ts';
import { type ServerProcess, startServer } from './support/start-server.ts';

const environment = readEnvironment();
const [, john] = environment.people;
const witness = new Rest(environment, john.key);
const admin = new Rest(environment, environment.adminKey);
const EVICTION = 'docassemble.alprobe:data/questions/eviction.yml';
const LETTER = 'docassemble.alprobe:data/questions/letter.yml';

const edit = () => ({ idempotencyKey: randomUUID() });
const newKey = () => randomUUID().replaceAll('-', '');
const FILE = {
  _class: 'docassemble.base.util.DAFile',
  instanceName: 'scan',
  number: 1,
  filename: 'scan.pdf',
};

/** What docassemble itself gives the owner. */
async function variablesOf({ filename, key }: SessionRow): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({ i: filename, session: key });
  return (await witness.call('GET', `/api/session?${query}`)) as Record<string, unknown>;
}

async function isAdministrators({ key }: SessionRow): Promise<boolean> {
  return (await admin.list()).some(({ session }) => session === key);
}

describe('answers through a sessions server in front of docassemble', () => {
  let server: ServerProcess;
  let answers: AnswersApi;

  before(async () => {
    server = await startServer(environment);
    const signedIn = await openServerDoor(server.url).signIn(john.email, john.password);
    assert.ok(signedIn.ok);
    const { token } = signedIn.value;
    answers = await createSessionsServerApi({ server: server.url, token }).answers();
  });
  after(() => server.stop());

  async function save(variables: JsonObject, title: string, options = edit()): Promise<SessionRow> {
    const set = {
      sessionId: newKey(),
      variables,
      metadata: { title },
      originalInterviewFilename: 'Eviction Answer',
      answerSetFilename: ANSWER_SET_FILENAME,
    };
    const saved = await answers.save(set, options);
    assert.ok(saved.ok, JSON.stringify(saved));
    assert.ok(saved.row);
    return saved.row;
  }

  async function load(row: SessionRow, filename: string): Promise<LoadReport> {
    const loaded = await answers.load({ filename, sessionId: newKey() }, { row }, edit());
    assert.ok(loaded.ok, JSON.stringify(loaded));
    return loaded.value;
  }

  it('saves an answer set that docassemble lists for its person alone, under its name', async () => {
    const row = await save(
      { rent: 1450, moved_in: '2003-04-05', city: 'Boston' },
      'Kept for later',
    );
    assert.ok(isJsonObject(row.data));
    assert.equal(row.data['title'], 'Kept for later');
    assert.equal(row.num_keys, 1);
    assert.equal(await witness.subtitle(row.filename, row.key), 'Kept for later');
    assert.equal(await isAdministrators(row), false);
    const { rent, moved_in, city } = await variablesOf(row);
    // Text stays text, though docassemble would make a date of it.
    assert.deepEqual(
      { rent, moved_in, city },
      { rent: 1450, moved_in: '2003-04-05', city: 'Boston' },
    );
  });

  it('saves once, however often it is sent', async () => {
    const options = edit();
    const set = {
      sessionId: newKey(),
      variables: { rent: 1 },
      metadata: { title: 'Sent twice' },
      answerSetFilename: ANSWER_SET_FILENAME,
    };
    const first = await answers.save(set, options);
    const again = await answers.save(set, options);
    assert.ok(first.ok && again.ok);
    assert.equal(again.row?.key, first.row?.key);
  });

  it('keeps objects, and no file wherever it lies', async () => {
    const users = {
      _class: 'docassemble.base.util.DAList',
      instanceName: 'users',
      elements: [{ _class: 'docassemble.base.util.Individual', instanceName: 'users[0]' }],
    };
    const row = await save({ users, papers: { first: FILE, list: [FILE, 1] } }, 'With a file');
    const kept = await variablesOf(row);
    assert.deepEqual(kept['papers'], { list: [1] });
    const list = kept['users'] as { _class: string; elements: { _class: string }[] };
    assert.match(list._class, /DAList$/);
    assert.match(list.elements[0]?._class ?? '', /Individual$/);
  });

  it('starts a form with a set, as its person', async () => {
    const set = await save({ docket_number: '24H-1', rent: 5 }, 'For a form');
    const { row, loaded } = await load(set, EVICTION);
    assert.ok(row);
    assert.equal(row.num_keys, 2, 'the answers are a step of their own');
    assert.deepEqual([...loaded].sort(), ['docket_number', 'rent']);
    assert.equal((await variablesOf(row))['docket_number'], '24H-1');
    assert.equal(await isAdministrators(row), false);
  });

  it('loads a set into a form in progress, and says before what changes', async () => {
    const set = await save({ docket_number: 'new', rent: 7 }, 'Into a form');
    const { row: form } = await load(await save({ docket_number: 'old' }, 'First'), EVICTION);
    assert.ok(form);
    const dry = await answers.load({ row: form }, { row: set }, { ...edit(), dryRun: true });
    assert.ok(dry.ok);
    assert.deepEqual(dry.value.overwritten, ['docket_number']);
    assert.equal((await variablesOf(form))['docket_number'], 'old');
    const done = await answers.load({ row: form }, { row: set }, edit());
    assert.ok(done.ok, JSON.stringify(done));
    assert.equal((await variablesOf(form))['docket_number'], 'new');
    assert.equal(done.value.row?.num_keys, form.num_keys + 1);
    assert.equal(await isAdministrators(form), false);
  });

  it('refuses a form that encrypts its sessions, and leaves none behind', async () => {
    const set = await save({ rent: 5 }, 'For a letter');
    const before = await admin.list();
    const refused = await answers.load(
      { filename: LETTER, sessionId: newKey() },
      { row: set },
      edit(),
    );
    assert.ok(!refused.ok && refused.error === 'invalid', JSON.stringify(refused));
    assert.match(refused.message ?? '', /encrypts/);
    assert.equal((await admin.list()).length, before.length);
  });

  it('refuses a form that is not there', async () => {
    const set = await save({ rent: 5 }, 'For nothing');
    const target = { filename: 'docassemble.alprobe:data/questions/none.yml', sessionId: newKey() };
    const refused = await answers.load(target, { row: set }, edit());
    assert.ok(!refused.ok && refused.error === 'invalid', JSON.stringify(refused));
  });
});
