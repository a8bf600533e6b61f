import { expect } from '@open-wc/testing';
import type { SessionStore } from '../../src/store/session-store.ts';
import { CLAIMS, EVICTION, makeRow, makeRows } from './rows.ts';
import {
  IMPLEMENTATIONS,
  enqueueOne,
  feed,
  nextChange,
  rename,
  snapshot,
  titles,
} from './stores.ts';

for (const implementation of IMPLEMENTATIONS) {
  describe(`session store: ${implementation.name}`, () => {
    let store: SessionStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await implementation.open());
    });
    afterEach(() => dispose());

    describe('pulls', () => {
      it('keeps rows, cursor and time together', async () => {
        await store.apply(feed(makeRows(3), { cursor: 'c7', asOf: '2026-03-04T10:00:00Z' }));
        expect(await store.cursor()).to.equal('c7');
        expect(await store.asOf()).to.equal('2026-03-04T10:00:00Z');
        expect(await store.get('id-1')).to.deep.equal(makeRow(1));
        const page = await store.page({ list: 'forms', limit: 10 });
        expect(page.asOf).to.equal('2026-03-04T10:00:00Z');
        expect(page.source).to.equal('device');
      });

      it('is empty at first', async () => {
        const page = await store.page({ list: 'forms', limit: 10 });
        expect(page).to.deep.equal({
          rows: [],
          total: 0,
          next: null,
          asOf: null,
          source: 'device',
        });
        expect(await store.cursor()).to.equal(null);
        expect(await store.outbox()).to.deep.equal([]);
        expect(await store.get('id-1')).to.equal(undefined);
      });

      it('drops what the feed says was deleted', async () => {
        await store.apply(feed(makeRows(3)));
        await store.apply(feed([], { deleted: ['id-1', 'nobody'] }));
        expect(await titles(store)).to.deep.equal(['Session 2', 'Session 0']);
      });

      it('never overwrites a newer rev', async () => {
        await store.apply(feed([makeRow(1, { rev: 9, title: 'New' })]));
        await store.apply(feed([makeRow(1, { rev: 8, title: 'Old' })], { cursor: 'c2' }));
        expect(await titles(store)).to.deep.equal(['New']);
        expect(await store.cursor()).to.equal('c2');
      });

      it('finds a row by its names', async () => {
        await store.apply(feed(makeRows(2)));
        expect((await store.getByKey(EVICTION, 'key-0'))?.id).to.equal('id-0');
        expect(await store.getByKey(CLAIMS, 'key-0')).to.equal(undefined);
        expect(await store.filenames()).to.deep.equal([CLAIMS, EVICTION]);
      });

      it('tells listeners which rows changed, and not those that came again unchanged', async () => {
        await store.apply(feed(makeRows(3)));
        const told = nextChange(store);
        await store.apply(feed([...makeRows(3).slice(1), makeRow(2, { title: 'New' })]));
        expect(await told).to.deep.equal({ ids: ['id-2'], outbox: false });
      });
    });

    describe('snapshots', () => {
      it('drops at the end what no page held', async () => {
        await store.apply(feed(makeRows(5)));
        await store.apply(snapshot('g', [makeRow(4), makeRow(3)], false, { cursor: 's1' }));
        expect((await titles(store)).length).to.equal(5);
        await store.apply(snapshot('g', [makeRow(0)], true, { cursor: 's2' }));
        expect(await titles(store)).to.deep.equal(['Session 4', 'Session 3', 'Session 0']);
      });

      it('never drops a row whose edit waits, until the edit is settled', async () => {
        await store.apply(feed(makeRows(3)));
        const edit = await enqueueOne(store, rename('id-1', 'Mine'));
        await store.apply(snapshot('g', [makeRow(2)], true));
        expect(await titles(store)).to.deep.equal(['Session 2', 'Mine']);
        await store.discard(edit.seq);
        expect(await titles(store)).to.deep.equal(['Session 2']);
      });

      it('drops nothing when it stops in the middle and another begins', async () => {
        await store.apply(feed(makeRows(4)));
        await store.apply(snapshot('first', [makeRow(3)], false));
        await store.apply(snapshot('second', [makeRow(2), makeRow(1)], false));
        expect((await titles(store)).length).to.equal(4);
        await store.apply(snapshot('second', [makeRow(0)], true));
        expect(await titles(store)).to.deep.equal(['Session 2', 'Session 1', 'Session 0']);
      });

      it('keeps a row that was acknowledged while it ran', async () => {
        await store.apply(feed(makeRows(2)));
        const edit = await enqueueOne(store, rename('id-0', 'Mine'));
        await store.apply(snapshot('g', [makeRow(1)], false));
        await store.acknowledge(edit.seq, { row: makeRow(0, { rev: 50, title: 'Mine' }) });
        await store.apply(snapshot('g', [], true));
        expect(await titles(store)).to.deep.equal(['Session 1', 'Mine']);
      });

      it('takes lower revs after the server lost its place, but not over later confirmations', async () => {
        await store.apply(feed([makeRow(1, { rev: 90 }), makeRow(2, { rev: 91 })]));
        await store.resetCursor();
        expect(await store.cursor()).to.equal(null);
        expect((await titles(store)).length).to.equal(2);
        const edit = await enqueueOne(store, rename('id-2', 'Mine'));
        await store.acknowledge(edit.seq, { row: makeRow(2, { rev: 95, title: 'Mine' }) });
        const rows = [
          makeRow(2, { rev: 4, title: 'Before' }),
          makeRow(1, { rev: 3, title: 'Restored' }),
        ];
        await store.apply(snapshot('g', rows, true));
        expect(await titles(store)).to.deep.equal(['Mine', 'Restored']);
      });
    });
  });
}
