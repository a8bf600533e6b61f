import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { databaseName, type Owner } from '../../src/store/database.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import type { SessionStore, StoreChange } from '../../src/store/session-store.ts';
import { makeRow, makeRows } from './rows.ts';
import { randomOwner, rename, snapshot, titles } from './stores.ts';

const PARTS = ['rows', 'text', 'columns'] as const;

describe('a database that the browser damaged', () => {
  let owner: Owner;
  let store: SessionStore;

  beforeEach(async () => {
    owner = randomOwner();
    store = await openIndexedDbStore(owner);
    await store.apply(snapshot('g', makeRows(2000), true, { asOf: '2026-03-04T10:00:00Z' }));
    await store.enqueue([rename('id-3', 'Mine')]);
    await store.putAnswers('id-3', { name: 'Ada' }, 1, '2026-03-04T10:00:00Z');
    await store.setMeta('note', 1);
    await store.close();
  });
  afterEach(async () => {
    await store.close();
    await deleteDB(databaseName(owner));
  });

  const lose = async (part: (typeof PARTS)[number]) => {
    const database = await openDB(databaseName(owner));
    expect(await database.count(part)).to.be.at.least(2);
    await database.delete(part, (await database.getAllKeys(part))[0] ?? 0);
    database.close();
    store = await openIndexedDbStore(owner);
  };

  const expectOnlyEdits = async () => {
    expect(await titles(store)).to.deep.equal(['Mine']);
    expect((await store.outbox()).map(({ change }) => change)).to.deep.equal([
      { kind: 'rename', newName: 'Mine' },
    ]);
    expect(await store.cursor()).to.equal(null);
    expect(await store.getMeta('note')).to.equal(1);
    expect((await store.answers('id-3'))?.variables).to.deep.equal({ name: 'Ada' });
  };

  for (const part of PARTS) {
    it(`23: begins anew where ${part} are missing, and keeps edits and answers`, async () => {
      await lose(part);
      const changes: StoreChange[] = [];
      store.subscribe((change) => changes.push(change));
      // Words are looked up in the one part, an order in another, what is shown in the third.
      await store.page({ list: 'forms', sort: { by: 'progress', descending: true }, limit: 5 });
      const { rows } = await store.find({ keyword: 'Session', limit: 2000 }, null);
      expect(rows.every(({ id }) => id === 'id-3')).to.equal(true);
      expect(changes).to.deep.include({ ids: 'all', outbox: true });
      await expectOnlyEdits();
      const again = snapshot('h', [makeRow(3, { rev: 1 }), makeRow(4, { rev: 1 })], true);
      await store.apply(again);
      expect(await titles(store)).to.deep.equal(['Session 4', 'Mine']);
    });
  }

  it('23: takes an edit of a lost row for one of a row that is not there, and the next one well', async () => {
    await lose('rows');
    expect(await store.enqueue([rename('id-0', 'Lost')])).to.equal('not-found');
    expect(await store.enqueue([rename('id-3', 'Again')])).to.be.an('array');
    expect(await titles(store)).to.deep.equal(['Again']);
  });

  it('23: begins anew once, where two tabs notice it', async () => {
    await lose('text');
    const other = await openIndexedDbStore(owner);
    const searches = [store, other].map((one) =>
      one.find({ keyword: 'Session', limit: 2000 }, null),
    );
    for (const { rows } of await Promise.all(searches)) expect(rows.length).to.be.at.most(1);
    await other.close();
    await expectOnlyEdits();
  });
});
