import { expect } from '@open-wc/testing';
import { createSessionsServerApi } from '../../src/api/sessions-server-api.ts';
import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';
import type { JsonObject } from '../../src/sessions/session-row.ts';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import { createLocalId } from '../../src/store/local-id.ts';
import { withMetadata } from '../../src/store/row-codec.ts';
import type { Edit } from '../../src/store/session-store.ts';
import { createUuid } from '../../src/store/uuid.ts';
import type { Fault } from '../support/fault-proxy.ts';
import { type Device, openDevice, outboxOf } from './support/device.ts';
import { lab, type LabPerson, makePerson, until } from './support/lab.ts';

const POST = '^POST .*/answer-sets';
const ANSWERS = {
  users: { _class: 'docassemble.base.util.DAList', elements: ['José', { deep: [1.5, null] }] },
  note: '🏠 "x" \\ \n',
};

const enqueue = (
  mine: Pick<Device, 'store'>,
  { id }: Edit,
  change: Parameters<Device['edit']>[1],
) => mine.store.enqueue([{ id, change }]);

async function sets({ store }: Pick<Device, 'store'>): Promise<readonly LocalRow[]> {
  return (await store.page({ list: 'answer-sets', limit: 100 })).rows;
}

const titlesOfSets = async (one: Device) => (await sets(one)).map(({ title }) => title);

const isEmpty = (mine: Device) => until(async () => (await outboxOf(mine)).length === 0);

async function posts({ line }: Device) {
  return (await line.seen()).filter(({ what }) => new RegExp(POST).test(what));
}

describe('30: edits that depend on a creation still in the outbox', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  let person: LabPerson;
  let open: Device[] = [];
  const frames = new Set<HTMLIFrameElement>();

  before(() => lab.ready());

  beforeEach(async () => {
    person = await makePerson(2);
  });

  afterEach(async () => {
    for (const frame of frames) frame.remove();
    frames.clear();
    for (const one of open) await one.close();
    open = [];
  });

  async function device(): Promise<Device> {
    const opened = await openDevice(person);
    open.push(opened);
    await opened.sync.now();
    return opened;
  }

  /** The tab is gone; another one of the same device comes. */
  async function restart(old: Device): Promise<Device> {
    const again = await old.restart();
    open = open.map((one) => (one === old ? again : one));
    return again;
  }

  /** Another tab of the device, which dies with its frame. */
  async function openTab({ line, name, token }: Device) {
    const frame = document.createElement('iframe');
    frame.src = new URL('./support/tab.html', import.meta.url).href;
    document.body.append(frame);
    frames.add(frame);
    const openIn = await until(() => frame.contentWindow?.openTab);
    const tab = await openIn?.({ origin: line.origin, name, token, person: person.id });
    if (!tab) throw new Error('the tab did not open');
    return { ...tab, kill: () => frame.remove() };
  }

  async function create(
    { store }: Pick<Device, 'store'>,
    title: string,
    variables: JsonObject = ANSWERS,
  ) {
    const row = withMetadata(
      {
        id: createLocalId(),
        rev: 0,
        key: createUuid().replaceAll('-', ''),
        filename: ANSWER_SET_FILENAME,
        indexno: 0,
        num_keys: 1,
        user_id: person.id,
        modtime: '2026-06-01T10:00:00.000',
      },
      { title, steps: 4, original_interview_filename: 'Small claims', answer_count: 2 },
    );
    const edit = await store.create({ row, variables });
    if (edit === 'unsealed') throw new Error('this browser cannot seal');
    return edit;
  }

  /** What the server has, read by somebody who kept nothing. */
  async function onServer() {
    const other = await device();
    const api = createSessionsServerApi({ server: other.line.origin, token: other.token });
    const rows = await sets(other);
    return Promise.all(
      rows.map(async (row) => {
        const read = await api.variables(row);
        return { row, variables: read.ok ? read.value : null };
      }),
    );
  }

  it('a set made offline, renamed and described, arrives once with all of it', async () => {
    let mine = await device();
    await mine.line.down(true);
    const edit = await create(mine, 'Made offline');
    await enqueue(mine, edit, { kind: 'rename', newName: 'Renamed offline' });
    const data = { colour: 'red' };
    await enqueue(mine, edit, { kind: 'metadata', mode: 'merge', data });
    expect(await titlesOfSets(mine)).to.deep.equal(['Renamed offline']);
    mine = await restart(mine);
    // A try that fails stands as on its way for a moment.
    await until(async () => !(await outboxOf(mine)).includes('create sending'));
    expect(await outboxOf(mine)).to.deep.equal([
      'create waiting',
      'rename waiting',
      'metadata waiting',
    ]);
    await mine.line.down(false);
    await isEmpty(mine);
    const [shown] = await sets(mine);
    expect(shown?.id).to.not.equal(edit.id);
    expect(shown?.state).to.equal(undefined);
    const [made, ...more] = await onServer();
    expect(more).to.deep.equal([]);
    expect(made?.variables).to.deep.equal(ANSWERS);
    expect(made?.row).to.deep.include({ id: shown?.id, key: edit.base.key });
    expect(made?.row.data).to.deep.equal({
      title: 'Renamed offline',
      colour: 'red',
      steps: 4,
      original_interview_filename: 'Small claims',
      answer_count: 2,
    });
  });

  const LOST: readonly (readonly [name: string, faults: readonly Fault[]])[] = [
    ['is cut off after the server committed', [{ match: POST, kind: 'cut' }]],
    ['is cut in its middle', [{ match: POST, kind: 'cut', bytes: 60 }]],
    ['never comes, as the request never arrived', [{ match: POST, kind: 'drop' }]],
    ['is to a request that came twice', [{ match: POST, kind: 'duplicate' }]],
    [
      'is lost time and again',
      [
        { match: POST, kind: 'cut', times: 3 },
        { match: POST, kind: 'drop', times: 2 },
      ],
    ],
  ];
  for (const [name, faults] of LOST) {
    it(`makes one set, and its rename follows, where the answer ${name}`, async () => {
      const mine = await device();
      await mine.line.faults(...faults);
      const edit = await create(mine, 'Once');
      await enqueue(mine, edit, { kind: 'rename', newName: 'Once, renamed' });
      await isEmpty(mine);
      const keys = new Set((await posts(mine)).map(({ key }) => key));
      expect([...keys]).to.deep.equal([edit.editId]);
      const made = await onServer();
      expect(made.map(({ row }) => row.title)).to.deep.equal(['Once, renamed']);
      expect((await sets(mine)).map(({ id }) => id)).to.deep.equal([made[0]?.row.id]);
    });
  }

  it('makes one set where the tab dies after the server committed, and edits came in between', async () => {
    let mine = await device();
    await mine.line.faults({ match: POST, kind: 'hold' });
    const edit = await create(mine, 'Once');
    await until(async () => (await posts(mine)).some(({ status }) => status !== null));
    await enqueue(mine, edit, { kind: 'rename', newName: 'While it was sent' });
    mine = await restart(mine);
    await enqueue(mine, edit, { kind: 'metadata', mode: 'merge', data: { later: true } });
    await mine.line.release();
    await isEmpty(mine);
    const keys = new Set((await posts(mine)).map(({ key }) => key));
    expect([...keys]).to.deep.equal([edit.editId]);
    const made = await onServer();
    expect(made).to.have.length(1);
    expect(made[0]?.row.data).to.include({ title: 'While it was sent', later: true });
  });

  it('makes one set where a tab that made it is killed at once, and the one that sends it in mid-push', async () => {
    const mine = await openDevice(person, { isIdle: true });
    open.push(mine);
    const leader = await openTab(mine);
    await until(() => leader.sync.state.kind === 'online');
    const follower = await openTab(mine);
    await mine.line.faults({ match: POST, kind: 'hold' });
    const maker = await openTab(mine);
    const edit = await create(maker, 'By a tab that is gone');
    maker.kill();
    await until(async () => (await posts(mine)).some(({ status }) => status !== null));
    leader.kill();
    await enqueue(follower, edit, { kind: 'rename', newName: 'Renamed by another' });
    await until(async () => (await follower.store.outbox()).length === 0);
    await mine.line.release();
    follower.kill();
    const made = await onServer();
    expect(made.map(({ row }) => row.title)).to.deep.equal(['Renamed by another']);
    expect(made[0]?.variables).to.deep.equal(ANSWERS);
  });

  it('takes the row that the feed brings for its own where the server forgot the key', async () => {
    const mine = await device();
    await mine.line.faults({ match: POST, kind: 'cut' }, { match: POST, kind: 'drop', times: 2 });
    const edit = await create(mine, 'Once');
    await enqueue(mine, edit, { kind: 'rename', newName: 'Renamed' });
    await until(async () => (await posts(mine)).some(({ status }) => status !== null));
    await lab.forgetKeys(person.id);
    await isEmpty(mine);
    const made = await onServer();
    expect(made.map(({ row }) => row.title)).to.deep.equal(['Renamed']);
    expect(await titlesOfSets(mine)).to.deep.equal(['Renamed']);
  });

  it('sends an edit under the old id that was made after the server had answered', async () => {
    const mine = await device();
    const edit = await create(mine, 'Numbered');
    await isEmpty(mine);
    expect(await enqueue(mine, edit, { kind: 'rename', newName: 'Late' })).to.have.length(1);
    await isEmpty(mine);
    expect((await onServer()).map(({ row }) => row.title)).to.deep.equal(['Late']);
  });

  it('forgets an unsent set that is deleted, and the server never hears of it', async () => {
    let mine = await openDevice(person, { isIdle: true });
    open.push(mine);
    const edit = await create(mine, 'Never sent');
    await enqueue(mine, edit, { kind: 'rename', newName: 'Never sent either' });
    const sendAfterMs = mine.clock.now() + 100_000;
    await mine.store.enqueue([{ id: edit.id, change: { kind: 'delete' }, sendAfterMs }]);
    mine = await restart(mine);
    await mine.sync.now();
    expect(await outboxOf(mine)).to.have.length(3);
    expect(await sets(mine)).to.deep.equal([]);
    await isEmpty(mine);
    expect(await posts(mine)).to.deep.equal([]);
    expect(await mine.store.answers(edit.id)).to.equal(undefined);
    expect(await onServer()).to.deep.equal([]);
  });

  it('sends an unsent set after all when its deletion is taken back', async () => {
    let mine = await openDevice(person, { isIdle: true });
    open.push(mine);
    const edit = await create(mine, 'Kept');
    const sendAfterMs = mine.clock.now() + 3_000_000;
    await mine.store.enqueue([{ id: edit.id, change: { kind: 'delete' }, sendAfterMs }]);
    mine = await restart(mine);
    await mine.sync.now();
    expect(await posts(mine)).to.deep.equal([]);
    expect(await mine.store.withdraw([edit.id], 'delete')).to.deep.equal([edit.id]);
    await isEmpty(mine);
    expect((await onServer()).map(({ row }) => row.title)).to.deep.equal(['Kept']);
  });

  it('deletes on the server a set whose answer was lost', async () => {
    const mine = await device();
    await mine.line.faults({ match: POST, kind: 'cut' });
    const edit = await create(mine, 'Goes again');
    await until(async () => (await posts(mine)).some(({ status }) => status !== null));
    await enqueue(mine, edit, { kind: 'delete' });
    await isEmpty(mine);
    expect(await sets(mine)).to.deep.equal([]);
    expect(await onServer()).to.deep.equal([]);
  });

  it('keeps a refused set with its reason and its answers, its edits behind it, others go on', async () => {
    const mine = await device();
    const body = JSON.stringify({
      title: 'Not like this',
      status: 400,
      code: 'too-many',
      detail: 'Too many names.',
    });
    const headers = { 'content-type': 'application/problem+json' };
    await mine.line.faults({ match: POST, kind: 'answer', status: 400, headers, body });
    const edit = await create(mine, 'Refused');
    await enqueue(mine, edit, { kind: 'rename', newName: 'Behind it' });
    await until(async () => (await outboxOf(mine))[0] === 'create failed');
    await mine.rename('Session 1', 'Goes on');
    await create(mine, 'Goes on too');
    await until(async () => (await outboxOf(mine)).length === 2);
    expect(await outboxOf(mine)).to.deep.equal(['create failed', 'rename waiting']);
    const [refused] = (await sets(mine)).filter(({ id }) => id === edit.id);
    expect(refused?.state).to.deep.equal({ kind: 'failed', reason: 'too-many' });
    expect((await mine.store.answers(edit.id))?.variables).to.deep.equal(ANSWERS);
    await mine.store.requeue(edit.seq);
    await isEmpty(mine);
    const made = (await onServer()).map(({ row }) => row.title);
    expect(made).to.have.members(['Behind it', 'Goes on too']);
  });

  it('parks it where the server can save no answers, and goes on with the rest', async () => {
    const mine = await device();
    const body = JSON.stringify({ title: 'Not Implemented', status: 501 });
    const headers = { 'content-type': 'application/problem+json' };
    await mine.line.faults({ match: POST, kind: 'answer', status: 501, headers, body });
    await create(mine, 'Unsupported');
    await until(async () => (await outboxOf(mine))[0] === 'create failed');
    await mine.rename('Session 1', 'Goes on');
    await until(async () => (await outboxOf(mine)).length === 1);
    const [{ reason } = {}] = await mine.store.outbox();
    expect(reason).to.equal('no-answers');
  });
});
