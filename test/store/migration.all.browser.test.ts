import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { databaseName, type Owner } from '../../src/store/database.ts';
import type { Disk } from '../../src/store/disk.ts';
import { IndexedDbDisk } from '../../src/store/indexed-db-disk.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import type { Edit, SessionStore } from '../../src/store/session-store.ts';
import { makeAnswerSet, makeRow, makeRows } from './rows.ts';
import { ids, randomOwner, rename, snapshot, titles } from './stores.ts';

const STORES = ['segments', 'log', 'outbox', 'state', 'head', 'meta', 'keys', 'answers'];

const EDIT: Edit = {
  seq: 7,
  id: 'id-3',
  editId: '00000000-0000-4000-8000-000000000007',
  change: { kind: 'rename', newName: 'Mine' },
  base: makeRow(3),
  state: 'waiting',
  attempts: 2,
};

const OLD_STATE = {
  version: 9,
  nextSeq: 8,
  cursor: 'c9',
  asOf: '2026-03-04T10:00:00Z',
  generation: null,
  resetAt: 0,
  gone: { 'id-900': 4 },
  stale: [],
  packedAt: 0,
  packedRows: 700,
  logged: 2,
};

const batch = (rows: readonly object[], removed: readonly string[] = []) => ({
  rows: JSON.stringify(rows),
  removed,
});

/** A database as schema 1 left it: 600 rows, one of them renamed, one deleted, one edited. */
async function writeOldDatabase(owner: Owner, state: object = {}): Promise<void> {
  const database = await openDB(databaseName(owner), 1, {
    upgrade(created) {
      for (const name of STORES) created.createObjectStore(name);
      created.createObjectStore('seen', { autoIncrement: true });
    },
  });
  const rows = makeRows(600);
  await database.put('segments', batch(rows.slice(0, 400)), [1, 0]);
  await database.put('segments', batch(rows.slice(400)), [1, 1]);
  await database.put('log', batch([makeRow(5, { rev: 900, title: 'Newer' })]), 2);
  await database.put('log', batch([makeAnswerSet(700)], ['id-9']), 3);
  await database.put('outbox', EDIT, 7);
  await database.put('meta', [1, 2], 'mine');
  await database.put('state', { ...OLD_STATE, ...state }, 'state');
  database.close();
}

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

  it('keeps rows, edits, cursor and meta', async () => {
    await writeOldDatabase(owner);
    const opened = await expectEverything();
    await opened.discard(7);
    expect((await opened.get('id-3'))?.title).to.equal('Session 3');
    const added = await opened.enqueue([rename('id-4', 'Mine too')]);
    expect(added).to.have.nested.property('[0].seq', 8);
  });

  it('stays as it was when the migration is cut off, and is migrated later', async () => {
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
      destroy: () => disk.destroy(),
    };
    const failure = await migrate(killed).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(RangeError);
    expect((await disk.read(['segments'], (reader) => reader.keys('segments'))).length).to.equal(2);
    await disk.close();
    await expectEverything();
  });

  it('is migrated once, whoever of two tabs comes first', async () => {
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
