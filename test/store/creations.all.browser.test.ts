import { expect } from '@open-wc/testing';
import { openDB } from 'idb';
import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';
import { databaseName, deleteDatabase } from '../../src/store/database.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import { withMetadata } from '../../src/store/row-codec.ts';
import type { Edit, SessionStore } from '../../src/store/session-store.ts';
import { makeAnswerSet, makeRows } from './rows.ts';
import {
  IMPLEMENTATIONS,
  enqueueOne,
  feed,
  ids,
  nextChange,
  randomOwner,
  remove,
  rename,
  snapshot,
  titles,
} from './stores.ts';

const LOCAL = 'local-1';
const KEY = 'k'.repeat(32);
const ANSWERS = { users: { _class: 'docassemble.base.util.DAList', elements: [1] }, note: 'José' };

/** The set as this device shows it. */
const LOCAL_ROW = withMetadata(
  {
    id: LOCAL,
    rev: 0,
    key: KEY,
    filename: ANSWER_SET_FILENAME,
    indexno: 0,
    num_keys: 1,
    user_id: 1,
    modtime: '2026-03-05T00:00:00.000',
  },
  { title: 'Made here', answer_count: 2 },
);
/** The set as the server has it. */
const MADE = makeAnswerSet(50, { id: 'server-1', key: KEY, rev: 51, title: 'Made here' });

for (const implementation of IMPLEMENTATIONS) {
  describe(`session store: ${implementation.name}`, () => {
    let store: SessionStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await implementation.open());
      await store.apply(feed([...makeRows(3), makeAnswerSet(9)]));
    });
    afterEach(() => dispose());

    async function create(): Promise<Edit> {
      const edit = await store.create({ row: LOCAL_ROW, variables: ANSWERS });
      if (edit === 'unsealed') throw new Error('this browser cannot seal');
      return edit;
    }

    const kinds = async () =>
      (await store.outbox()).map(({ id, change }) => `${change.kind} ${id}`);

    describe('creations', () => {
      it('shows a new answer set at once, first in its list and pending', async () => {
        const told = nextChange(store);
        const edit = await create();
        expect(await told).to.deep.equal({ ids: [LOCAL], outbox: true });
        expect(edit).to.deep.include({ id: LOCAL, base: LOCAL_ROW, state: 'waiting', attempts: 0 });
        expect(edit.editId).to.match(/^[0-9a-f]{8}-/);
        const { rows, total } = await store.page({ list: 'answer-sets', limit: 10 });
        expect(ids(rows)).to.deep.equal([LOCAL, 'id-9']);
        expect(total).to.equal(2);
        expect(rows[0]?.state).to.deep.equal({ kind: 'pending' });
        expect(await store.getByKey(ANSWER_SET_FILENAME, KEY)).to.include({ id: LOCAL });
        expect(await titles(store)).to.have.length(3);
      });

      it('keeps the document out of the outbox, and gives it back', async () => {
        await create();
        expect(JSON.stringify(await store.outbox())).to.not.include('José');
        expect((await store.answers(LOCAL))?.variables).to.deep.equal(ANSWERS);
      });

      it('finds it by words, and counts its form', async () => {
        await create();
        const { rows } = await store.page({ list: 'answer-sets', search: 'made', limit: 10 });
        expect(ids(rows)).to.deep.equal([LOCAL]);
        expect(await store.filenames()).to.include(ANSWER_SET_FILENAME);
      });

      it('takes edits while it waits, and shows them', async () => {
        await create();
        await enqueueOne(store, rename(LOCAL, 'Renamed'));
        const merge = { kind: 'metadata', mode: 'merge', data: { colour: 'red' } } as const;
        await enqueueOne(store, { id: LOCAL, change: merge });
        const row = await store.get(LOCAL);
        expect(row?.title).to.equal('Renamed');
        expect(row?.data).to.deep.equal({ title: 'Renamed', answer_count: 2, colour: 'red' });
      });

      it('outlives a complete snapshot that does not hold it', async () => {
        await create();
        await store.resetCursor();
        await store.apply(snapshot('g', makeRows(3), true, { asOf: '2026-03-06T00:00:00Z' }));
        expect(await titles(store, 'answer-sets')).to.deep.equal(['Made here']);
        expect((await store.answers(LOCAL))?.variables).to.deep.equal(ANSWERS);
      });

      it('becomes the server’s row with its acknowledgement, with all edits and the document', async () => {
        const edit = await create();
        await enqueueOne(store, rename(LOCAL, 'Renamed'));
        await enqueueOne(store, { ...remove(LOCAL), sendAfterMs: 5 });
        await store.withdraw([LOCAL], 'delete');
        await store.markSending(edit.seq);
        const told = nextChange(store);
        await store.acknowledge(edit.seq, { row: MADE });
        expect((await told).ids).to.have.members([LOCAL, 'server-1']);
        expect(await kinds()).to.deep.equal(['rename server-1']);
        expect((await store.outbox())[0]?.base).to.deep.equal(MADE);
        const { rows } = await store.page({ list: 'answer-sets', limit: 10 });
        expect(ids(rows)).to.deep.equal(['server-1', 'id-9']);
        expect(rows[0]).to.deep.include({ title: 'Renamed', state: { kind: 'pending' } });
        expect(await store.answers(LOCAL)).to.equal(undefined);
        const { variables, rev } = (await store.answers('server-1')) ?? {};
        expect(variables).to.deep.equal(ANSWERS);
        expect(rev).to.equal(51);
      });

      it('knows the old id afterwards: reading, editing and taking back', async () => {
        const edit = await create();
        await store.acknowledge(edit.seq, { row: MADE });
        expect((await store.get(LOCAL))?.id).to.equal('server-1');
        expect((await enqueueOne(store, rename(LOCAL, 'Late'))).id).to.equal('server-1');
        await enqueueOne(store, { ...remove(LOCAL), sendAfterMs: 5 });
        expect(await store.get(LOCAL)).to.equal(undefined);
        expect(await store.withdraw([LOCAL], 'delete')).to.deep.equal(['server-1']);
        expect((await store.get(LOCAL))?.title).to.equal('Late');
        expect(await store.enqueue([rename('nobody', 'x')])).to.equal('not-found');
      });

      it('becomes the server’s row when the feed brings it, where the answer was lost', async () => {
        const edit = await create();
        await enqueueOne(store, rename(LOCAL, 'Renamed'));
        await store.markSending(edit.seq);
        await store.apply(feed([MADE]));
        expect(await kinds()).to.deep.equal(['rename server-1']);
        const { rows, total } = await store.page({ list: 'answer-sets', limit: 10 });
        expect(ids(rows)).to.deep.equal(['server-1', 'id-9']);
        expect(total).to.equal(2);
        expect((await store.answers('server-1'))?.variables).to.deep.equal(ANSWERS);
        expect(await store.markSending(edit.seq)).to.equal(undefined);
        await store.acknowledge(edit.seq, { row: MADE });
        expect(await kinds()).to.deep.equal(['rename server-1']);
      });

      it('goes with its deletion without a word to the server, and comes back with Undo', async () => {
        const edit = await create();
        await enqueueOne(store, rename(LOCAL, 'Renamed'));
        const first = await enqueueOne(store, { ...remove(LOCAL), sendAfterMs: 5 });
        expect(await titles(store, 'answer-sets')).to.deep.equal(['Session 9']);
        expect(await store.markSending(edit.seq)).to.equal(undefined);
        expect(await store.withdraw([LOCAL], 'delete')).to.deep.equal([LOCAL]);
        expect(await store.markSending(first.seq)).to.equal(undefined);
        expect(await titles(store, 'answer-sets')).to.deep.equal(['Renamed', 'Session 9']);
        const again = await enqueueOne(store, remove(LOCAL));
        expect(await store.markSending(again.seq)).to.equal(undefined);
        expect(await store.outbox()).to.deep.equal([]);
        expect(await store.answers(LOCAL)).to.equal(undefined);
        expect(await store.get(LOCAL)).to.equal(undefined);
      });

      it('does not forget one that may be on the server: it is deleted there', async () => {
        const edit = await create();
        await store.markSending(edit.seq);
        await store.requeue(edit.seq);
        const deletion = await enqueueOne(store, remove(LOCAL));
        expect((await store.markSending(edit.seq))?.attempts).to.equal(2);
        await store.acknowledge(edit.seq, { row: MADE });
        expect(await kinds()).to.deep.equal(['delete server-1']);
        expect((await store.markSending(deletion.seq))?.id).to.equal('server-1');
      });

      it('shows why it was refused, keeps its document, and goes with all edits when discarded', async () => {
        const edit = await create();
        await enqueueOne(store, rename(LOCAL, 'Renamed'));
        await store.markSending(edit.seq);
        await store.park(edit.seq, 'failed', 'Too large.');
        const [row] = (await store.page({ list: 'answer-sets', limit: 1 })).rows;
        expect(row?.state).to.deep.equal({ kind: 'failed', reason: 'Too large.' });
        expect((await store.answers(LOCAL))?.variables).to.deep.equal(ANSWERS);
        await store.discard(edit.seq);
        expect(await store.outbox()).to.deep.equal([]);
        expect(await store.answers(LOCAL)).to.equal(undefined);
        expect(await titles(store, 'answer-sets')).to.deep.equal(['Session 9']);
      });
    });
  });
}

describe('creations on disk', () => {
  const owner = randomOwner();
  let stores: SessionStore[] = [];

  async function open(): Promise<SessionStore> {
    const store = await openIndexedDbStore(owner);
    stores.push(store);
    return store;
  }

  afterEach(async () => {
    for (const store of stores) await store.close();
    stores = [];
    await deleteDatabase(databaseName(owner));
  });

  it('are there after a reload, unreadable for who reads the disk', async () => {
    const first = await open();
    await first.create({ row: LOCAL_ROW, variables: ANSWERS });
    await enqueueOne(first, rename(LOCAL, 'Renamed'));
    const outbox = await first.outbox();
    const database = await openDB(databaseName(owner));
    const stored = await Promise.all(
      [...database.objectStoreNames].map((name) => database.getAll(name)),
    );
    database.close();
    await first.close();
    stores = [];
    const texts = stored.flat().map((value) => JSON.stringify(value, bytesAsText));
    expect(texts.some((text) => text.includes('Made here'))).to.equal(true);
    expect(texts.some((text) => text.includes('DAList'))).to.equal(false);
    const again = await open();
    expect(await again.outbox()).to.deep.equal(outbox);
    expect((await again.answers(LOCAL))?.variables).to.deep.equal(ANSWERS);
    expect(await titles(again, 'answer-sets')).to.deep.equal(['Renamed']);
  });

  it('take edits of another tab, under the old id too once the server has numbered them', async () => {
    const [mine, other] = [await open(), await open()];
    const edit = await mine.create({ row: LOCAL_ROW, variables: ANSWERS });
    if (edit === 'unsealed') throw new Error('this browser cannot seal');
    await enqueueOne(other, rename(LOCAL, 'From the other tab'));
    await mine.acknowledge(edit.seq, { row: MADE });
    await enqueueOne(other, { ...remove(LOCAL), sendAfterMs: 5 });
    const entries = (await mine.outbox()).map(({ id, change }) => `${change.kind} ${id}`);
    expect(entries).to.deep.equal(['rename server-1', 'delete server-1']);
    expect(await other.withdraw([LOCAL], 'delete')).to.deep.equal(['server-1']);
    expect(await titles(other, 'answer-sets')).to.deep.equal(['From the other tab']);
  });
});

/** Bytes as the characters that they may stand for. */
function bytesAsText(_name: string, value: unknown): unknown {
  return value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value;
}
