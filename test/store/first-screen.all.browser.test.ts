import { expect } from '@open-wc/testing';
import { deleteDB } from 'idb';
import { databaseName, type Owner } from '../../src/store/database.ts';
import { firstPage, NO_KEY } from '../../src/store/first-screen.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import type { SessionStore } from '../../src/store/session-store.ts';
import { makeAnswerSet, makeRow, makeRows } from './rows.ts';
import { enqueueOne, feed, randomOwner, remove, rename, snapshot } from './stores.ts';

const FORMS = { list: 'forms', limit: 20 } as const;
const SETS = { list: 'answer-sets', limit: 20 } as const;
const SINCE = '2026-03-04T10:00:00Z';

function refuse(): void {
  throw new DOMException('full', 'QuotaExceededError');
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the first screen beside the database', () => {
  let owner: Owner;
  let name: string;
  let store: SessionStore;
  const opened = new Set<SessionStore>();

  const open = async (): Promise<SessionStore> => {
    const another = await openIndexedDbStore(owner);
    opened.add(another);
    return another;
  };
  const noted = () => localStorage.getItem(name);
  const shown = () => firstPage(name, FORMS)?.rows.map(({ title }) => title);
  /** What the database says, as a first screen may tell it. */
  const settled = async (query: typeof FORMS | typeof SETS = FORMS) => {
    const page = await store.page(query);
    const rows = page.rows.map(({ data: _data, ...row }) => ({ ...row, key: NO_KEY }));
    return { rows, total: page.total, asOf: page.asOf, source: page.source };
  };

  beforeEach(async () => {
    owner = randomOwner();
    name = databaseName(owner);
    store = await open();
  });
  afterEach(async () => {
    for (const each of opened) await each.close();
    opened.clear();
    await deleteDB(name);
    localStorage.removeItem(name);
  });

  it('is the page of the database, for both lists, with edits on top', async () => {
    const sets = [makeAnswerSet(301), makeAnswerSet(302)];
    await store.apply(snapshot('g', [...makeRows(200), ...sets], true, { asOf: SINCE }));
    await enqueueOne(store, rename('id-198', 'Mine'));
    await enqueueOne(store, remove('id-199'));
    for (const query of [FORMS, SETS]) {
      const { next, ...page } = firstPage(name, query) ?? {};
      expect(page, query.list).to.deep.equal(await settled(query));
      expect(next === null, query.list).to.equal(query === SETS);
    }
    expect(shown()?.[0]).to.equal('Mine');
    expect(firstPage(name, FORMS)?.rows[0]?.state).to.deep.equal({ kind: 'pending' });
  });

  it('leads on to the second page', async () => {
    await store.apply(feed(makeRows(60)));
    const after = firstPage(name, FORMS)?.next ?? null;
    const { rows } = await store.page({ ...FORMS, after });
    expect(rows[0]?.id).to.equal('id-39');
  });

  it('holds no session key, metadata or answer', async () => {
    const secret = { key: 'k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3', data: { note: 'Secretville' } };
    await store.apply(feed([makeRow(1, secret)], { asOf: SINCE }));
    await store.putAnswers('id-1', { city: 'Hiddenham' }, 1, SINCE);
    expect(noted()).to.include('Session 1');
    expect(noted()).to.not.match(/k3yk3y|Secretville|Hiddenham/);
  });

  it('has nothing for a question that it cannot answer', async () => {
    await store.apply(feed(makeRows(200)));
    expect(firstPage(name, { ...FORMS, search: 'session' })).to.equal(undefined);
    expect(firstPage(name, { ...FORMS, limit: 100 })).to.equal(undefined);
    expect(firstPage(databaseName(randomOwner()), FORMS)).to.equal(undefined);
  });

  it('follows whichever of two tabs wrote last', async () => {
    await store.apply(feed(makeRows(3)));
    const other = await open();
    await Promise.all([
      enqueueOne(store, rename('id-1', 'Mine')),
      other.apply(feed([makeRow(5)], { deleted: ['id-0'] })),
    ]);
    expect(shown()).to.deep.equal(['Session 5', 'Session 2', 'Mine']);
  });

  it('goes with the database, and stays gone whatever was being written', async () => {
    await store.apply(feed(makeRows(3)));
    const other = await open();
    const writes = Array.from({ length: 8 }, (_, at) =>
      [store, other][at % 2]?.apply(feed([makeRow(10 + at)])),
    );
    const [, ...ends] = await Promise.allSettled([store.destroy(), ...writes]);
    expect(ends.length).to.equal(8);
    expect(noted()).to.equal(null);
  });

  it('stays while edits spare the database', async () => {
    await store.apply(feed(makeRows(3)));
    await enqueueOne(store, rename('id-1', 'Mine'));
    expect(await store.destroy({ sparesEdits: true })).to.equal(false);
    expect(shown()).to.deep.equal(['Session 2', 'Mine', 'Session 0']);
  });

  it('goes when the browser evicted the database, and comes back with the rows', async () => {
    await store.apply(feed(makeRows(3)));
    await store.close();
    await deleteDB(name);
    store = await open();
    expect(noted()).to.equal(null);
    await store.apply(feed([makeRow(7)]));
    expect(shown()).to.deep.equal(['Session 7']);
  });

  for (const left of [null, 'garbage', '99 {}']) {
    it(`is made again where ${left ?? 'nothing'} is left of it`, async () => {
      await store.apply(feed(makeRows(3), { asOf: SINCE }));
      await store.close();
      if (left === null) localStorage.removeItem(name);
      else localStorage.setItem(name, left);
      expect(firstPage(name, FORMS)).to.equal(undefined);
      store = await open();
      await until(() => firstPage(name, FORMS) !== undefined);
      expect(firstPage(name, FORMS)).to.deep.include({ total: 3, asOf: SINCE, next: null });
    });
  }

  it('is set right after it was left behind', async () => {
    await store.apply(feed(makeRows(1)));
    const old = noted() ?? '';
    await store.apply(feed([makeRow(4)], { deleted: ['id-0'] }));
    await store.close();
    localStorage.setItem(name, old);
    store = await open();
    await until(() => shown()?.[0] === 'Session 4');
  });

  it('does not tell of an edit that was not stored', async () => {
    await store.apply(feed(makeRows(2)));
    const data = { title: 'Never', broken: (() => 1) as unknown as string };
    const change = { kind: 'metadata', mode: 'merge', data } as const;
    await store.enqueue([{ id: 'id-0', change }]).catch(() => undefined);
    expect(await store.outbox()).to.deep.equal([]);
    expect(noted() ?? '').to.not.include('Never');
  });

  it('is rather not there than old, where the browser has no room', async () => {
    await store.apply(feed(makeRows(2)));
    const original = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem') ?? {};
    Object.defineProperty(Storage.prototype, 'setItem', { ...original, value: refuse });
    try {
      await store.apply(feed([makeRow(9)]));
    } finally {
      Object.defineProperty(Storage.prototype, 'setItem', original);
    }
    expect(noted()).to.equal(null);
    expect((await store.page(FORMS)).total).to.equal(3);
  });

  it('is not there for a store in memory', async () => {
    const before = Object.keys(localStorage).sort();
    const memory = createMemoryStore();
    await memory.apply(feed(makeRows(3)));
    await memory.close();
    expect(Object.keys(localStorage).sort()).to.deep.equal(before);
  });
});
