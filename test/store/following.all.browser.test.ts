import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { html, render } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { LiveQuery } from '../../src/connect/live-query.ts';
import { databaseName, deleteDatabase } from '../../src/store/database.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import type {
  SessionStore,
  StoreChange,
  StorePage,
  StoreQuery,
} from '../../src/store/session-store.ts';
import { CLAIMS, EVICTION, makeAnswerSet, makeRow, makeRows } from './rows.ts';
import { enqueueOne, feed, ids, IMPLEMENTATIONS, randomOwner, remove, rename } from './stores.ts';

const RUNS = 30;
const PACKED = 300;
const FORMS = { list: 'forms', limit: 5 } as const;
const QUERIES: readonly StoreQuery[] = [
  FORMS,
  { list: 'answer-sets', limit: 5 },
  { ...FORMS, search: 'rent' },
  { ...FORMS, search: 'eviction 7' },
  { ...FORMS, limit: 1000, search: 'due' },
  { ...FORMS, sort: { by: 'title', descending: false } },
  { ...FORMS, sort: { by: 'progress', descending: true } },
  { ...FORMS, filenames: [CLAIMS], includeStarted: false },
  { ...FORMS, states: ['pending'] },
];

const word = fc.constantFrom('Rent', 'rent due', 'Claim 7', 'a', 'zzz', null);
const index = fc.oneof(fc.nat(5), fc.integer({ min: PACKED - 6, max: PACKED + 3 }));
const upserts = fc.uniqueArray(
  fc.record({
    index,
    title: word,
    filename: fc.constantFrom(EVICTION, CLAIMS),
    num_keys: fc.integer({ min: 1, max: 2 }),
    progress: fc.constantFrom(10, 99),
    // Among the oldest, or above all others.
    hour: fc.constantFrom('00', '23'),
  }),
  { maxLength: 3, selector: (row) => row.index },
);
const step = fc.oneof(
  fc.record({ kind: fc.constant('pull'), upserts, gone: fc.array(index, { maxLength: 1 }) }),
  fc.record({ kind: fc.constant('rename'), index, title: word }),
  fc.record({ kind: fc.constant('delete'), index }),
  fc.record({ kind: fc.constant('discard') }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function take(store: SessionStore, one: Step): Promise<void> {
  if (one.kind === 'pull') {
    const rows = one.upserts.map(({ index, hour, ...rest }) =>
      makeRow(index, { ...rest, rev: 1000, modtime: `2026-03-04T${hour}:30:00` }),
    );
    const shown = new Set(rows.map(({ id }) => id));
    const deleted = one.gone.map((at) => `id-${at}`).filter((id) => !shown.has(id));
    return store.apply(feed(rows, { deleted }));
  }
  const [first] = await store.outbox();
  if (one.kind === 'discard') return first && store.discard(first.seq);
  const id = `id-${one.index}`;
  await store.enqueue([one.kind === 'delete' ? remove(id) : rename(id, one.title)]);
  return undefined;
}

/** Collects the ids that a store tells; `take` gives and forgets them. */
function heard(store: SessionStore): { readonly take: () => StoreChange['ids'] } {
  let all: StoreChange['ids'] = [];
  store.subscribe(({ ids }) => {
    all = ids === 'all' || all === 'all' ? 'all' : [...all, ...ids];
  });
  return {
    take: () => {
      const taken = all;
      all = [];
      return taken;
    },
  };
}

/** A page that only a fresh read would put right: whether `ids` made the store look again. */
async function isReadAgain(store: SessionStore, query: StoreQuery, change: () => Promise<unknown>) {
  const page = await store.page(query);
  const changes = heard(store);
  await change();
  Object.assign(page, { total: -1 });
  return (await store.page(query, { page, ids: changes.take() })) !== page;
}

for (const implementation of IMPLEMENTATIONS) {
  describe(`following a page: ${implementation.name}`, () => {
    let store: SessionStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await implementation.open());
      await store.apply(feed([...makeRows(PACKED), makeAnswerSet(1000)]));
    });
    afterEach(() => dispose());

    const retitle = () => store.apply(feed([makeRow(7, { title: 'Other', rev: 9000 })]));

    it('gives what a fresh read gives, after any edits and pulls', async function () {
      this.timeout(60_000);
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
          const own = await implementation.open();
          try {
            await own.store.apply(feed(makeRows(PACKED)));
            const { next } = await own.store.page(FORMS);
            const queries = [...QUERIES, { ...FORMS, after: next }];
            const changes = heard(own.store);
            const shown = new Map<StoreQuery, StorePage>();
            for (const query of queries) shown.set(query, await own.store.page(query));
            for (const one of steps) {
              await take(own.store, one);
              const told = changes.take();
              for (const query of queries) {
                const before = shown.get(query);
                if (!before) throw new Error('no page');
                const page = await own.store.page(query, { page: before, ids: told });
                const fresh = await own.store.page(query);
                expect(page.rows, JSON.stringify(query)).to.deep.equal(fresh.rows);
                expect([page.total, page.next]).to.deep.equal([fresh.total, fresh.next]);
                shown.set(query, page);
              }
            }
          } finally {
            await own.dispose();
          }
        }),
        { numRuns: RUNS },
      );
    });

    it('does not look again where the rows that changed stand elsewhere', async () => {
      const elsewhere: readonly StoreQuery[] = [
        FORMS,
        { list: 'answer-sets', limit: 5 },
        { ...FORMS, search: 'session 29' },
        { ...FORMS, filenames: [EVICTION] },
        { ...FORMS, states: ['conflict'] },
      ];
      for (const query of elsewhere) {
        expect(await isReadAgain(store, query, retitle), JSON.stringify(query)).to.equal(false);
      }
      const touched: readonly StoreQuery[] = [
        { ...FORMS, search: 'other' },
        { ...FORMS, limit: PACKED },
        { ...FORMS, sort: { by: 'title', descending: false } },
      ];
      for (const query of touched) {
        const title = `Other ${JSON.stringify(query).length}`;
        const change = () => store.apply(feed([makeRow(7, { title, rev: 9000 })]));
        expect(await isReadAgain(store, query, change), JSON.stringify(query)).to.equal(true);
      }
    });

    it('looks again when a hit that is not on the page no longer is one', async () => {
      const query = { ...FORMS, search: 'session' };
      expect(await isReadAgain(store, query, retitle)).to.equal(true);
      expect((await store.page(query)).total).to.equal(PACKED - 1);
    });

    it('says which rows came, changed and went, and keeps the others', async () => {
      const page = await store.page(FORMS);
      const changes = heard(store);
      await enqueueOne(store, rename('id-298', 'Mine'));
      const renamed = await store.page(FORMS, { page, ids: changes.take() });
      expect(ids(renamed.changes?.rows ?? [])).to.deep.equal(['id-298']);
      expect(renamed.changes?.gone).to.deep.equal([]);
      expect(renamed.rows.map((row, at) => row === page.rows[at])).to.deep.equal([
        true,
        false,
        true,
        true,
        true,
      ]);
      await enqueueOne(store, remove('id-299'));
      const removed = await store.page(FORMS, { page: renamed, ids: changes.take() });
      expect(ids(removed.changes?.rows ?? [])).to.deep.equal(['id-294']);
      expect(removed.changes?.gone).to.deep.equal(['id-299']);
      expect(removed.rows.slice(0, 4)).to.deep.equal(renamed.rows.slice(1));
      expect(removed.rows.slice(0, 4).every((row, at) => row === renamed.rows[at + 1])).to.equal(
        true,
      );
    });

    it('draws one row of a list again when one row changed', async () => {
      const list = document.createElement('ul');
      let drawn = 0;
      const draw = ({ rows }: StorePage) =>
        render(
          repeat(
            rows,
            ({ id }) => id,
            (row) => guard([row], () => html`<li>${((drawn += 1), row.title)}</li>`),
          ),
          list,
        );
      const page = await store.page(FORMS);
      draw(page);
      expect(drawn).to.equal(5);
      const changes = heard(store);
      await store.apply(feed([makeRow(297, { title: 'Drawn', rev: 9000 })]));
      draw(await store.page(FORMS, { page, ids: changes.take() }));
      expect(drawn).to.equal(6);
      expect([...list.children].map(({ textContent }) => textContent)[2]).to.equal('Drawn');
    });

    it('gives the page of a common word before all its rows are counted, then the total', async () => {
      const own = await implementation.open();
      try {
        const count = 4000;
        await own.store.apply(feed(makeRows(count)));
        const query = { ...FORMS, search: 'session' };
        const first = await own.store.page(query);
        expect(ids(first.rows)).to.deep.equal(
          [3999, 3998, 3997, 3996, 3995].map((at) => `id-${at}`),
        );
        expect(first.total).to.equal(null);
        const second = await own.store.page({ ...query, after: first.next });
        expect(ids(second.rows)[0]).to.equal('id-3994');
        const counted = await own.store.page(query, { page: first, ids: [] });
        expect(counted.total).to.equal(count);
        expect(counted.rows.every((row, at) => row === first.rows[at])).to.equal(true);
        expect(counted.changes).to.deep.equal({ rows: [], gone: [] });
        const told: (number | null)[] = [];
        await new Promise<void>((resolve, reject) => {
          const live = new LiveQuery({
            first: undefined,
            read: (known) => own.store.page({ ...query, search: 'sess' }, known),
            listener: ({ total }) => {
              told.push(total);
              if (total === null) return;
              live.stop();
              resolve();
            },
            onError: reject,
          });
        });
        expect(told).to.deep.equal([null, count]);
        const rare = await own.store.page({ ...FORMS, search: 'session 3999' });
        expect([rare.total, rare.next]).to.deep.equal([1, null]);
      } finally {
        await own.dispose();
      }
    });

    it('gives the known page back when what changed left it as it was', async () => {
      const page = await store.page(FORMS);
      expect(await store.page(FORMS, { page, ids: 'all' })).to.equal(page);
      expect(await store.page(FORMS, { page, ids: ['id-299'] })).to.equal(page);
    });
  });
}

describe('following a page from another tab', () => {
  it('hears which rows changed there, and looks again for those alone', async () => {
    const owner = randomOwner();
    const [here, there] = [await openIndexedDbStore(owner), await openIndexedDbStore(owner)];
    try {
      const change = async (write: () => Promise<unknown>) => {
        const told = new Promise<StoreChange>((resolve) => {
          const stop = here.subscribe((one) => (stop(), resolve(one)));
        });
        await write();
        return (await told).ids;
      };
      expect(await change(() => there.apply(feed(makeRows(PACKED))))).to.have.length(PACKED);
      // The first is of the head, before rows are in memory.
      await here.get('id-1');
      const page = await here.page(FORMS);
      const far = await change(() => there.apply(feed([makeRow(7, { rev: 9000, title: 'Far' })])));
      expect(far).to.deep.equal(['id-7']);
      expect(await here.page(FORMS, { page, ids: far })).to.equal(page);
      const near = await change(() => there.enqueue([rename('id-299', 'Near')]));
      expect(near).to.deep.equal(['id-299']);
      const next = await here.page(FORMS, { page, ids: near });
      expect(next.changes?.rows.map(({ title }) => title)).to.deep.equal(['Near']);
    } finally {
      await here.close();
      await there.close();
      await deleteDatabase(databaseName(owner));
    }
  });
});
