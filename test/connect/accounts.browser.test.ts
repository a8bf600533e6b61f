import { expect } from '@open-wc/testing';
import { databaseName } from '../../src/store/database.ts';
import { fastClock } from '../sync/support/device.ts';
import { lab, type LabPerson, makePerson, until } from '../sync/support/lab.ts';
import {
  Clients,
  connectionOf,
  follow,
  idOf,
  signIn,
  titles,
  titlesOf,
} from './support/clients.ts';

function databaseOf(server: string, person: LabPerson): string {
  return databaseName({ server, person: person.id });
}

async function databases(): Promise<readonly (string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

describe('connect, who is signed in', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  const clients = new Clients();
  let ada: LabPerson;
  let ben: LabPerson;

  before(() => lab.ready());

  beforeEach(async () => {
    [ada, ben] = [await makePerson(2), await makePerson(1)];
  });

  afterEach(() => clients.closeAll());

  it('starts signed out, and refuses a wrong password', async () => {
    const line = await clients.line();
    const tab = clients.tab(line);
    await until(() => connectionOf(tab) === 'signed-out');
    const { email } = ada;
    const result = await tab.signIn({ email, password: 'not the password' });
    expect(result).to.include({ ok: false, error: 'forbidden' });
    expect(await titles(tab)).to.deep.equal([]);
  });

  it('resumes after a reload with no network: list, person, since when', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    const { asOf } = tab.status;
    await line.down(true);
    const again = await clients.reload(tab, line);
    const { pages } = follow(again);
    await until(() => pages.at(-1)?.total === 2);
    await until(() => connectionOf(again) === 'offline');
    const { person, connection, durable } = again.status;
    expect(person?.email).to.equal(ada.email);
    expect(durable).to.equal(true);
    expect(again.status.asOf).to.equal(asOf);
    const since = connection.kind === 'offline' ? connection.since : null;
    const third = await clients.reload(again, line);
    await until(() => connectionOf(third) === 'offline');
    expect(third.status.connection).to.deep.equal({ kind: 'offline', since });
    expect((await third.capabilities()).wiring).to.equal('sessions-server');
  });

  it('28: after a 401 the tab shows nothing, keeps the edits, and sends them after signing in', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    const { pages } = follow(tab);
    await until(() => pages.at(-1)?.total === 2);
    await line.down(true);
    await tab.renameInterviewAnswers({ id: await idOf(tab, 'Session 1') }, { newName: 'Kept' });
    await lab.signOutEverywhere(ada.id);
    await line.down(false);
    await until(() => connectionOf(tab) === 'signed-out');
    expect(tab.status.person).to.equal(null);
    expect(tab.status.waiting).to.equal(1);
    await until(() => pages.at(-1)?.total === 0);
    const again = await clients.reload(tab, line);
    await until(() => connectionOf(again) === 'signed-out');
    expect(again.status.waiting).to.equal(1);
    await signIn(again, ada);
    await until(() => again.status.waiting === 0 && connectionOf(again) === 'online');
    const other = await clients.signedIn(await clients.line(), ada);
    expect(await titles(other)).to.deep.equal(['Kept', 'Session 2']);
  });

  it('28: another person who signs in never sends them', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    await line.down(true);
    await tab.renameInterviewAnswers({ id: await idOf(tab, 'Session 1') }, { newName: 'Ada’s' });
    // Before the line is back: in between, Ada's own tab might still send her edit.
    await line.faults({ match: '^PATCH ', kind: 'drop', times: 1000 });
    await line.down(false);
    await signIn(tab, ben);
    await line.faults();
    await until(() => connectionOf(tab) === 'online');
    await tab.sync();
    expect(await titles(tab)).to.deep.equal(['Session 1']);
    expect(tab.status.waiting).to.equal(0);
    const reached = (await line.seen()).filter(
      ({ what, status }) => what.startsWith('PATCH ') && status !== null,
    );
    expect(reached).to.deep.equal([]);
    await signIn(tab, ada);
    await until(() => tab.status.waiting === 0 && connectionOf(tab) === 'online');
    expect(await titles(tab)).to.deep.equal(['Ada’s', 'Session 2']);
  });

  it('keeps two people in two tabs apart: rows, edits, lock and channel', async () => {
    const line = await clients.line();
    const adas = await clients.signedIn(line, ada);
    const bens = await clients.signedIn(line, ben);
    const seen = [follow(adas), follow(bens)];
    await until(() => seen.every(({ pages }) => pages.length > 0));
    const id = await idOf(adas, 'Session 1');
    expect(await bens.renameInterviewAnswers({ id }, { newName: 'x' })).to.include({
      ok: false,
      error: 'not-found',
    });
    await adas.renameInterviewAnswers({ id }, { newName: 'Secret' });
    await until(async () => (await adas.waitingEdits()).length === 0);
    await bens.sync();
    expect(await titles(bens)).to.deep.equal(['Session 1']);
    for (const page of seen[1]?.pages ?? []) expect(titlesOf(page)).to.not.include('Secret');
  });

  it('refuses to sign out while edits wait, and deletes everything of the person when told to', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    await line.down(true);
    await tab.renameInterviewAnswers({ id: await idOf(tab, 'Session 1') }, { newName: 'Waits' });
    expect(await tab.signOut()).to.include({ ok: false, error: 'conflict' });
    expect(await titles(tab)).to.include('Waits');
    expect(await databases()).to.include(databaseOf(line.origin, ada));
    expect(await tab.signOut({ discard: true })).to.deep.equal({ ok: true, value: null });
    expect(connectionOf(tab)).to.equal('signed-out');
    expect(await titles(tab)).to.deep.equal([]);
    expect(await databases()).to.not.include(databaseOf(line.origin, ada));
    const again = await clients.reload(tab, line);
    await until(() => connectionOf(again) === 'signed-out');
  });

  it('22: an edit saved in another tab while this one signs out is kept, or was never told as saved', async () => {
    const line = await clients.line();
    for (const turn of [0, 1, 2]) {
      const first = await clients.signedIn(line, ada);
      const second = clients.tab(line);
      await until(() => second.status.person !== null);
      const id = await idOf(second, 'Session 2');
      await line.down(true);
      const data = { turn };
      const [saved, out] = await Promise.all([
        second.updateSessionMetadata({ id }, data).catch(() => ({ ok: false })),
        new Promise((resolve) => setTimeout(resolve, 2 * turn)).then(() => first.signOut()),
      ]);
      expect(saved.ok).to.equal(!out.ok);
      if (saved.ok) await until(() => first.status.waiting === 1);
      await first.signOut({ discard: true });
      await line.down(false);
      await second.close();
    }
  });

  it('revokes the token on the server when it signs out', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    await tab.signOut();
    const seen = await line.seen();
    expect(seen.some(({ what, status }) => what.endsWith('/sign-out') && status === 204)).to.equal(
      true,
    );
  });

  it('33: signing out in one tab empties the other tab of that person, and no other person’s', async () => {
    const line = await clients.line();
    const bens = await clients.signedIn(line, ben);
    const first = await clients.signedIn(line, ada);
    const second = clients.tab(line);
    const { pages } = follow(second);
    await until(() => pages.at(-1)?.total === 2);
    await first.signOut();
    await until(() => connectionOf(second) === 'signed-out');
    await until(() => pages.at(-1)?.total === 0);
    expect(await titles(second)).to.deep.equal([]);
    expect(await titles(bens)).to.deep.equal(['Session 1']);
    expect(connectionOf(bens)).to.equal('online');
  });

  it('a new tab starts as the person who used the device last', async () => {
    const line = await clients.line();
    const clock = fastClock();
    await clients.signedIn(line, ben, clock);
    await clients.signedIn(line, ada, clock);
    clients.forgetTab();
    const tab = clients.tab(line, clock);
    await until(() => tab.status.person !== null);
    expect(tab.status.person?.email).to.equal(ada.email);
  });

  it('leaves nothing on a shared computer', async () => {
    const line = await clients.line();
    const tab = clients.tab(line);
    await tab.signIn({ email: ada.email, password: ada.password, sharedComputer: true });
    await until(() => connectionOf(tab) === 'online');
    expect(await titles(tab)).to.have.length(2);
    expect(tab.status.durable).to.equal(false);
    expect(await databases()).to.not.include(databaseOf(line.origin, ada));
    const again = await clients.reload(tab, line);
    await until(() => connectionOf(again) === 'signed-out');
  });
});
