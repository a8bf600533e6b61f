import { expect } from '@open-wc/testing';
import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';
import type { SessionRow } from '../../src/sessions/session-row.ts';
import { databaseName, deleteDatabase } from '../../src/store/database.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import type { SessionStore, StoreQuery } from '../../src/store/session-store.ts';
import { Model } from './model.ts';
import { CLAIMS, EVICTION } from './rows.ts';
import { feed, ids, randomOwner, remove, rename, snapshot } from './stores.ts';

const WORDS = ['Rent', 'Boiler', 'José', 'Hearing', 'Quill', 'x'];
const FORMS = [EVICTION, CLAIMS, CLAIMS, ANSWER_SET_FILENAME];

/** Numbers that look random and are the same every time (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A row as AssemblyLine writes most: its columns stand in its metadata too. */
function plainRow(index: number, rev: number, random: (below: number) => number): SessionRow {
  const metadata = {
    title: `${WORDS[random(WORDS.length)]} ${random(500)}`,
    auto_title: random(2) ? `Tenant ${index}` : null,
    description: null,
    steps: 1 + random(5),
    progress: random(101),
    original_interview_filename: null,
    answer_count: null,
  };
  const minutes = random(4) ? index : random(3000);
  return {
    id: `${index.toString(16).padStart(4, '0')}-ünï`,
    rev,
    key: `key${String(index).padStart(29, '0')}`,
    filename: FORMS[index % FORMS.length] ?? EVICTION,
    indexno: rev,
    num_keys: 1 + random(3),
    user_id: 1,
    modtime: new Date(Date.UTC(2026, 2, 4) + minutes * 60_000).toISOString().slice(0, -1),
    ...metadata,
    data: metadata,
  };
}

/** One row in seven has columns that its metadata does not. */
function oddRow(index: number, rev: number, random: (below: number) => number): SessionRow {
  const row = plainRow(index, rev, random);
  return index % 7 === 0 ? { ...row, data: { title: row.title ?? null } } : row;
}

const QUERIES: readonly Omit<StoreQuery, 'limit'>[] = [
  { list: 'forms' },
  { list: 'answer-sets' },
  { list: 'forms', search: 'quill' },
  { list: 'forms', search: 'rent' },
  { list: 'forms', includeStarted: false },
  { list: 'forms', excludeFilenames: [CLAIMS], search: 'boiler' },
  { list: 'forms', sort: { by: 'progress', descending: true } },
  { list: 'answer-sets', sort: { by: 'changed', descending: false }, search: 'rent' },
];

async function walk(store: SessionStore, query: Omit<StoreQuery, 'limit'>): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<SessionStore['page']>> = await store.page({
      ...query,
      limit: 397,
      after,
    });
    found.push(...ids(page.rows));
    if (page.next === null) expect(page.total, JSON.stringify(query)).to.equal(found.length);
    after = page.next;
  } while (after !== null);
  return found;
}

async function expectSame(store: SessionStore, model: Model): Promise<void> {
  for (const query of QUERIES) {
    const expected = model.list({ ...query, limit: 0 }).map(({ id }) => id);
    expect(await walk(store, query), JSON.stringify(query)).to.deep.equal(expected);
  }
  const [, , third] = model.list({ list: 'forms', limit: 0 });
  if (third) expect(await store.get(third.id)).to.deep.equal(third);
  if (third) expect(await store.getByKey(third.filename, third.key)).to.deep.equal(third);
  const names = new Set([...model.visibleRows()].map(({ filename }) => filename));
  expect(await store.filenames()).to.deep.equal([...names].sort());
}

/** Pulls, edits, deletions and snapshots over a few thousand rows, in an order of chance. */
async function live(store: SessionStore, model: Model, random: (below: number) => number) {
  let rev = 1;
  const pullOf = (count: number, from = random(3000)) => {
    const rows = new Map<string, SessionRow>();
    for (let at = 0; at < count; at += 1) {
      const row = oddRow((from + at * (1 + (rev % 3))) % 3000, (rev += 1), random);
      rows.set(row.id, row);
    }
    return [...rows.values()];
  };
  for (let step = 0; step < 30; step += 1) {
    const visible = [...model.visibleRows()];
    const any = visible[random(visible.length || 1)];
    const kind = step < 4 ? 0 : random(6);
    if (kind <= 1 || !any) {
      const rows = pullOf(kind === 0 ? 700 : 400);
      await store.apply(feed(rows));
      model.pull(rows, [], false);
    } else if (kind === 2) {
      const rows = pullOf(20);
      await store.apply(feed(rows, { deleted: [any.id] }));
      model.pull(rows, [any.id], false);
    } else if (kind === 3) {
      await store.enqueue([rename(any.id, 'Quill mine')]);
      model.enqueue(any.id, 'Quill mine', false);
    } else if (kind === 4) {
      await store.enqueue([remove(any.id)]);
      model.enqueue(any.id, null, true);
    } else {
      const [edit] = model.edits;
      const [entry] = await store.outbox();
      if (!edit || !entry) continue;
      await store.discard(entry.seq);
      model.drop(edit);
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('packed rows', () => {
  for (const seed of [1, 2, 3]) {
    it(`are what a plain list has, before and after they are tidied: seed ${seed}`, async () => {
      const owner = randomOwner();
      let store = await openIndexedDbStore(owner);
      try {
        const model = new Model();
        await live(store, model, chance(seed));
        await expectSame(store, model);
        const other = await openIndexedDbStore(owner);
        await expectSame(other, model);
        await pause(400);
        await expectSame(store, model);
        await expectSame(other, model);
        await other.close();
        await store.close();
        store = await openIndexedDbStore(owner);
        await expectSame(store, model);
        const kept = [...model.rows.values()].slice(0, 900);
        await store.apply(snapshot('g', kept.slice(0, 450), false));
        await store.apply(snapshot('g', kept.slice(450), true));
        model.snapshot(kept);
        await expectSame(store, model);
      } finally {
        await store.close();
        await deleteDatabase(databaseName(owner));
      }
    });
  }

  it('are the same in memory', async () => {
    const store = createMemoryStore();
    const model = new Model();
    await live(store, model, chance(4));
    await expectSame(store, model);
    await pause(400);
    await expectSame(store, model);
    await store.close();
  });
});
