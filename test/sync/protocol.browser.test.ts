import { expect } from '@open-wc/testing';
import type { Fault, Seen } from '../support/fault-proxy.ts';
import { type Device, openDevice, outboxOf } from './support/device.ts';
import { lab, type LabPerson, makePerson, until } from './support/lab.ts';

const PROBLEM = { 'content-type': 'application/problem+json' };
const HTML = { 'content-type': 'text/html' };
const JSON_TYPE = { 'content-type': 'application/json' };

type Case = [what: string, answer: Partial<Fault>, end: readonly string[]];

/** What a rename comes to that was answered so three times. */
const CASES: readonly Case[] = [
  ['200 and half of it', { status: 200, headers: JSON_TYPE, body: '{"row": {' }, []],
  ['200 and another shape', { status: 200, headers: JSON_TYPE, body: '{"row": 1}' }, []],
  ['200 and no body', { status: 200 }, []],
  ['204', { status: 204 }, []],
  ['302', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, []],
  ['400', { status: 400, headers: PROBLEM, body: '{}' }, ['rename failed']],
  ['400 with a page', { status: 400, headers: HTML, body: '<p>no</p>' }, []],
  ['403', { status: 403, headers: PROBLEM, body: '{}' }, []],
  ['404', { status: 404, headers: PROBLEM, body: '{}' }, ['rename failed']],
  ['404 with a page', { status: 404, headers: HTML, body: '<p>no</p>' }, []],
  ['409', { status: 409, headers: PROBLEM, body: '{}' }, []],
  ['412 without a row', { status: 412, headers: PROBLEM, body: '{}' }, []],
  ['429 without a time', { status: 429, headers: PROBLEM, body: '{}' }, []],
  ['500', { status: 500 }, []],
  ['503', { status: 503, headers: HTML, body: '<p>busy</p>' }, []],
];

const isPage = ({ what }: Seen) => what.endsWith('/changes');
const isStream = ({ what }: Seen) => what.endsWith('/events');

/** Resolves when the event stream is open, what it caused is done, and nothing is on its way. */
async function untilFollowing({ line, sync }: Device): Promise<void> {
  await until(async () => {
    const seen = await line.seen();
    const stream = seen.findIndex(isStream);
    return stream >= 0 && seen.slice(stream).some((one) => isPage(one) && one.status === 200);
  });
  await sync.now();
}

describe('sync, whatever the server says', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  let person: LabPerson;
  let open: Device[] = [];

  async function device(): Promise<Device> {
    const opened = await openDevice(person);
    open.push(opened);
    await opened.sync.now();
    return opened;
  }

  before(() => lab.ready());

  beforeEach(async () => {
    person = await makePerson(2);
  });

  afterEach(async () => {
    for (const one of open) await one.close();
    open = [];
  });

  for (const [what, answer, end] of CASES) {
    it(`6: ${what} ends in ${end[0] ?? 'an empty queue'}, without a hot loop`, async () => {
      const mine = await device();
      await mine.line.faults({ match: '^PATCH ', kind: 'answer', times: 3, ...answer });
      await mine.rename('Session 1', 'New');
      await until(async () => {
        const states = await outboxOf(mine);
        return states.join() === end.join() && mine.sync.state.kind === 'online';
      });
      const sent = (await mine.line.seen()).filter(({ what }) => what.startsWith('PATCH '));
      expect(sent.length).to.be.at.most(4);
      expect(await mine.titles()).to.include('New');
    });
  }

  it('6: waits as long as Retry-After says, hints or not', async () => {
    const mine = await device();
    const headers = { ...PROBLEM, 'retry-after': '40' };
    await mine.line.faults({ match: '^PATCH ', kind: 'answer', status: 503, headers, body: '{}' });
    const startMs = mine.clock.now();
    await mine.rename('Session 1', 'Patient');
    await until(() => mine.sync.state.kind === 'error');
    globalThis.dispatchEvent(new Event('online'));
    await mine.rename('Session 2', 'Patient too');
    await until(async () => (await outboxOf(mine)).length === 0);
    expect(mine.clock.now() - startMs).to.be.at.least(40_000);
  });

  it('13: a failure in the middle of paging deletes nothing, and the rest goes on there', async () => {
    person = await makePerson(1200);
    const mine = await device();
    expect(await mine.rows()).to.have.length(1200);
    await untilFollowing(mine);
    const before = (await mine.line.seen()).length;
    await mine.store.resetCursor();
    await mine.line.faults({ match: 'changes', kind: 'drop', after: 1 });
    void mine.sync.now();
    await until(async () => (await mine.line.seen()).some(({ fault }) => fault === 'drop'));
    expect(await mine.rows()).to.have.length(1200);
    await until(() => mine.sync.state.kind === 'online');
    expect(await mine.rows()).to.have.length(1200);
    const seen = (await mine.line.seen()).slice(before);
    const pages = seen.filter(isPage);
    // Page 1, page 2 dropped, page 2, page 3: none twice.
    expect(pages.filter(({ status }) => status === 200)).to.have.length(3);
  });

  it('13: a first sync that was killed in the middle goes on where it stopped, and says how far', async () => {
    person = await makePerson(1200);
    const mine = await openDevice(person, { isIdle: true });
    await mine.line.faults({ match: 'changes', kind: 'hold', before: true, after: 1 });
    const first = await mine.restart();
    const states: string[] = [];
    first.sync.subscribe((state) => states.push(JSON.stringify(state)));
    await until(async () => (await mine.line.seen()).some(({ fault }) => fault === 'hold'));
    expect(await first.rows()).to.have.length(100);
    const again = await first.restart();
    open = [again];
    again.sync.subscribe((state) => states.push(JSON.stringify(state)));
    await again.line.release();
    await until(() => again.sync.state.kind === 'online');
    expect(await again.rows()).to.have.length(1200);
    const seen = await again.line.seen();
    // What follows the stream is no part of the first sync: it asks what changed before it opened.
    const end = seen.findIndex(isStream);
    const pages = seen.slice(0, end < 0 ? undefined : end).filter(isPage);
    expect(pages.filter(({ fault }) => !fault)).to.have.length(3);
    expect(states).to.include('{"kind":"syncing","done":100,"total":1200}');
    expect(states).to.include('{"kind":"syncing","done":1100,"total":1200}');
  });

  it('14: takes over a server restored from a backup, and keeps what waits', async () => {
    const mine = await device();
    await mine.rename('Session 1', 'Lost with the disk');
    await mine.rename('Lost with the disk', 'Lost too');
    await until(async () => (await outboxOf(mine)).length === 0);
    await mine.line.down(true);
    await mine.rename('Session 2', 'Kept');
    await lab.restore(person.id);
    await mine.line.down(false);
    await until(async () => (await outboxOf(mine)).length === 0);
    const other = await device();
    await until(async () => (await other.titles()).includes('Kept'));
    await until(async () => {
      const [ours, theirs] = [await mine.titles(), await other.titles()];
      return ours.join() === theirs.join();
    });
  });

  it('17: takes a captive portal for being offline, and sends nothing twice', async () => {
    const mine = await device();
    const portal = { kind: 'answer', status: 200, headers: HTML, body: '<h1>Wi-Fi</h1>' } as const;
    await mine.line.faults({ match: '.', times: 1000, ...portal });
    await mine.rename('Session 1', 'From the café');
    await until(() => mine.sync.state.kind === 'offline');
    await until(async () => (await outboxOf(mine)).join() === 'rename waiting');
    await mine.line.faults();
    await until(async () => (await outboxOf(mine)).length === 0);
    const sent = (await mine.line.seen()).filter(
      ({ what, status }) => what.startsWith('PATCH ') && status !== null,
    );
    expect(sent).to.have.length(1);
  });

  it('28: a token that the server refuses in mid-drain pauses the queue and keeps it', async () => {
    const mine = await device();
    await mine.line.down(true);
    await mine.rename('Session 1', 'One');
    await mine.rename('Session 2', 'Two');
    await lab.signOutEverywhere(person.id);
    await mine.line.down(false);
    await until(() => mine.sync.state.kind === 'signed-out');
    expect(await outboxOf(mine)).to.deep.equal(['rename waiting', 'rename waiting']);
    const before = (await mine.line.seen()).length;
    await mine.sync.now();
    expect(await mine.line.seen()).to.have.length(before);
  });
});
