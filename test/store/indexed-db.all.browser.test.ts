import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { databaseName, type Owner } from '../../src/store/database.ts';
import { HEAD_ROWS } from '../../src/store/head.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { openIndexedDbStore, openStore } from '../../src/store/open-store.ts';
import type { SessionStore } from '../../src/store/session-store.ts';
import { makeAnswerSet, makeRow, makeRows } from './rows.ts';
import {
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

const FIRST = { list: 'forms', limit: 5 } as const;

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('IndexedDB store', () => {
  let owner: Owner;
  let store: SessionStore;
  const opened = new Set<SessionStore>();

  const open = async (): Promise<SessionStore> => {
    const another = await openIndexedDbStore(owner);
    opened.add(another);
    return another;
  };
  /** What another page load sees: nothing in memory. */
  const reopen = async (): Promise<SessionStore> => {
    await store.close();
    return open();
  };
  const withDatabase = async <Value>(
    work: (database: Awaited<ReturnType<typeof openDB>>) => Promise<Value>,
  ): Promise<Value> => {
    const database = await openDB(databaseName(owner));
    try {
      return await work(database);
    } finally {
      database.close();
    }
  };

  const countOf = (name: string) => withDatabase((database) => database.count(name));

  beforeEach(async () => {
    owner = randomOwner();
    store = await open();
  });
  afterEach(async () => {
    for (const each of opened) await each.close();
    opened.clear();
    await deleteDB(databaseName(owner));
  });

  describe('on disk', () => {
    it('has everything again after a reload', async () => {
      await store.apply(feed(makeRows(300), { cursor: 'c9', asOf: '2026-03-04T10:00:00Z' }));
      const edit = await enqueueOne(store, rename('id-7', 'Mine'));
      await enqueueOne(store, remove('id-299'));
      await store.markSending(edit.seq);
      await store.putAnswers('id-1', { a: 1 }, 3, '2026-03-04T11:00:00Z');
      const outbox = await store.outbox();
      const page = await store.page({ list: 'forms', limit: 1000 });
      const again = await reopen();
      expect(await again.outbox()).to.deep.equal(outbox);
      expect(await again.cursor()).to.equal('c9');
      expect(await again.page({ list: 'forms', limit: 1000 })).to.deep.equal(page);
      expect(page.total).to.equal(299);
      expect((await again.answers('id-1'))?.variables).to.deep.equal({ a: 1 });
    });

    it('has a name that tells neither server nor person', () => {
      const name = databaseName({ server: 'https://forms.example.org/', person: 4217 });
      expect(name).to.equal(databaseName({ server: 'https://forms.example.org', person: 4217 }));
      expect(name).to.not.equal(
        databaseName({ server: 'https://forms.example.org', person: 4218 }),
      );
      expect(name).to.not.match(/4217|example/);
    });

    it('shows no answers to who reads the disk', async () => {
      await store.putAnswers('id-1', { city: 'Secretville' }, 3, '2026-03-04T11:00:00Z');
      const [raw] = await withDatabase((database) => database.getAll('answers'));
      const bytes = new Uint8Array(raw.variables.data);
      expect(bytes.length).to.be.greaterThan(10);
      expect(new TextDecoder().decode(bytes)).to.not.include('Secretville');
    });

    it('goes on with a snapshot that a reload interrupted', async () => {
      await store.apply(feed(makeRows(4)));
      await store.apply(snapshot('g', [makeRow(3)], false, { cursor: 's1' }));
      const again = await reopen();
      expect(await again.cursor()).to.equal('s1');
      await again.apply(snapshot('g', [makeRow(1)], true, { cursor: 's2' }));
      expect(await titles(again)).to.deep.equal(['Session 3', 'Session 1']);
    });

    it('writes nothing of a page that cannot be written whole', async () => {
      await store.apply(feed(makeRows(2), { cursor: 'c1' }));
      const broken = makeRow(5, { data: 1n as unknown as null });
      const failure = await store
        .apply(feed([makeRow(4), broken], { cursor: 'c2' }))
        .catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(TypeError);
      expect(await store.cursor()).to.equal('c1');
      expect((await titles(store)).length).to.equal(2);
      expect((await titles(await reopen())).length).to.equal(2);
    });

    it('writes nothing of an edit that cannot be stored', async () => {
      await store.apply(feed(makeRows(2)));
      const data = { broken: (() => 1) as unknown as string };
      const change = { kind: 'metadata', mode: 'merge', data } as const;
      const failure = await store
        .enqueue([rename('id-1', 'Mine'), { id: 'id-0', change }])
        .catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(Error);
      expect(await store.outbox()).to.deep.equal([]);
      expect(await titles(store)).to.deep.equal(['Session 1', 'Session 0']);
    });
  });

  describe('the head', () => {
    it('paints the first screen without reading any other row', async () => {
      await store.apply(feed(makeRows(500), { asOf: '2026-03-04T10:00:00Z' }));
      await enqueueOne(store, rename('id-498', 'Mine'));
      const expected = await store.page(FIRST);
      await store.close();
      await withDatabase(async (database) => {
        await database.clear('rows');
        await database.clear('batches');
      });
      const cold = await open();
      const page = await cold.page(FIRST);
      expect(page).to.deep.equal(expected);
      expect(page.rows[1]?.state).to.deep.equal({ kind: 'pending' });
      expect(page.total).to.equal(500);
      // What is not in the head would need the rows that are missing now: they are asked for anew.
      const beyond = await cold.page({ ...FIRST, after: page.next });
      expect(beyond.rows).to.deep.equal([]);
      expect(await titles(cold)).to.deep.equal(['Mine']);
      expect(await cold.cursor()).to.equal(null);
    });

    it('gives what the rows give', async () => {
      const memory = createMemoryStore();
      const excludeFilenames = ['docassemble.MAEviction'];
      const queries = [
        {},
        { limit: HEAD_ROWS },
        { includeStarted: false },
        { excludeFilenames },
        { excludeFilenames, includeStarted: false, limit: 40 },
        { list: 'answer-sets', limit: 3 },
        { limit: HEAD_ROWS + 1 },
      ] as const;
      const rows = makeRows(200).map((row, index) => ({ ...row, num_keys: (index % 3) + 1 }));
      const sets = [makeAnswerSet(301), makeAnswerSet(302), makeAnswerSet(303), makeAnswerSet(304)];
      for (const each of [store, memory]) {
        await each.apply(feed([...rows, ...sets], { asOf: '2026-03-04T10:00:00Z' }));
        await enqueueOne(each, remove('id-199'));
        await enqueueOne(each, remove('id-3'));
        await enqueueOne(each, remove('id-302'));
        await enqueueOne(each, rename('id-100', 'Gone there, kept here'));
        await each.apply(feed([], { deleted: ['id-100'] }));
      }
      await store.close();
      for (const query of queries) {
        const cold = await open();
        const expected = await memory.page({ ...FIRST, ...query });
        expect(await cold.page({ ...FIRST, ...query }), JSON.stringify(query)).to.deep.equal(
          expected,
        );
        await cold.close();
      }
    });
  });

  describe('packing', () => {
    it('folds the log in the background while reads go on', async () => {
      await store.apply(feed(makeRows(300)));
      const other = await open();
      await other.get('id-0');
      const reads: number[] = [];
      const writing = new AbortController();
      const reader = (async () => {
        while (!writing.signal.aborted) {
          reads.push((await other.page({ list: 'forms', limit: 400 })).total ?? -1);
          await new Promise((resolve) => setTimeout(resolve));
        }
      })();
      for (let index = 0; index < 200; index += 1) {
        await store.apply(feed([makeRow(index, { rev: 1000 + index, title: `New ${index}` })]));
      }
      await store.apply(feed([], { deleted: ['id-250'] }));
      writing.abort();
      await reader;
      expect(new Set(reads.slice(0, -1))).to.deep.equal(new Set([300]));
      await until(async () => (await countOf('batches')) < 80);
      const expected = await titles(store);
      expect(expected.length).to.equal(299);
      expect(await titles(await reopen())).to.deep.equal(expected);
    });

    it('drops overwritten rows from the disk, and no tab misses a deletion by it', async () => {
      const rows = makeRows(400);
      await store.apply(feed(rows));
      const other = await open();
      expect((await titles(other)).length).to.equal(400);
      await store.apply(feed([], { deleted: ['id-0', 'id-399'] }));
      for (let round = 1; round < 6; round += 1) {
        const changed = rows.slice(1, -1).map((row) => ({ ...row, rev: 1000 * round }));
        await store.apply(feed(changed, { cursor: `c${round}` }));
      }
      await until(async () => (await countOf('rows')) < 3);
      await enqueueOne(other, rename('id-5', 'Mine'));
      expect((await titles(other)).length).to.equal(398);
      expect(await titles(await reopen())).to.deep.equal(await titles(other));
    });

    it('loads and pages 10,000 rows', async () => {
      const rows = makeRows(10_000);
      for (let start = 0; start < rows.length; start += 1000) {
        const done = start + 1000 === rows.length;
        await store.apply(snapshot('g', rows.slice(start, start + 1000), done));
      }
      const again = await reopen();
      let after: string | null = null;
      const seen: string[] = [];
      do {
        const page: Awaited<ReturnType<SessionStore['page']>> = await again.page({
          list: 'forms',
          limit: 700,
          after,
        });
        expect(page.total).to.equal(10_000);
        seen.push(...ids(page.rows));
        after = page.next;
      } while (after !== null);
      expect(seen).to.deep.equal(rows.map(({ id }) => id));
      const found = await again.page({ list: 'forms', limit: 9, search: 'session 9876' });
      expect(ids(found.rows)).to.deep.equal(['id-9876']);
    });
  });

  describe('two tabs', () => {
    it('hear of each other and see the same', async () => {
      await store.apply(feed(makeRows(3)));
      const other = await open();
      expect((await titles(other)).length).to.equal(3);
      const told = nextChange(other);
      await enqueueOne(store, rename('id-1', 'Mine'));
      expect(await told).to.deep.equal({ ids: ['id-1'], outbox: true });
      expect(await titles(other)).to.deep.equal(['Session 2', 'Mine', 'Session 0']);
      const back = nextChange(store);
      await other.apply(feed([makeRow(5)], { deleted: ['id-0'] }));
      await back;
      expect(await titles(store)).to.deep.equal(['Session 5', 'Session 2', 'Mine']);
    });

    it('edit at once and lose nothing', async () => {
      await store.apply(feed(makeRows(40)));
      const other = await open();
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          enqueueOne(index % 2 ? store : other, rename(`id-${index}`, `Mine ${index}`)),
        ),
      );
      const outbox = await store.outbox();
      expect(new Set(outbox.map(({ seq }) => seq)).size).to.equal(40);
      expect(await other.outbox()).to.deep.equal(outbox);
      const expected = Array.from({ length: 40 }, (_, index) => `Mine ${39 - index}`);
      expect(await titles(await reopen())).to.deep.equal(expected);
    });

    it('write on what the other wrote, heard of or not', async () => {
      await store.apply(feed(makeRows(2)));
      const other = await open();
      await other.get('id-0');
      await Promise.all([
        store.apply(feed([makeRow(1, { rev: 30, title: 'Newer' })])),
        other.apply(feed([makeRow(1, { rev: 20, title: 'Older' })])),
      ]);
      expect((await other.get('id-1'))?.title).to.equal('Newer');
      expect((await (await reopen()).get('id-1'))?.title).to.equal('Newer');
    });

    it('hear of new names of forms', async () => {
      await store.apply(feed(makeRows(2)));
      const other = await open();
      const query = { list: 'forms', limit: 5, search: 'landlord' } as const;
      expect((await other.page(query)).total).to.equal(0);
      const told = nextChange(other);
      await store.setMeta('capabilities', {
        dispatch: [{ filename: makeRow(0).filename, title: 'Landlord' }],
      });
      expect((await told).ids).to.equal('all');
      expect(ids((await other.page(query)).rows)).to.deep.equal(['id-0']);
    });
  });

  describe('losing the database', () => {
    it('shows nothing and writes nothing after another tab deleted it', async () => {
      await store.apply(feed(makeRows(3)));
      const other = await open();
      await other.get('id-0');
      const told = nextChange(other);
      await store.destroy();
      expect(await told).to.deep.equal({ ids: 'all', outbox: true });
      for (const work of [
        () => other.page(FIRST),
        () => other.apply(feed(makeRows(1))),
        () => other.enqueue([rename('id-0', 'Mine')]),
        () => store.page(FIRST),
      ]) {
        const failure = await work().catch((error: unknown) => error);
        expect(failure).to.include({ name: 'StoreError', reason: 'deleted' });
      }
      const left = await indexedDB.databases();
      expect(left.map(({ name }) => name)).to.not.include(databaseName(owner));
    });

    it('never blocks a deletion', async () => {
      await store.apply(feed(makeRows(3)));
      let isBlocked = false;
      await deleteDB(databaseName(owner), { blocked: () => (isBlocked = true) });
      expect(isBlocked).to.equal(false);
    });

    it('gives way to newer code, and says that the tab is outdated', async () => {
      await store.apply(feed(makeRows(3)));
      const newer = await openDB(databaseName(owner), 99);
      const failure = await store.outbox().catch((error: unknown) => error);
      expect(failure).to.include({ name: 'StoreError', reason: 'outdated' });
      newer.close();
    });
  });

  describe('choosing', () => {
    it('keeps a shared computer in memory', async () => {
      const shared = await openStore({ ...owner, memory: true });
      expect(shared.durable).to.equal(false);
      await shared.apply(feed(makeRows(1)));
      expect((await store.page(FIRST)).total).to.equal(0);
      const kept = await openStore(owner);
      opened.add(kept);
      expect(kept.durable).to.equal(true);
    });
  });
});
