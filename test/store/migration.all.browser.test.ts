import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import {
  databaseName,
  openDatabase,
  type Owner,
  SCHEMA_VERSION,
} from '../../src/store/database.ts';
import type { Disk } from '../../src/store/disk.ts';
import { IndexedDbDisk } from '../../src/store/indexed-db-disk.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import type { SessionStore } from '../../src/store/session-store.ts';
import { toStoreError } from '../../src/store/store-error.ts';
import { EDIT, writeOldDatabase } from './old-database.ts';
import { makeRow } from './rows.ts';
import { feed, ids, randomOwner, rename, snapshot, titles } from './stores.ts';

describe('a database of schema 1', () => {
  let owner: Owner;
  let store: SessionStore | undefined;

  beforeEach(() => {
    owner = randomOwner();
  });
  afterEach(async () => {
    await store?.close();
    store = undefined;
    await deleteDB(databaseName(owner));
  });

  const expectEverything = async () => {
    store = await openIndexedDbStore(owner);
    const shown = await titles(store);
    expect(shown.length).to.equal(599);
    expect(shown[593]).to.equal('Newer');
    expect(shown.slice(-5)).to.deep.equal([
      'Session 4',
      'Mine',
      'Session 2',
      'Session 1',
      'Session 0',
    ]);
    expect(await titles(store, 'answer-sets')).to.deep.equal(['Session 700']);
    expect(await store.outbox()).to.deep.equal([EDIT]);
    expect(await store.cursor()).to.equal('c9');
    expect(await store.asOf()).to.equal('2026-03-04T10:00:00Z');
    expect(await store.getMeta('mine')).to.deep.equal([1, 2]);
    return store;
  };

  it('21: keeps rows, edits, cursor and meta', async () => {
    await writeOldDatabase(owner);
    const opened = await expectEverything();
    await opened.discard(7);
    expect((await opened.get('id-3'))?.title).to.equal('Session 3');
    const added = await opened.enqueue([rename('id-4', 'Mine too')]);
    expect(added).to.have.nested.property('[0].seq', 8);
  });

  it('27: stays as it was when the migration is cut off, and is migrated later', async () => {
    await writeOldDatabase(owner);
    const disk = new IndexedDbDisk(databaseName(owner), () => undefined);
    const killed: Disk = {
      durable: true,
      read: (names, work) => disk.read(names, work),
      write: (durability, work) =>
        disk.write(durability, async (writer) => {
          await work(writer);
          throw new RangeError('killed');
        }),
      close: () => disk.close(),
      destroy: (sparesEdits) => disk.destroy(sparesEdits),
    };
    const failure = await migrate(killed).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(RangeError);
    expect((await disk.read(['segments'], (reader) => reader.keys('segments'))).length).to.equal(2);
    await disk.close();
    await expectEverything();
  });

  it('27: goes from 2 to 1 and back: older code opens nothing, says so, and harms nothing', async () => {
    await writeOldDatabase(owner);
    const opened = await expectEverything();
    await opened.enqueue([rename('id-4', 'Made by 2')]);
    await opened.close();
    const events = { onCreated: () => undefined, onClosed: () => undefined };
    const failure = await openDatabase(databaseName(owner), events, { version: 1 }).catch(
      (error: unknown) => error,
    );
    expect(toStoreError(failure)).to.include({ name: 'StoreError', reason: 'outdated' });
    store = await openIndexedDbStore(owner);
    expect(await titles(store)).to.include.members(['Mine', 'Made by 2', 'Newer']);
    expect((await store.outbox()).map(({ seq }) => seq)).to.deep.equal([7, 8]);
  });

  it('26: newer code opens at once beside a tab of this one, whose edits it finds', async () => {
    store = await openIndexedDbStore(owner);
    await store.apply(feed([makeRow(1)]));
    await store.enqueue([rename('id-1', 'By the old tab')]);
    const newer = await openDB(databaseName(owner), SCHEMA_VERSION + 1);
    expect(await newer.count('outbox')).to.equal(1);
    const failure = await store.enqueue([rename('id-1', 'x')]).catch((error: unknown) => error);
    expect(failure).to.include({ name: 'StoreError', reason: 'outdated' });
    newer.close();
  });

  it('27: is migrated once, whoever of two tabs comes first', async () => {
    await writeOldDatabase(owner);
    const [other] = await Promise.all([openIndexedDbStore(owner), expectEverything()]);
    expect((await titles(other)).length).to.equal(599);
    await other.close();
  });

  it('goes on with the snapshot that was being pulled', async () => {
    await writeOldDatabase(owner, { generation: 'g' });
    const database = await openDB(databaseName(owner));
    await database.put('seen', ['id-599', 'id-598']);
    database.close();
    store = await openIndexedDbStore(owner);
    await store.apply(snapshot('g', [makeRow(1)], true));
    const page = await store.page({ list: 'forms', limit: 9 });
    expect(ids(page.rows)).to.deep.equal(['id-599', 'id-598', 'id-3', 'id-1']);
  });

  it('takes lower revs where the server had lost its place', async () => {
    await writeOldDatabase(owner, { resetAt: 5 });
    store = await openIndexedDbStore(owner);
    await store.apply(snapshot('g', [makeRow(500, { rev: 1, title: 'Restored' })], true));
    expect(await titles(store)).to.deep.equal(['Restored', 'Mine']);
  });
});
