import { expect } from '@open-wc/testing';
import type { SessionStore } from '../../src/store/session-store.ts';
import { CLAIMS, EVICTION, makeAnswerSet, makeRow } from './rows.ts';
import { IMPLEMENTATIONS, feed, ids } from './stores.ts';

const listAll = (store: SessionStore, options: object) =>
  store.saved({ filename: null, ...options }, null);
const find = async (store: SessionStore, options: object) =>
  ids((await store.find(options, null)).rows);

const filter = (store: SessionStore, value: unknown, operator: string, cast = '') =>
  find(store, { metadataFilters: { title: { value, operator, cast } } });

for (const implementation of IMPLEMENTATIONS) {
  describe(`session store: ${implementation.name}`, () => {
    let store: SessionStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await implementation.open());
    });
    afterEach(() => dispose());

    describe('functions of sessions.py', () => {
      beforeEach(() =>
        store.apply(
          feed([
            makeRow(3, { title: '100% José_' }),
            makeAnswerSet(2),
            makeRow(1, { num_keys: 1 }),
            makeRow(0),
          ]),
        ),
      );

      it('lists answer sets by default, and everything for a blank name', async () => {
        expect(ids((await store.saved({}, null)).rows)).to.deep.equal(['id-2']);
        const all = await store.saved({ filename: null }, null);
        expect(ids(all.rows)).to.deep.equal(['id-3', 'id-2', 'id-1', 'id-0']);
        expect(all.total).to.equal(4);
      });

      it('cuts by limit, offset and cursor, and counts all', async () => {
        expect(ids((await listAll(store, { limit: 2, offset: 1 })).rows)).to.deep.equal([
          'id-2',
          'id-1',
        ]);
        expect(ids((await listAll(store, { limit: 2, offset: -9 })).rows)).to.deep.equal([
          'id-3',
          'id-2',
        ]);
        expect((await listAll(store, { limit: 0 })).total).to.equal(4);
        const { next } = await listAll(store, { limit: 3 });
        expect(ids((await listAll(store, { after: next })).rows)).to.deep.equal(['id-0']);
        const failure = await listAll(store, { limit: -1 }).catch((error: unknown) => error);
        expect(failure).to.be.instanceOf(RangeError);
      });

      it('excludes what it is told to', async () => {
        const all = { filename: null };
        const of = async (options: object, current: string | null = null) =>
          ids((await store.saved({ ...all, ...options }, current)).rows);
        expect(await of({}, CLAIMS)).to.deep.equal(['id-2', 'id-0']);
        expect(await of({ excludeCurrentFilename: false }, CLAIMS)).to.have.length(4);
        expect(await of({ excludeNewlyStartedSessions: true })).to.deep.equal(['id-3', 'id-0']);
        expect(await of({ filenameToExclude: EVICTION })).to.deep.equal(['id-3', 'id-2', 'id-1']);
      });

      it('finds a literal substring, ignoring case, and folded words when asked', async () => {
        expect(await find(store, { keyword: '100% j' })).to.deep.equal(['id-3']);
        expect(await find(store, { keyword: '_' })).to.deep.equal(['id-3']);
        expect(await find(store, { keyword: '%%' })).to.deep.equal([]);
        expect(await find(store, { keyword: 'jose' })).to.deep.equal([]);
        expect(await find(store, { keyword: 'jose', match: 'folded' })).to.deep.equal(['id-3']);
        expect(await find(store, { keyword: 'session', filenames: CLAIMS })).to.deep.equal([
          'id-1',
        ]);
      });

      it('filters by metadata', async () => {
        expect(await filter(store, 'Session 2', '=')).to.deep.equal(['id-2']);
        expect(await filter(store, 'session _', 'ilike')).to.deep.equal(['id-2', 'id-1', 'id-0']);
        expect(await filter(store, 'Session%', 'NOT LIKE')).to.deep.equal(['id-3']);
        expect(await filter(store, 1, '>', 'int')).to.deep.equal([]);
        const failure = await filter(store, 1, '=; DROP').catch((error: unknown) => error);
        expect(failure).to.be.instanceOf(RangeError);
      });

      it('gives columns of a search as text', async () => {
        const { rows } = await store.find(
          { keyword: '100%', metadataColumnNames: ['title', 'steps'] },
          null,
        );
        const [row] = rows as unknown as Record<string, unknown>[];
        expect(row).to.not.have.property('progress');
        expect(row).to.include({
          title: '100% José_',
          auto_title: null,
          steps: '3',
          filename: CLAIMS,
        });
      });
    });
  });
}
