import { expect } from '@open-wc/testing';
import { openDB } from 'idb';
import { databaseName, type Owner } from '../../src/store/database.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import { makeRow } from './rows.ts';
import { feed, IMPLEMENTATIONS, randomOwner, rename, titles } from './stores.ts';

for (const implementation of IMPLEMENTATIONS) {
  describe(`deleting what ${implementation.name} holds`, () => {
    it('22: spares it while edits wait, and goes on as before', async () => {
      const { store, dispose } = await implementation.open();
      await store.apply(feed([makeRow(1)]));
      await store.enqueue([rename('id-1', 'Mine')]);
      expect(await store.destroy({ sparesEdits: true })).to.equal(false);
      expect(await titles(store)).to.deep.equal(['Mine']);
      expect(await store.enqueue([rename('id-1', 'Still mine')])).to.be.an('array');
      expect(await store.destroy()).to.equal(true);
      await dispose();
    });

    it('22: lets it go once the edits are answered', async () => {
      const { store, dispose } = await implementation.open();
      await store.apply(feed([makeRow(1)]));
      await store.enqueue([rename('id-1', 'Mine')]);
      await store.acknowledge(1, { row: makeRow(1, { rev: 9, title: 'Mine' }) });
      expect(await store.destroy({ sparesEdits: true })).to.equal(true);
      const failure = await store.outbox().catch((error: unknown) => error);
      expect(failure).to.include({ name: 'StoreError' });
      await dispose();
    });
  });
}

describe('deleting a database that two tabs have open', () => {
  let owner: Owner;

  beforeEach(() => {
    owner = randomOwner();
  });

  it('22: does not take an edit into a database that was emptied', async () => {
    const mine = await openIndexedDbStore(owner);
    await mine.apply(feed([makeRow(1)]));
    const theirs = await openIndexedDbStore(owner);
    // In memory as they were.
    expect(await titles(theirs)).to.deep.equal(['Session 1']);
    // As `destroy` does first, before the others hear of it.
    const database = await openDB(databaseName(owner));
    const names = [...database.objectStoreNames];
    const emptying = database.transaction(names, 'readwrite');
    await Promise.all([...names.map((name) => emptying.objectStore(name).clear()), emptying.done]);
    database.close();
    expect(await theirs.enqueue([rename('id-1', 'Lost')])).to.equal('not-found');
    expect(await theirs.outbox()).to.deep.equal([]);
    await theirs.close();
    await mine.destroy();
  });

  it('22: never loses an edit whose save was told, whatever the moment', async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      const [mine, theirs] = [await openIndexedDbStore(owner), await openIndexedDbStore(owner)];
      await mine.apply(feed([makeRow(1)]));
      const deleting = async () => {
        await new Promise((resolve) => setTimeout(resolve, turn));
        return mine.destroy({ sparesEdits: true });
      };
      const saving = theirs.enqueue([rename('id-1', 'Saved')]).then(
        (edits) => edits !== 'not-found',
        () => false,
      );
      const [isGone, isSaved] = await Promise.all([deleting(), saving]);
      expect(isGone).to.equal(!isSaved);
      const names = (await indexedDB.databases()).map((one) => one.name);
      expect(names.includes(databaseName(owner))).to.equal(isSaved);
      await theirs.close();
      await mine.close();
      if (!isSaved) continue;
      const after = await openIndexedDbStore(owner);
      expect(await after.outbox()).to.have.length(1);
      await after.destroy();
    }
  });
});
