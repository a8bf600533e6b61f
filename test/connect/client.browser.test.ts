import { expect } from '@open-wc/testing';
import type { SessionsClient } from '../../src/sessions/sessions-client.ts';
import { lab, type LabPerson, type Line, makePerson, until } from '../sync/support/lab.ts';
import { Clients, connectionOf, follow, idOf, titles, titlesOf } from './support/clients.ts';

const UNKNOWN = { id: '00000000-0000-4000-8000-000000000000' };

describe('connect, what a person does', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  const clients = new Clients();
  let person: LabPerson;
  let line: Line;
  let tab: SessionsClient;

  before(() => lab.ready());

  beforeEach(async () => {
    person = await makePerson(3);
    line = await clients.line();
    tab = await clients.signedIn(line, person);
  });

  afterEach(() => clients.closeAll());

  const rename = async (title: string, newName: string | null) =>
    tab.renameInterviewAnswers({ id: await idOf(tab, title) }, { newName });

  it('a rename and a delete made offline wait, arrive once, and show elsewhere without a reload', async () => {
    const other = await clients.signedIn(await clients.line(), person);
    const { pages } = follow(other);
    await line.down(true);
    expect(await rename('Session 1', 'Made offline')).to.deep.include({ ok: true });
    await tab.deleteInterviewSessions({ ids: [await idOf(tab, 'Session 2')] });
    await until(() => connectionOf(tab) === 'offline');
    expect(await titles(tab)).to.deep.equal(['Made offline', 'Session 3']);
    // Counted by a read of its own, after the edit.
    await until(() => tab.status.waiting === 2);
    const [row] = (await tab.getSavedInterviewList({ filename: null })).rows.filter(
      ({ title }) => title === 'Made offline',
    );
    expect(row?.state).to.deep.equal({ kind: 'pending' });
    tab = await clients.reload(tab, line);
    await until(() => tab.status.waiting === 2);
    await line.down(false);
    await until(() => tab.status.waiting === 0);
    await until(() => titlesOf(pages.at(-1)).join() === 'Made offline,Session 3');
    const sent = (await line.seen()).filter(({ key, status }) => key !== null && status !== null);
    expect(sent.map(({ what }) => what.split(' ')[0])).to.deep.equal(['PATCH', 'DELETE']);
  });

  for (const newName of ['', '   ', '\u200b', ' \u200b\ufeff ']) {
    it(`refuses the blank name ${JSON.stringify(newName)} with a code`, async () => {
      const result = await rename('Session 1', newName);
      expect(result).to.include({ ok: false, error: 'invalid', code: 'name-blank' });
      expect(await tab.waitingEdits()).to.deep.equal([]);
    });
  }

  it('takes zero-width spaces out of a name', async () => {
    const result = await rename('Session 1', '\u200bPascal\u200bCase ');
    expect(result.ok && result.value.title).to.equal('PascalCase');
  });

  it('tells one session as it changes, from here and from elsewhere, and when it is gone', async () => {
    const id = await idOf(tab, 'Session 1');
    const told: (string | null)[] = [];
    const stop = tab.watchSession({ id }, (row) =>
      told.push(typeof row?.title === 'string' ? row.title : null),
    );
    await until(() => told.at(-1) === 'Session 1');
    await rename('Session 1', 'Renamed here');
    await until(() => told.at(-1) === 'Renamed here');
    const other = await clients.signedIn(await clients.line(), person);
    await until(async () => (await titles(other)).includes('Renamed here'));
    await other.deleteInterviewSessions({ ids: [id] });
    await until(() => told.at(-1) === null);
    stop();
    const count = told.length;
    await rename('Session 2', 'Not followed');
    expect(told).to.have.length(count);
    const unknown: unknown[] = [];
    tab.watchSession(UNKNOWN, (row) => unknown.push(row));
    await until(() => unknown.length > 0);
    expect(new Set(unknown)).to.deep.equal(new Set([null]));
  });

  it('says not-found for sessions that are not in the list', async () => {
    const missing = { ok: false, error: 'not-found' };
    expect(await tab.renameInterviewAnswers(UNKNOWN, { newName: 'x' })).to.include(missing);
    expect(await tab.updateSessionMetadata(UNKNOWN, { a: 1 })).to.include(missing);
    expect(await tab.deleteInterviewSessions({ ids: [UNKNOWN.id] })).to.include(missing);
    expect(await tab.getFilteredSessionVariables(UNKNOWN)).to.include(missing);
    expect(await tab.getInterviewMetadata(UNKNOWN)).to.include(missing);
  });

  it('takes docassemble’s pair for the id, and merges and replaces metadata', async () => {
    const [row] = (await tab.getSavedInterviewList({ filename: null, limit: 1 })).rows;
    const ref = { filename: row?.filename ?? '', sessionId: row?.key ?? '' };
    await tab.updateSessionMetadata(ref, { colour: 'red' });
    await until(async () => (await tab.waitingEdits()).length === 0);
    const merged = await tab.getInterviewMetadata(ref);
    expect(merged.ok && merged.value).to.include({ colour: 'red', progress: 10 });
    await tab.setInterviewMetadata(ref, { title: 'All new' });
    await until(async () => (await tab.waitingEdits()).length === 0);
    const set = await tab.getInterviewMetadata(ref);
    expect(set.ok && set.value).to.deep.equal({ title: 'All new' });
  });

  it('takes a delete back before it is sent, and the server never hears of it', async () => {
    const id = await idOf(tab, 'Session 1');
    await tab.deleteInterviewSessions({ ids: [id], undoMs: 60_000 });
    expect(await titles(tab)).to.not.include('Session 1');
    await until(() => tab.status.waiting === 1);
    expect(await tab.undoDelete([id])).to.deep.equal([id]);
    expect(await titles(tab)).to.include('Session 1');
    await tab.sync();
    expect((await line.seen()).some(({ what }) => what.startsWith('DELETE '))).to.equal(false);
    expect(await tab.undoDelete([id])).to.deep.equal([]);
  });

  it('31: Undo comes after a longer time for it that was asked for just before', async () => {
    const id = await idOf(tab, 'Session 1');
    await tab.deleteInterviewSessions({ ids: [id], undoMs: 60_000 });
    const longer = tab.deleteInterviewSessions({ ids: [id], undoMs: 120_000 });
    expect(await tab.undoDelete([id])).to.deep.equal([id]);
    await longer;
    expect(await titles(tab)).to.include('Session 1');
    expect(await tab.waitingEdits()).to.deep.equal([]);
  });

  it('31: Undo works after a reload and from another tab; the time can be cut short', async () => {
    const [one, two] = [await idOf(tab, 'Session 1'), await idOf(tab, 'Session 2')];
    await tab.deleteInterviewSessions({ ids: [one, two], undoMs: 3_000_000 });
    tab = await clients.reload(tab, line);
    await until(() => tab.status.waiting === 2);
    const other = clients.tab(line);
    expect(await other.undoDelete([one])).to.deep.equal([one]);
    await until(async () => (await titles(tab)).includes('Session 1'));
    await tab.deleteInterviewSessions({ ids: [two], undoMs: 0 });
    await until(() => tab.status.waiting === 0);
    const sent = (await line.seen()).filter(({ what }) => what.startsWith('DELETE '));
    expect(sent).to.have.length(1);
  });

  it('says what a delete would take, and changes nothing', async () => {
    const id = await idOf(tab, 'Session 1');
    const ids = [id, UNKNOWN.id];
    expect(await tab.deleteInterviewSessions({ ids, dryRun: true })).to.deep.equal({
      ok: true,
      value: { deleted: [id] },
    });
    expect(await titles(tab)).to.have.length(3);
  });

  it('deletes the others of several where some went meanwhile', async () => {
    const [one, two] = [await idOf(tab, 'Session 1'), await idOf(tab, 'Session 2')];
    const ids = [one, UNKNOWN.id, two];
    expect(await tab.deleteInterviewSessions({ ids, undoMs: 60_000 })).to.deep.equal({
      ok: true,
      value: { deleted: [one, two] },
    });
    expect(await titles(tab)).to.deep.equal(['Session 3']);
    expect(await tab.undoDelete([one, two])).to.deep.equal([one, two]);
  });

  it('tells a watcher real differences only, and nothing after it was stopped', async () => {
    const { pages, stop } = follow(tab);
    await until(() => pages.length === 1);
    await tab.sync();
    await tab.sync();
    expect(pages).to.have.length(1);
    await rename('Session 1', 'Told');
    await until(() => titlesOf(pages.at(-1)).includes('Told'));
    await until(async () => (await tab.waitingEdits()).length === 0);
    await tab.sync();
    const count = pages.length;
    stop();
    await rename('Session 2', 'Not told');
    await tab.sync();
    expect(pages).to.have.length(count);
    // Renamed, confirmed: nothing in between and nothing twice.
    expect(new Set(pages.map((page) => JSON.stringify(page.rows))).size).to.equal(count);
  });

  it('tells a watcher which rows changed, here and on another device, and keeps the others', async () => {
    const other = await clients.signedIn(await clients.line(), person);
    const { pages } = follow(other);
    await until(() => titlesOf(pages.at(-1)).length === 3);
    const before = pages.at(-1)?.rows ?? [];
    await rename('Session 2', 'Changed');
    await until(() => titlesOf(pages.at(-1)).includes('Changed'));
    const last = pages.at(-1);
    expect(last?.changes?.rows.map(({ title }) => title)).to.deep.equal(['Changed']);
    expect(last?.changes?.gone).to.deep.equal([]);
    const kept = before.filter(({ title }) => title !== 'Session 2');
    expect(kept.every((row) => last?.rows.includes(row))).to.equal(true);
  });

  it('a conflict is settled by the person: retry sends mine, discard shows theirs', async () => {
    const other = await clients.signedIn(await clients.line(), person);
    await line.down(true);
    await rename('Session 1', 'Mine 1');
    await rename('Session 2', 'Mine 2');
    for (const n of [1, 2]) {
      await other.renameInterviewAnswers(
        { id: await idOf(other, `Session ${n}`) },
        { newName: `Theirs ${n}` },
      );
    }
    await until(async () => (await other.waitingEdits()).length === 0);
    await line.down(false);
    await until(() => tab.status.failed === 2);
    const edits = await tab.waitingEdits();
    expect(edits.map(({ kind, state }) => `${kind} ${state}`)).to.deep.equal([
      'rename conflict',
      'rename conflict',
    ]);
    await tab.retryEdit(edits[0]?.seq ?? 0);
    await tab.discardEdit(edits[1]?.seq ?? 0);
    await until(() => tab.status.failed === 0 && tab.status.waiting === 0);
    expect(await titles(tab)).to.deep.equal(['Mine 1', 'Session 3', 'Theirs 2']);
    await until(async () => (await titles(other)).includes('Mine 1'));
  });

  it('keeps variables for offline, and says of when they are', async () => {
    const session = { id: await idOf(tab, 'Session 1') };
    const online = await tab.getFilteredSessionVariables(session);
    expect(online.ok && online.value).to.deep.equal({ answer: 'one' });
    await line.down(true);
    const offline = await tab.getFilteredSessionVariables(session);
    expect(offline).to.deep.equal(online);
    const text = await tab.getFilteredSessionVariablesString(session);
    expect(text.ok && text.value).to.equal('{\n    "answer": "one"\n}');
    const never = { id: await idOf(tab, 'Session 2') };
    const failure = await tab.getFilteredSessionVariables(never).catch((error: Error) => error);
    expect(failure).to.include({ name: 'NetworkError' });
  });

  it('lists names and searches on the device; another person’s list comes from the server, if at all', async () => {
    const [filename] = await tab.getFilenamesHavingSessions();
    expect(await tab.getCombinedFilenameList()).to.deep.equal([{ [String(filename)]: filename }]);
    await line.down(true);
    const found = await tab.findMatchingSessions({ keyword: 'session 2' });
    expect(titlesOf(found)).to.deep.equal(['Session 2']);
    expect(found.source).to.equal('device');
    await line.down(false);
    const all = await tab.getSavedInterviewList({ filename: null, userId: 'all' });
    expect(all.source).to.equal('server');
    expect(titlesOf(all)).to.deep.equal(['Session 1', 'Session 2', 'Session 3']);
  });
});
