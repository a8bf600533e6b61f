import { expect } from '@open-wc/testing';
import type { SessionStore } from '../../src/store/session-store.ts';
import { CLAIMS, makeRow, makeRows } from './rows.ts';
import { IMPLEMENTATIONS, enqueueOne, feed, nextChange, remove, rename, titles } from './stores.ts';

for (const implementation of IMPLEMENTATIONS) {
  describe(`session store: ${implementation.name}`, () => {
    let store: SessionStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await implementation.open());
    });
    afterEach(() => dispose());

    describe('edits', () => {
      beforeEach(() => store.apply(feed(makeRows(3))));

      it('shows a rename at once, and remembers everything about it', async () => {
        const told = nextChange(store);
        const edit = await enqueueOne(store, { ...rename('id-1', 'Mine'), sendAfterMs: 5 });
        expect(await told).to.deep.equal({ ids: ['id-1'], outbox: true });
        expect(edit.base).to.deep.equal(makeRow(1));
        expect(edit).to.deep.include({ state: 'waiting', attempts: 0, sendAfterMs: 5 });
        expect(edit.editId).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
        expect(await store.outbox()).to.deep.equal([edit]);
        const row = await store.get('id-1');
        expect(row?.title).to.equal('Mine');
        expect(row?.data).to.deep.equal({ title: 'Mine' });
        expect(row?.state).to.deep.equal({ kind: 'pending' });
      });

      it('goes back to the automatic title', async () => {
        await enqueueOne(store, rename('id-1', null));
        expect((await store.get('id-1'))?.title).to.equal(null);
      });

      it('merges and replaces metadata', async () => {
        const merge = { kind: 'metadata', mode: 'merge', data: { steps: 9, mine: true } } as const;
        await enqueueOne(store, { id: 'id-0', change: merge });
        const merged = await store.get('id-0');
        expect(merged?.steps).to.equal(9);
        expect(merged?.data).to.deep.equal({ title: 'Session 0', steps: 9, mine: true });
        await enqueueOne(store, { id: 'id-1', change: { ...merge, mode: 'replace' } });
        const replaced = await store.get('id-1');
        expect(replaced?.title).to.equal(null);
        expect(replaced?.data).to.deep.equal({ steps: 9, mine: true });
      });

      it('hides a deleted row, and counts it no more', async () => {
        await enqueueOne(store, remove('id-1'));
        expect(await titles(store)).to.deep.equal(['Session 2', 'Session 0']);
        expect((await store.page({ list: 'forms', limit: 1 })).total).to.equal(2);
        expect(await store.get('id-1')).to.equal(undefined);
        expect(await store.getByKey(CLAIMS, 'key-1')).to.equal(undefined);
      });

      it('stores all edits or none', async () => {
        expect(await store.enqueue([rename('id-1', 'Mine'), rename('nobody', 'x')])).to.equal(
          'not-found',
        );
        expect(await store.outbox()).to.deep.equal([]);
        expect((await store.get('id-1'))?.title).to.equal('Session 1');
      });

      it('refuses to rename what is being deleted, and deletes it only once', async () => {
        const edit = await enqueueOne(store, remove('id-1'));
        expect(await store.enqueue([rename('id-1', 'Mine')])).to.equal('not-found');
        expect((await enqueueOne(store, remove('id-1'))).seq).to.equal(edit.seq);
        expect((await store.outbox()).length).to.equal(1);
      });

      it('numbers entries in the order they came, and never twice', async () => {
        const first = await enqueueOne(store, rename('id-1', 'A'));
        const second = await enqueueOne(store, rename('id-0', 'B'));
        expect(second.seq).to.be.greaterThan(first.seq);
        await store.discard(second.seq);
        const third = await enqueueOne(store, rename('id-0', 'C'));
        expect(third.seq).to.be.greaterThan(second.seq);
        expect((await store.outbox()).map(({ seq }) => seq)).to.deep.equal([first.seq, third.seq]);
      });

      it('takes back what still waits, and nothing that is on its way', async () => {
        const edit = await enqueueOne(store, remove('id-1'));
        await enqueueOne(store, remove('id-2'));
        await store.markSending(edit.seq);
        expect(await store.withdraw(['id-1', 'id-2', 'id-0'], 'delete')).to.deep.equal(['id-2']);
        expect(await titles(store)).to.deep.equal(['Session 2', 'Session 0']);
      });

      it('takes nothing back that was sent, though no answer came', async () => {
        const edit = await enqueueOne(store, remove('id-1'));
        await store.markSending(edit.seq);
        await store.requeue(edit.seq);
        expect((await store.outbox()).map(({ state }) => state)).to.deep.equal(['waiting']);
        expect(await store.withdraw(['id-1'], 'delete')).to.deep.equal([]);
        expect((await store.outbox()).length).to.equal(1);
      });

      it('sends an entry as it is on disk, and none that was taken back', async () => {
        const edit = await enqueueOne(store, rename('id-1', 'Mine'));
        expect(await store.markSending(edit.seq)).to.deep.equal({
          ...edit,
          state: 'sending',
          attempts: 1,
        });
        expect((await store.markSending(edit.seq))?.attempts).to.equal(2);
        await store.park(edit.seq, 'failed', 'No.');
        expect(await store.markSending(edit.seq)).to.equal(undefined);
        await store.discard(edit.seq);
        expect(await store.markSending(edit.seq)).to.equal(undefined);
      });

      it('keeps a confirmed edit on top until the feed has passed it', async () => {
        const edit = await enqueueOne(store, rename('id-1', 'Mine'));
        await store.acknowledge(edit.seq, { row: makeRow(1, { rev: 40, title: 'Mine' }) });
        expect(await store.outbox()).to.deep.equal([]);
        await store.apply(feed([makeRow(1, { rev: 39, title: 'Behind' })]));
        expect((await store.get('id-1'))?.title).to.equal('Mine');
        await store.apply(feed([makeRow(1, { rev: 41, title: 'Theirs' })]));
        expect((await store.get('id-1'))?.title).to.equal('Theirs');
      });

      it('lets later entries go on from the confirmed row', async () => {
        const first = await enqueueOne(store, rename('id-1', 'A'));
        await enqueueOne(store, rename('id-1', 'B'));
        const row = makeRow(1, { rev: 40, title: 'A' });
        await store.acknowledge(first.seq, { row });
        const [later] = await store.outbox();
        expect(later?.base).to.deep.equal(row);
        expect((await store.get('id-1'))?.title).to.equal('B');
      });

      it('lets later entries keep what they were made on, when an earlier one went on from a newer row', async () => {
        const first = await enqueueOne(store, {
          id: 'id-1',
          change: { kind: 'metadata', mode: 'merge', data: { note: 'mine' } },
        });
        const second = await enqueueOne(store, rename('id-1', 'B'));
        await store.requeue(first.seq, makeRow(1, { rev: 40, title: 'Elsewhere' }));
        const row = makeRow(1, { rev: 41, title: 'Elsewhere', data: { note: 'mine' } });
        await store.acknowledge(first.seq, { row });
        const [later] = await store.outbox();
        expect(later?.base.title).to.equal(second.base.title);
        expect(later?.base.rev).to.equal(second.base.rev);
        expect(later?.base.data).to.include({ note: 'mine' });
      });

      it('keeps a confirmed deletion gone while older copies arrive', async () => {
        const edit = await enqueueOne(store, remove('id-1'));
        await store.acknowledge(edit.seq, { deleted: true });
        expect(await store.outbox()).to.deep.equal([]);
        await store.apply(feed([makeRow(1)]));
        expect(await store.get('id-1')).to.equal(undefined);
        await store.apply(feed([makeRow(1, { rev: 99, title: 'Linked again' })]));
        expect((await store.get('id-1'))?.title).to.equal('Linked again');
      });

      it('shows why an edit failed, or that it met another', async () => {
        const edit = await enqueueOne(store, rename('id-1', 'Mine'));
        await store.park(edit.seq, 'failed', 'Too long.');
        expect((await store.get('id-1'))?.state).to.deep.equal({
          kind: 'failed',
          reason: 'Too long.',
        });
        const theirs = makeRow(1, { rev: 60, title: 'Theirs' });
        await store.park(edit.seq, 'conflict', 'Changed elsewhere.', theirs);
        expect((await store.get('id-1'))?.state).to.deep.equal({ kind: 'conflict' });
        expect((await store.get('id-1'))?.title).to.equal('Mine');
        expect((await store.outbox())[0]?.theirs).to.deep.equal(theirs);
        await store.discard(edit.seq);
        expect((await store.get('id-1'))?.title).to.equal('Theirs');
      });

      for (const state of ['failed', 'conflict', 'uncertain'] as const) {
        it(`shows the row again when its delete ended as ${state}`, async () => {
          const edit = await enqueueOne(store, remove('id-1'));
          await store.park(edit.seq, state, 'No.');
          const kind = state === 'conflict' ? 'conflict' : 'failed';
          expect((await store.get('id-1'))?.state?.kind).to.equal(kind);
          expect((await store.page({ list: 'forms', limit: 10 })).total).to.equal(3);
          await enqueueOne(store, remove('id-1'));
          expect((await store.outbox()).length).to.equal(1);
          expect(await store.get('id-1')).to.equal(undefined);
        });
      }

      it('tries again from a newer row', async () => {
        const edit = await enqueueOne(store, rename('id-1', 'Mine'));
        await store.park(edit.seq, 'conflict', 'Changed elsewhere.', makeRow(1, { rev: 60 }));
        const base = makeRow(1, { rev: 61 });
        await store.requeue(edit.seq, base);
        expect(await store.outbox()).to.deep.equal([{ ...edit, base }]);
      });

      it('shows an edit of a row that the server has no more', async () => {
        await enqueueOne(store, rename('id-1', 'Mine'));
        await store.apply(feed([], { deleted: ['id-1'] }));
        expect((await store.get('id-1'))?.title).to.equal('Mine');
        expect(await titles(store)).to.deep.equal(['Session 2', 'Mine', 'Session 0']);
        expect((await store.page({ list: 'forms', limit: 2 })).total).to.equal(3);
      });
    });
  });
}
