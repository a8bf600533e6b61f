import { expect } from '@open-wc/testing';
import { type Device, openDevice, outboxOf } from './support/device.ts';
import { lab, type LabPerson, makePerson, until } from './support/lab.ts';

const PATCH = '^PATCH ';

const note = (text: string) => ({ kind: 'metadata', mode: 'merge', data: { note: text } }) as const;

describe('sync, edits that follow each other on one session', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  let person: LabPerson;
  let mine: Device;
  let other: Device;

  before(() => lab.ready());

  beforeEach(async () => {
    person = await makePerson(2);
    mine = await openDevice(person);
    other = await openDevice(person);
    for (const one of [mine, other]) await one.sync.now();
  });

  afterEach(async () => {
    for (const one of [mine, other]) await one.close();
  });

  it('ask about what others changed, after one that the server had already', async () => {
    await mine.line.down(true);
    await mine.rename('Session 1', 'Same name');
    await mine.edit('Same name', note('mine'));
    await other.rename('Session 1', 'Same name');
    await other.edit('Same name', note('theirs'));
    await until(async () => (await outboxOf(other)).length === 0);
    await mine.line.down(false);
    await until(async () => (await outboxOf(mine))[0] === 'metadata conflict');
    expect(await outboxOf(mine)).to.deep.equal(['metadata conflict']);
    expect((await mine.store.outbox())[0]?.theirs?.data).to.include({ note: 'theirs' });
    await other.sync.now();
    expect((await other.row('Same name')).data).to.include({ note: 'theirs' });
  });

  it('ask about what others changed, after one whose answer came late', async () => {
    await mine.line.faults({ match: PATCH, kind: 'cut' });
    await mine.rename('Session 1', 'First');
    await until(async () =>
      (await mine.line.seen()).some(({ what, status }) => what.startsWith('PATCH ') && status),
    );
    await mine.line.down(true);
    await mine.rename('First', 'Second');
    await other.sync.now();
    await other.rename('First', 'Theirs');
    await until(async () => (await outboxOf(other)).length === 0);
    await mine.line.down(false);
    await until(async () => (await outboxOf(mine))[0] === 'rename conflict');
    expect(await outboxOf(mine)).to.deep.equal(['rename conflict']);
    await other.sync.now();
    expect(await other.titles()).to.deep.equal(['Session 2', 'Theirs']);
  });

  it('go on without a question where nobody else changed anything', async () => {
    await mine.line.faults({ match: PATCH, kind: 'cut', times: 2 });
    await mine.rename('Session 1', 'First');
    await mine.rename('First', 'Second');
    await mine.edit('Second', note('mine'));
    await until(async () => (await outboxOf(mine)).length === 0);
    await other.sync.now();
    expect((await other.row('Second')).data).to.include({ note: 'mine' });
  });

  it('are followed by what others do, also when the clock was set back a day', async () => {
    mine.clock.offsetMs = -86_400_000;
    await other.rename('Session 1', 'Before the clock was right');
    await until(async () => (await mine.titles()).includes('Before the clock was right'));
  });
});
