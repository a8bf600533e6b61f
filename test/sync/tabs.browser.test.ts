import { expect } from '@open-wc/testing';
import { type Device, openDevice, outboxOf } from './support/device.ts';
import { lab, type LabPerson, makePerson, until } from './support/lab.ts';
import type { Tab } from './support/tab.ts';

interface OpenTab extends Tab {
  /** The tab is gone in the middle of whatever it does. */
  kill(): void;
}

async function rename({ store }: Tab, title: string, newName: string): Promise<void> {
  const { rows } = await store.saved({ filename: null, limit: null }, null);
  const id = rows.find((row) => row.title === title)?.id ?? '';
  await store.enqueue([{ id, change: { kind: 'rename', newName } }]);
}

describe('sync, many tabs', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  let person: LabPerson;
  let device: Device;
  const frames = new Set<HTMLIFrameElement>();

  async function openTab(): Promise<OpenTab> {
    const frame = document.createElement('iframe');
    frame.src = new URL('./support/tab.html', import.meta.url).href;
    document.body.append(frame);
    frames.add(frame);
    const open = await until(() => frame.contentWindow?.openTab);
    const { line, name, token } = device;
    const tab = await open?.({ origin: line.origin, name, token, person: person.id });
    if (!tab) throw new Error('the tab did not open');
    const kill = () => {
      frame.remove();
      frames.delete(frame);
    };
    return { ...tab, kill };
  }

  const sent = async () =>
    (await device.line.seen()).filter(
      ({ what, status }) => what.startsWith('PATCH ') && status !== null,
    );

  before(() => lab.ready());

  beforeEach(async () => {
    person = await makePerson(3);
    device = await openDevice(person, { isIdle: true });
  });

  afterEach(async () => {
    for (const frame of frames) frame.remove();
    frames.clear();
    await device.close();
  });

  it('18: twenty tabs pull once between them, and the last one left still works', async () => {
    const tabs: OpenTab[] = [];
    for (let count = 0; count < 20; count += 1) tabs.push(await openTab());
    const [last, ...others] = tabs;
    if (!last) throw new Error('no tab');
    await until(() => tabs.every(({ sync }) => sync.state.kind === 'online'));
    const streams = (await device.line.seen()).filter(({ what }) => what.endsWith('/events'));
    expect(streams).to.have.length(1);
    const deaf = tabs.at(-1);
    await rename(last, 'Session 1', 'From the first tab');
    await until(async () => (await deaf?.store.outbox())?.length === 0);
    expect(await sent()).to.have.length(1);
    for (const tab of others) tab.kill();
    await rename(last, 'Session 2', 'From the last tab');
    await until(async () => (await last.store.outbox()).length === 0);
    expect(await sent()).to.have.length(2);
  });

  it('19: when the syncing tab dies in mid-push another takes over at once, and nothing is lost', async () => {
    const leader = await openTab();
    await until(() => leader.sync.state.kind === 'online');
    const follower = await openTab();
    await until(() => follower.sync.state.kind === 'online');
    await device.line.faults({ match: '^PATCH ', kind: 'hold' });
    await rename(leader, 'Session 1', 'By the leader');
    await until(async () => (await sent()).length === 1);
    await rename(follower, 'Session 2', 'By the follower');
    expect(await outboxOf(follower)).to.deep.equal(['rename sending', 'rename waiting']);
    const startMs = performance.now();
    leader.kill();
    await until(async () => (await follower.store.outbox()).length === 0);
    expect(performance.now() - startMs).to.be.below(5000);
    const keys = (await sent()).map(({ key }) => key);
    expect(new Set(keys).size).to.equal(2);
    await device.line.release();
    const other = await openDevice(person);
    await other.sync.now();
    expect(await other.titles()).to.deep.equal(['By the follower', 'By the leader', 'Session 3']);
    await other.close();
  });

  it('1: an edit that was saved survives its tab, whenever that dies', async () => {
    const keeper = await openTab();
    await until(() => keeper.sync.state.kind === 'online');
    await device.line.down(true);
    const names: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const tab = await openTab();
      const before = turn === 0 ? 'Session 1' : `Saved ${turn - 1}`;
      await rename(tab, before, `Saved ${turn}`);
      tab.kill();
      names.push(`Saved ${turn}`);
    }
    expect((await keeper.store.outbox()).map(({ change }) => change)).to.deep.equal(
      names.map((newName) => ({ kind: 'rename', newName })),
    );
    await device.line.down(false);
    await until(async () => (await keeper.store.outbox()).length === 0);
    // One may have been sent again by the next tab: the key says that it is the same.
    expect(new Set((await sent()).map(({ key }) => key)).size).to.equal(5);
  });

  it('a tab that stops syncing while another waits for its pass ends in peace; the other is served', async () => {
    const leader = await openTab();
    await until(() => leader.sync.state.kind === 'online');
    const follower = await openTab();
    await device.line.faults({ match: '^GET .*/changes', kind: 'hold' });
    const asked = follower.sync.now();
    await until(async () => (await device.line.seen()).some(({ fault }) => fault === 'hold'));
    await leader.sync.close();
    await asked;
    expect(follower.sync.state.kind).to.equal('online');
    await device.line.release();
  });

  it('a tab that does not sync asks the one that does, and hears when the pass has ended', async () => {
    const leader = await openTab();
    await until(() => leader.sync.state.kind === 'online');
    const follower = await openTab();
    await device.line.down(true);
    await follower.sync.now();
    expect(follower.sync.state.kind).to.equal('offline');
    await device.line.down(false);
    await follower.sync.now();
    expect(follower.sync.state.kind).to.equal('online');
  });
});
