import { expect } from '@open-wc/testing';
import { type Device, openDevice, outboxOf } from './support/device.ts';
import { lab, type LabPerson, makePerson, until } from './support/lab.ts';

const PATCH = '^PATCH ';

/** What really reached the server, by method. */
async function reached({ line }: Device, pattern: string) {
  const seen = await line.seen();
  return seen.filter(({ what, status }) => new RegExp(pattern).test(what) && status !== null);
}

describe('sync, replaying edits', function () {
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
    person = await makePerson(3);
  });

  afterEach(async () => {
    for (const one of open) await one.close();
    open = [];
  });

  it('shows a first pull, and a rename on another device without being asked', async () => {
    const [mine, other] = [await device(), await device()];
    expect(await mine.titles()).to.deep.equal(['Session 1', 'Session 2', 'Session 3']);
    await mine.rename('Session 2', 'Mine');
    await until(async () => (await other.titles()).includes('Mine'));
    expect(await outboxOf(mine)).to.deep.equal([]);
  });

  it('2: has one effect when the answer is lost after the server committed', async () => {
    const mine = await device();
    await mine.line.faults({ match: PATCH, kind: 'cut' });
    await mine.rename('Session 1', 'Once');
    await until(async () => (await outboxOf(mine)).length === 0);
    const sent = await reached(mine, PATCH);
    expect(sent).to.have.length(2);
    expect(sent[0]?.key).to.equal(sent[1]?.key);
    const other = await device();
    expect((await other.row('Once')).rev).to.equal((await mine.row('Once')).rev);
  });

  it('2: has one effect when the answer is cut in the middle, or the request came twice', async () => {
    const mine = await device();
    await mine.line.faults(
      { match: PATCH, kind: 'cut', bytes: 40 },
      { match: PATCH, kind: 'duplicate' },
    );
    await mine.rename('Session 1', 'Once');
    await until(async () => (await outboxOf(mine)).length === 0);
    const other = await device();
    expect((await other.row('Once')).rev).to.equal((await mine.row('Once')).rev);
  });

  it('3: replays once what a tab had under way when it died', async () => {
    const mine = await device();
    await mine.line.faults({ match: PATCH, kind: 'hold' });
    await mine.rename('Session 1', 'Replayed');
    await until(async () => (await outboxOf(mine))[0] === 'rename sending');
    await until(async () => (await reached(mine, PATCH)).length === 1);
    const again = await mine.restart();
    open.push(again);
    open = open.filter((one) => one !== mine);
    await mine.line.release();
    await until(async () => (await outboxOf(again)).length === 0);
    const sent = await reached(again, PATCH);
    expect(sent.map(({ key }) => key)).to.deep.equal([sent[0]?.key, sent[0]?.key]);
    await again.sync.now();
    expect(await again.titles()).to.deep.equal(['Replayed', 'Session 2', 'Session 3']);
  });

  it('4: sends every field of an edit as it was made', async () => {
    const mine = await device();
    await mine.line.down(true);
    const data = { note: 'José 🏠 "x" \\ \n', list: [1, null, { deep: false }], zero: 0 };
    await mine.edit('Session 1', { kind: 'metadata', mode: 'merge', data });
    await mine.rename('Session 2', null);
    await mine.edit('Session 3', { kind: 'metadata', mode: 'replace', data: { title: 'All new' } });
    const again = await mine.restart();
    open = [again];
    await again.line.down(false);
    await until(async () => (await outboxOf(again)).length === 0);
    const other = await device();
    const rows = await other.rows();
    const merged = rows.find(({ title }) => title === 'Session 1');
    expect(merged?.data).to.deep.equal({ title: 'Session 1', progress: 10, ...data });
    expect(rows.find(({ title }) => title === 'All new')?.data).to.deep.equal({ title: 'All new' });
    expect(await other.titles()).to.not.include('Session 2');
  });

  it('8: does not take an edit made during the push for sent', async () => {
    const mine = await device();
    await mine.line.faults({ match: PATCH, kind: 'hold' });
    await mine.rename('Session 1', 'First');
    await until(async () => (await reached(mine, PATCH)).length === 1);
    await mine.rename('First', 'Second');
    expect(await outboxOf(mine)).to.deep.equal(['rename sending', 'rename waiting']);
    await mine.line.release();
    await until(async () => (await outboxOf(mine)).length === 0);
    const other = await device();
    expect(await other.titles()).to.deep.equal(['Second', 'Session 2', 'Session 3']);
  });

  it('9: does not lose what changed on the server during the push', async () => {
    const [mine, other] = [await device(), await device()];
    await mine.line.faults({ match: PATCH, kind: 'hold' });
    await mine.rename('Session 1', 'Mine');
    await until(async () => (await reached(mine, PATCH)).length === 1);
    await other.rename('Session 2', 'Theirs');
    await until(async () => (await outboxOf(other)).length === 0);
    await mine.line.release();
    await until(async () => (await mine.titles()).includes('Theirs'));
    expect(await mine.titles()).to.deep.equal(['Mine', 'Session 3', 'Theirs']);
  });

  it('10, 12: a refused entry fences later ones of its session, and no other', async () => {
    const mine = await device();
    const refusal = JSON.stringify({ title: 'Refused', status: 422, detail: 'Not like this.' });
    const headers = { 'content-type': 'application/problem+json' };
    const match = `PATCH .*${(await mine.row('Session 1')).id}`;
    await mine.line.down(true);
    await mine.rename('Session 1', 'Refused');
    await mine.rename('Refused', 'Behind it');
    await mine.rename('Session 2', 'Goes on');
    await mine.line.faults({ match, kind: 'answer', status: 422, headers, body: refusal });
    await mine.line.down(false);
    // The other session's edit may arrive before the refusal does.
    await until(async () => (await outboxOf(mine)).join() === 'rename failed,rename waiting');
    expect((await mine.store.outbox())[0]?.reason).to.equal('Not like this.');
    expect(await reached(mine, PATCH)).to.have.length(1);
    const [refused] = await mine.store.outbox();
    await mine.store.discard(refused?.seq ?? 0);
    await until(async () => (await outboxOf(mine)).length === 0);
    const other = await device();
    expect(await other.titles()).to.deep.equal(['Behind it', 'Goes on', 'Session 3']);
  });

  it('12: an entry on which the server fails blocks its own session only, and goes in the end', async () => {
    const mine = await device();
    const id = (await mine.row('Session 1')).id;
    await mine.line.faults({ match: `PATCH .*${id}`, kind: 'answer', status: 500, times: 3 });
    await mine.rename('Session 1', 'Poison');
    await mine.rename('Session 2', 'Goes on');
    const other = await device();
    await until(async () => (await other.titles()).includes('Goes on'));
    await until(async () => (await outboxOf(mine)).length === 0);
    await until(async () => (await other.titles()).includes('Poison'));
  });

  it('11: tries a failed push again without a new edit, and the queue empties by itself', async () => {
    const mine = await device();
    await mine.line.down(true);
    await mine.rename('Session 1', 'Later');
    await until(() => mine.sync.state.kind === 'offline');
    expect(await mine.titles()).to.include('Later');
    await until(async () => (await outboxOf(mine))[0] === 'rename waiting');
    await mine.line.down(false);
    await until(async () => (await outboxOf(mine)).length === 0);
    await until(() => mine.sync.state.kind === 'online');
  });

  it('15: pushes before it fetches when it is back', async () => {
    const mine = await device();
    await mine.line.down(true);
    await mine.rename('Session 1', 'Before');
    await until(() => mine.sync.state.kind === 'offline');
    await mine.line.down(false);
    await until(async () => (await outboxOf(mine)).length === 0);
    await until(() => mine.sync.state.kind === 'online');
    const seen = (await mine.line.seen()).filter(({ what }) => !what.endsWith('/events'));
    const back = seen.findLastIndex(({ fault }) => fault === 'down') + 1;
    expect(seen[back]?.what).to.match(/^PATCH /);
  });

  it('16: keeps the order of edits when the clock is set back a day between them', async () => {
    const mine = await device();
    await mine.line.down(true);
    await mine.rename('Session 1', 'First');
    mine.clock.offsetMs = -86_400_000;
    await mine.rename('First', 'Second');
    await mine.line.down(false);
    const again = await mine.restart();
    open = [again];
    await until(async () => (await outboxOf(again)).length === 0);
    const other = await device();
    expect(await other.titles()).to.deep.equal(['Second', 'Session 2', 'Session 3']);
  });

  it('32: finds its own effect when the answer was lost and the server has forgotten the key', async () => {
    const mine = await device();
    await mine.line.faults({ match: PATCH, kind: 'cut' });
    await mine.line.faults({ match: PATCH, kind: 'cut' }, { match: PATCH, kind: 'drop', times: 2 });
    await mine.rename('Session 1', 'Once');
    await until(async () => (await reached(mine, PATCH)).length === 1);
    await lab.forgetKeys(person.id);
    await until(async () => (await outboxOf(mine)).length === 0);
    expect(await mine.titles()).to.include('Once');
  });

  it('merges a rename with a step made elsewhere, and keeps a real conflict for the person', async () => {
    const [mine, other] = [await device(), await device()];
    await mine.line.down(true);
    const { key } = await mine.row('Session 1');
    await mine.rename('Session 1', 'Merged');
    await mine.rename('Session 2', 'Mine');
    await mine.edit('Session 3', { kind: 'delete' });
    await lab.step(person.id, key);
    await other.rename('Session 2', 'Theirs');
    await other.rename('Session 3', 'Still wanted');
    await until(async () => (await other.row('Session 1')).num_keys === 2);
    await until(async () => (await outboxOf(other)).length === 0);
    await mine.line.down(false);
    await until(async () => (await outboxOf(mine)).length === 2);
    expect(await outboxOf(mine)).to.deep.equal(['rename conflict', 'delete conflict']);
    const [conflict] = await mine.store.outbox();
    expect(conflict?.theirs?.title).to.equal('Theirs');
    await until(async () => (await other.titles()).includes('Merged'));
    expect((await mine.row('Mine')).state).to.deep.equal({ kind: 'conflict' });
    expect((await mine.row('Still wanted')).state).to.deep.equal({ kind: 'conflict' });
  });

  it('keeps an edit of a session that was deleted elsewhere, and says so', async () => {
    const [mine, other] = [await device(), await device()];
    await mine.line.down(true);
    await mine.rename('Session 1', 'My words');
    await other.edit('Session 1', { kind: 'delete' });
    await until(async () => (await outboxOf(other)).length === 0);
    await mine.line.down(false);
    await until(async () => (await outboxOf(mine))[0] === 'rename failed');
    await mine.sync.now();
    expect((await mine.store.outbox())[0]?.change).to.deep.equal({
      kind: 'rename',
      newName: 'My words',
    });
    expect(await mine.titles()).to.include('My words');
  });
});
