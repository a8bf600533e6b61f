import { expect } from '@open-wc/testing';
import type { LocalRow, SessionsClient } from '../../src/sessions/sessions-client.ts';
import { lab, type LabPerson, type Line, makePerson, until } from '../sync/support/lab.ts';
import { Clients, connectionOf, idOf } from './support/clients.ts';

const USERS = { _class: 'docassemble.base.util.DAList', elements: [{ name: 'José' }] };
const FILE = JSON.stringify({ users: USERS, total: 12, nothing: null });
const LOAD = '^POST .*/(load|new)$';

describe('connect, answers', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  const clients = new Clients();
  let person: LabPerson;
  let line: Line;
  let tab: SessionsClient;

  before(() => lab.ready());

  beforeEach(async () => {
    person = await makePerson(2);
    line = await clients.line();
    tab = await clients.signedIn(line, person);
  });

  afterEach(() => clients.closeAll());

  const session = async (title: string) => ({ id: await idOf(tab, title) });
  const isSent = () => until(async () => (await tab.waitingEdits()).length === 0);
  const variablesOf = async (id: string) => {
    const read = await tab.getFilteredSessionVariables({ id });
    return read.ok ? read.value : read;
  };

  async function sets(client = tab): Promise<readonly LocalRow[]> {
    return (await client.getSavedInterviewList()).rows;
  }

  async function posts(pattern: string) {
    return (await line.seen()).filter(({ what }) => new RegExp(pattern).test(what));
  }

  describe('saveInterviewAnswers', () => {
    it('shows the set at once, and another device has it with steps, form and answers', async () => {
      const saved = await tab.saveInterviewAnswers(await session('Session 1'), {
        name: ' My\u200b answers ',
        metadata: { description: 'First try' },
      });
      if (!saved.ok) throw new Error(saved.message);
      const { row, filename, sessionId } = saved.value;
      expect(row).to.include({ title: 'My answers', key: sessionId, filename });
      expect(row.state).to.deep.equal({ kind: 'pending' });
      expect(sessionId).to.match(/^[a-z0-9]{32}$/);
      await isSent();
      const other = await clients.signedIn(await clients.line(), person);
      const [made, ...more] = await sets(other);
      expect(more).to.deep.equal([]);
      expect(made?.key).to.equal(sessionId);
      expect(made?.data).to.deep.equal({
        title: 'My answers',
        description: 'First try',
        steps: 1,
        answer_count: 1,
        original_interview_filename: row.original_interview_filename,
      });
      expect(row.original_interview_filename).to.equal('Eviction');
      const read = await other.getFilteredSessionVariables({ id: made?.id ?? '' });
      expect(read.ok && read.value).to.deep.equal({ answer: 'one' });
    });

    it('works offline from the answers that are kept, and the set can be renamed and exported', async () => {
      const source = await session('Session 1');
      await tab.getFilteredSessionVariables(source);
      await line.down(true);
      const saved = await tab.saveInterviewAnswers(source, { name: 'Offline' });
      if (!saved.ok) throw new Error(saved.message);
      const { id } = saved.value;
      expect(await tab.renameInterviewAnswers({ id }, { newName: 'Renamed' })).to.include({
        ok: true,
      });
      expect((await sets()).map(({ title }) => title)).to.deep.equal(['Renamed']);
      const exported = await tab.exportInterviewVariables({ id });
      expect(exported.ok && (await exported.value.text())).to.equal('{\n    "answer": "one"\n}');
      await until(() => connectionOf(tab) === 'offline');
      expect((await tab.waitingEdits()).map(({ kind }) => kind)).to.deep.equal([
        'create',
        'rename',
      ]);
      tab = await clients.reload(tab, line);
      await until(() => tab.status.waiting === 2);
      await line.down(false);
      await until(() => tab.status.waiting === 0);
      expect((await sets()).map(({ title }) => title)).to.deep.equal(['Renamed']);
      expect(await variablesOf(id)).to.deep.equal({ answer: 'one' });
    });

    it('says clearly that answers are not on this device', async () => {
      const source = await session('Session 2');
      await line.down(true);
      const saved = await tab.saveInterviewAnswers(source, { name: 'Offline' });
      expect(saved).to.include({ ok: false, error: 'offline' });
      expect(!saved.ok && saved.message).to.match(/not on this device/);
      expect(await tab.waitingEdits()).to.deep.equal([]);
    });

    it('refuses a blank name, and saves one set for one key', async () => {
      const source = await session('Session 1');
      const blank = await tab.saveInterviewAnswers(source, { name: ' \u200b' });
      expect(blank).to.include({ ok: false, error: 'invalid', code: 'name-blank' });
      const sessionId = crypto.randomUUID().replaceAll('-', '');
      const once = await tab.saveInterviewAnswers(source, { name: 'Once', sessionId });
      const again = await tab.saveInterviewAnswers(source, { name: 'Once', sessionId });
      expect(once.ok && again.ok && again.value.sessionId).to.equal(sessionId);
      await isSent();
      await tab.saveInterviewAnswers(source, { name: 'Once', sessionId });
      await tab.sync();
      expect((await sets()).map(({ title }) => title)).to.deep.equal(['Once']);
    });

    it('leaves filtered names and files out, and keeps the set of an answer set’s form', async () => {
      const scan = { _class: 'docassemble.base.util.DAFile', number: 3 };
      const saved = await tab.saveInterviewAnswers(await session('Session 1'), {
        name: 'Filtered',
        sourceVariables: { kept: 1, secret: 2, scan, users: USERS },
        additionalVariablesToFilter: ['secret'],
        originalInterviewFilename: 'Small claims',
      });
      if (!saved.ok) throw new Error(saved.message);
      await isSent();
      expect(await variablesOf(saved.value.id)).to.deep.equal({ kept: 1, users: USERS });
      const copy = await tab.saveInterviewAnswers({ id: saved.value.id }, { name: 'Copy' });
      expect(copy.ok && copy.value.row.original_interview_filename).to.equal('Small claims');
      await isSent();
      const [newest] = await sets();
      expect(newest).to.include({ title: 'Copy', original_interview_filename: 'Small claims' });
    });

    it('a refused set says why, can be exported, and goes with its edits when it is discarded', async () => {
      const body = JSON.stringify({ title: 'Bad Request', status: 400, detail: 'Too large.' });
      const headers = { 'content-type': 'application/problem+json' };
      await line.faults({
        match: 'POST .*/answer-sets',
        kind: 'answer',
        status: 400,
        headers,
        body,
      });
      const saved = await tab.saveInterviewAnswers(await session('Session 1'), { name: 'Refused' });
      const id = (saved.ok && saved.value.id) || '';
      await tab.renameInterviewAnswers({ id }, { newName: 'Behind it' });
      await until(() => tab.status.failed === 1);
      const edits = await tab.waitingEdits();
      expect(edits.map(({ kind, state, reason }) => [kind, state, reason])).to.deep.equal([
        ['create', 'failed', 'Too large.'],
        ['rename', 'waiting', undefined],
      ]);
      const exported = await tab.exportInterviewVariables({ id });
      expect(exported.ok && (await exported.value.text())).to.equal('{\n    "answer": "one"\n}');
      await tab.discardEdit(edits[0]?.seq ?? 0);
      expect(await tab.waitingEdits()).to.deep.equal([]);
      expect(await sets()).to.deep.equal([]);
    });

    it('a set deleted before it was sent comes back with Undo', async () => {
      await line.down(true);
      const saved = await tab.importAnswers(FILE, { name: 'Deleted' });
      const id = (saved.ok && saved.value.set?.id) || '';
      await tab.deleteInterviewSessions({ ids: [id], undoMs: 3_000_000 });
      expect(await sets()).to.deep.equal([]);
      expect(await tab.undoDelete([id])).to.deep.equal([id]);
      expect((await sets()).map(({ title }) => title)).to.deep.equal(['Deleted']);
    });
  });

  describe('importAnswers', () => {
    it('makes a set of a file offline, objects intact', async () => {
      await line.down(true);
      const imported = await tab.importAnswers(FILE, { name: 'From a file' });
      if (!imported.ok) throw new Error(imported.message);
      expect(imported.value.loaded).to.deep.equal(['users', 'total', 'nothing']);
      const id = imported.value.set?.id ?? '';
      expect(await variablesOf(id)).to.deep.equal(JSON.parse(FILE));
      await line.down(false);
      await isSent();
      const exported = await tab.exportInterviewVariables({ id }, { fileName: 'mine.json' });
      if (!exported.ok) throw new Error(exported.message);
      expect(exported.value.name).to.equal('mine.json');
      const text = await exported.value.text();
      expect(text).to.include('"_class": "docassemble.base.util.DAList"');
      expect(text).to.include('\\u00e9');
      expect(JSON.parse(text)).to.deep.equal(JSON.parse(FILE));
    });

    it('tells on a dry run what it would take, and makes nothing', async () => {
      const options = { name: 'x', additionalVariablesToFilter: ['total'], dryRun: true };
      expect(await tab.importAnswers(FILE, options)).to.deep.equal({
        ok: true,
        value: {
          set: null,
          loaded: ['users', 'nothing'],
          leftOut: [{ name: 'total', reason: 'filtered' }],
        },
      });
      expect(await tab.waitingEdits()).to.deep.equal([]);
    });

    it('rejects hostile names here, each with its reason, and asks no server', async () => {
      const hostile = '{"ok": 1, "x.y": 2, "_internal": 3, "lambda": 4}';
      const rejected = [
        { name: 'x.y', reason: 'not-plain' },
        { name: '_internal', reason: 'reserved' },
        { name: 'lambda', reason: 'keyword' },
      ];
      const into = await session('Session 1');
      const before = (await posts('^POST ')).length;
      const imported = await tab.importAnswers(hostile, { name: 'Hostile' });
      expect(imported).to.deep.include({ ok: false, error: 'invalid', rejected });
      const loaded = await tab.loadInterviewJson(hostile, { session: into });
      expect(loaded).to.deep.include({ ok: false, error: 'invalid', rejected });
      expect(await tab.importAnswers('[', { name: 'x' })).to.include({ error: 'invalid' });
      const long = await tab.importAnswers('{"a": 12345678901234567890}', { name: 'x' });
      expect(!long.ok && long.message).to.match(/more digits/);
      expect(await posts('^POST ')).to.have.length(before);
      expect(await sets()).to.deep.equal([]);
    });
  });

  describe('loading', () => {
    it('uses a set made a moment ago in an existing session, and says what it overwrote', async () => {
      const imported = await tab.importAnswers('{"answer": "two", "more": true}', { name: 'Set' });
      const id = (imported.ok && imported.value.set?.id) || '';
      const into = await session('Session 2');
      const preview = await tab.loadInterviewAnswers({ id }, { session: into, dryRun: true });
      expect(preview.ok && preview.value.overwritten).to.deep.equal(['answer']);
      expect(await variablesOf(into.id)).to.deep.equal({ answer: 'one' });
      const loaded = await tab.loadInterviewAnswers({ id }, { session: into });
      if (!loaded.ok) throw new Error(loaded.message);
      expect(loaded.value.loaded).to.have.members(['answer', 'more']);
      expect(loaded.value.row?.id).to.equal(into.id);
      expect(await variablesOf(into.id)).to.deep.equal({ answer: 'two', more: true });
    });

    it('starts a new session of a form with a file’s answers, exactly as they were written', async () => {
      const form = 'docassemble.example:data/questions/claims.yml';
      const text = '{"users": {"_class": "docassemble.base.util.DAList", "elements": []}, "n": 1}';
      const loaded = await tab.loadInterviewJson(text, { newInterviewFilename: form });
      if (!loaded.ok) throw new Error(loaded.message);
      expect(loaded.value.row).to.include({ filename: form, key: loaded.value.sessionId });
      await until(async () =>
        (await tab.getSavedInterviewList({ filename: form })).rows.some(
          ({ key }) => key === loaded.value.sessionId,
        ),
      );
      expect(await variablesOf(loaded.value.row?.id ?? '')).to.deep.equal(JSON.parse(text));
    });

    it('has one effect where the answer is lost', async () => {
      const form = 'docassemble.example:data/questions/claims.yml';
      await line.faults({ match: LOAD, kind: 'cut' });
      const loaded = await tab.loadInterviewJson('{"n": 1}', { newInterviewFilename: form });
      expect(loaded.ok).to.equal(true);
      const sent = await posts(LOAD);
      expect(sent).to.have.length(2);
      expect(sent[0]?.key).to.equal(sent[1]?.key);
      await tab.sync();
      expect((await tab.getSavedInterviewList({ filename: form })).total).to.equal(1);
    });

    it('is refused offline with a sentence, and nothing waits', async () => {
      const [source, into] = [await session('Session 1'), await session('Session 2')];
      await line.down(true);
      const loaded = await tab.loadInterviewAnswers(source, { session: into });
      expect(loaded).to.include({ ok: false, error: 'offline' });
      expect(!loaded.ok && loaded.message).to.match(/no connection/);
      const json = await tab.loadInterviewJson('{"n": 1}', { session: into });
      expect(json).to.include({ ok: false, error: 'offline' });
      expect(await tab.waitingEdits()).to.deep.equal([]);
      expect(await posts(LOAD)).to.deep.equal([]);
    });

    it('says not-found for sessions that are not there, and uncertain where every answer is lost', async () => {
      const into = await session('Session 2');
      const missing = { id: '00000000-0000-4000-8000-000000000000' };
      expect(await tab.loadInterviewAnswers(missing, { session: into })).to.include({
        error: 'not-found',
      });
      // Browsers repeat some of them by themselves.
      await line.faults({ match: LOAD, kind: 'cut', times: 9 });
      expect(await tab.loadInterviewAnswers(into, { session: into })).to.include({
        error: 'uncertain',
      });
    });
  });

  it('says signed-out for all of it when nobody is', async () => {
    const source = await session('Session 1');
    await tab.signOut();
    const refused = { ok: false, error: 'signed-out' };
    expect(await tab.saveInterviewAnswers(source, { name: 'x' })).to.include(refused);
    expect(await tab.importAnswers(FILE, { name: 'x' })).to.include(refused);
    expect(await tab.loadInterviewAnswers(source, { session: source })).to.include(refused);
    expect(await tab.loadInterviewJson(FILE, { session: source })).to.include(refused);
    expect(await tab.exportInterviewVariables(source)).to.include(refused);
  });
});
