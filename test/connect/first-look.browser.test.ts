import { expect } from '@open-wc/testing';
import '../../components/sessions-app.define.ts';
import type { SessionsClient } from '../../src/sessions/sessions-client.ts';
import { NO_KEY } from '../../src/store/first-screen.ts';
import { deep } from '../components/support.ts';
import { fastClock } from '../sync/support/device.ts';
import { lab, type LabPerson, type Line, makePerson, until } from '../sync/support/lab.ts';
import { Clients, connectionOf, follow, idOf, titlesOf } from './support/clients.ts';

/** What a tab shows before anything that takes time: no task has ended since it was opened. */
async function firstLook(tab: SessionsClient) {
  const { pages } = follow(tab);
  await Promise.resolve();
  return { pages, first: pages[0], person: tab.status.person };
}

/** Name under which a tab, and a device, note who was there. */
const noteOf = ({ origin }: Line): string => `docassemble-sessions ${origin}`;

describe('connect, before the account is open', function () {
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

  it('shows the list at once, with edits, and then the rows that can be opened', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    await until(() => tab.status.asOf !== null);
    await line.down(true);
    await tab.renameInterviewAnswers({ id: await idOf(tab, 'Session 1') }, { newName: 'Mine' });
    const again = await clients.reload(tab, line);
    const { pages, first, person } = await firstLook(again);
    expect(titlesOf(first)).to.deep.equal(['Mine', 'Session 2']);
    expect(first?.rows.map(({ key }) => key)).to.deep.equal([NO_KEY, NO_KEY]);
    expect(person?.email).to.equal(ada.email);
    expect((await again.capabilities()).wiring).to.equal('sessions-server');
    expect(again.resumeUrl(first?.rows[0] ?? (await Promise.reject(new Error('no row'))))).to.equal(
      null,
    );
    await until(() => pages.length > 1);
    expect(titlesOf(pages[1])).to.deep.equal(['Mine', 'Session 2']);
    expect(pages[1]?.rows.every(({ key }) => key.length === 32)).to.equal(true);
    expect(pages[1]).to.not.have.property('changes');
  });

  it('is on the page before any task has ended, and never leaves it', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    const app = document.createElement('sessions-app');
    app.client = await clients.reload(tab, line);
    document.body.append(app);
    const counts: number[] = [];
    const count = () => counts.push(deep(app, 'tbody tr').length);
    let hasTaskEnded = false;
    setTimeout(() => (hasTaskEnded = true));
    // Not `updateComplete`, which also waits for what loads after the first rows.
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    expect(hasTaskEnded).to.equal(false);
    count();
    while (connectionOf(app.client) !== 'online') {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      count();
    }
    app.remove();
    expect(new Set(counts)).to.deep.equal(new Set([2]));
  });

  it('shows it in a new tab too, and not to a tab of somebody else', async () => {
    const line = await clients.line();
    // One device, one clock: else the first tab's, which runs ahead, may have seen her use it last.
    const clock = fastClock();
    await clients.signedIn(line, ada, clock);
    clients.forgetTab();
    await clients.signedIn(line, ben, clock);
    const bens = await firstLook(clients.tab(line));
    expect(bens.person?.email).to.equal(ben.email);
    expect(titlesOf(bens.first)).to.deep.equal(['Session 1']);
    sessionStorage.setItem(noteOf(line), String(ada.id));
    const adas = await firstLook(clients.tab(line));
    expect(adas.first).to.equal(undefined);
    await until(() => adas.pages.at(-1)?.total === 2);
  });

  it('shows nothing after a sign-out', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    await tab.signOut({ discard: true });
    clients.forgetTab();
    const { first, person } = await firstLook(clients.tab(line));
    expect(first).to.equal(undefined);
    expect(person).to.equal(null);
  });

  it('28: shows nothing once the server no longer takes the token', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    await lab.signOutEverywhere(ada.id);
    await tab.sync();
    await until(() => connectionOf(tab) === 'signed-out');
    await until(() => localStorage.getItem(noteOf(line)) === null);
    const again = await clients.reload(tab, line);
    const { pages } = await firstLook(again);
    await until(() => connectionOf(again) === 'signed-out');
    await until(() => pages.length > 0);
    expect(pages.every(({ rows }) => rows.length === 0)).to.equal(true);
  });

  it('notes nothing of a shared computer', async () => {
    const line = await clients.line();
    const before = Object.keys(localStorage).sort();
    const tab = clients.tab(line);
    await tab.signIn({ email: ada.email, password: ada.password, sharedComputer: true });
    await until(() => connectionOf(tab) === 'online');
    expect(Object.keys(localStorage).sort()).to.deep.equal(before);
  });
});
