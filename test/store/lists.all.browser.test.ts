import { expect } from '@open-wc/testing';
import type { SessionStore, StoreQuery } from '../../src/store/session-store.ts';
import { CLAIMS, EVICTION, makeAnswerSet, makeRow, makeRows } from './rows.ts';
import { IMPLEMENTATIONS, enqueueOne, feed, ids, rename, titles } from './stores.ts';

for (const implementation of IMPLEMENTATIONS) {
  describe(`session store: ${implementation.name}`, () => {
    let store: SessionStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await implementation.open());
    });
    afterEach(() => dispose());

    describe('lists', () => {
      it('tells forms from answer sets, in both spellings', async () => {
        const long = 'docassemble.AssemblyLine:data/questions/al_saved_sessions_store.yml';
        await store.apply(
          feed([makeAnswerSet(3, { filename: long }), makeAnswerSet(2), makeRow(1)]),
        );
        expect(await titles(store, 'answer-sets')).to.deep.equal(['Session 3', 'Session 2']);
        expect(await titles(store)).to.deep.equal(['Session 1']);
      });

      it('pages without gaps or repeats when rows arrive above', async () => {
        await store.apply(feed(makeRows(10)));
        const first = await store.page({ list: 'forms', limit: 4 });
        expect(ids(first.rows)).to.deep.equal(['id-9', 'id-8', 'id-7', 'id-6']);
        expect(first.total).to.equal(10);
        await store.apply(feed([makeRow(11), makeRow(10)]));
        const second = await store.page({ list: 'forms', limit: 4, after: first.next });
        expect(ids(second.rows)).to.deep.equal(['id-5', 'id-4', 'id-3', 'id-2']);
        const last = await store.page({ list: 'forms', limit: 4, after: second.next });
        expect(ids(last.rows)).to.deep.equal(['id-1', 'id-0']);
        expect(last.next).to.equal(null);
        expect(last.total).to.equal(12);
      });

      it('breaks ties by step, then by key', async () => {
        const modtime = '2026-03-04T10:00:00';
        await store.apply(
          feed([
            makeRow(1, { modtime, indexno: 5, key: 'b' }),
            makeRow(2, { modtime, indexno: 5, key: 'a' }),
            makeRow(3, { modtime, indexno: 6, key: 'c' }),
          ]),
        );
        for (const descending of [true, false]) {
          const sort = { by: 'changed', descending } as const;
          const { rows, next } = await store.page({ list: 'forms', limit: 2, sort });
          expect(ids(rows)).to.deep.equal(['id-3', 'id-2']);
          const rest = await store.page({ list: 'forms', limit: 2, sort, after: next });
          expect(ids(rest.rows)).to.deep.equal(['id-1']);
        }
      });

      it('sorts by what is shown', async () => {
        await store.setMeta('capabilities', { dispatch: [{ filename: CLAIMS, title: 'A claim' }] });
        await store.apply(
          feed([
            makeRow(1, { title: 'zebra', progress: 5, num_keys: 30 }),
            makeRow(2, { title: 'Ärger', progress: 80, num_keys: 4 }),
            makeRow(3, { title: null, auto_title: 'banana', progress: null }),
          ]),
        );
        const order = async (by: 'title' | 'form' | 'progress' | 'steps', descending = false) =>
          ids((await store.page({ list: 'forms', limit: 9, sort: { by, descending } })).rows);
        expect(await order('title')).to.deep.equal(['id-2', 'id-3', 'id-1']);
        expect(await order('title', true)).to.deep.equal(['id-1', 'id-3', 'id-2']);
        expect(await order('progress')).to.deep.equal(['id-3', 'id-1', 'id-2']);
        expect(await order('steps', true)).to.deep.equal(['id-1', 'id-2', 'id-3']);
        expect(await order('form')).to.deep.equal(['id-3', 'id-1', 'id-2']);
      });

      it('finds words in title, description and form name, without accents and case', async () => {
        await store.setMeta('capabilities', { dispatch: [{ filename: CLAIMS, title: 'Señal' }] });
        await store.apply(
          feed([
            makeRow(1, { title: 'José gegen Müller' }),
            makeRow(2, { title: 'x', description: 'Rent 100%' }),
            makeRow(4, { title: 'y', auto_title: 'jose' }),
          ]),
        );
        const found = async (search: string) =>
          ids((await store.page({ list: 'forms', limit: 9, search })).rows);
        expect(await found('jose')).to.deep.equal(['id-4', 'id-1']);
        expect(await found('MULLER jos')).to.deep.equal(['id-1']);
        expect(await found('senal')).to.deep.equal(['id-1']);
        expect(await found('eviction')).to.deep.equal(['id-4', 'id-2']);
        expect(await found('100%')).to.deep.equal(['id-2']);
        expect(await found('100_')).to.deep.equal([]);
        await store.setMeta('capabilities', {
          dispatch: [{ filename: EVICTION, title: 'Räumung' }],
        });
        expect(await found('raumung')).to.deep.equal(['id-4', 'id-2']);
        expect(await found('senal')).to.deep.equal([]);
      });

      it('finds a name given offline', async () => {
        await store.apply(feed(makeRows(2)));
        expect((await store.page({ list: 'forms', limit: 9, search: 'mine' })).total).to.equal(0);
        await enqueueOne(store, rename('id-1', 'Mine'));
        const { rows } = await store.page({ list: 'forms', limit: 9, search: 'mine' });
        expect(ids(rows)).to.deep.equal(['id-1']);
      });

      it('leaves out forms by name or prefix, and sessions just started', async () => {
        await store.apply(feed([...makeRows(4), makeRow(5, { num_keys: 1 })]));
        const base = { list: 'forms', limit: 9 } as const;
        const total = async (query: object) => (await store.page({ ...base, ...query })).total;
        expect(await total({})).to.equal(5);
        expect(await total({ includeStarted: false })).to.equal(4);
        expect(await total({ excludeFilenames: [CLAIMS] })).to.equal(2);
        expect(await total({ excludeFilenames: ['docassemble.MAEv'] })).to.equal(3);
        expect(await total({ excludeFilenames: ['docassemble.%', ''] })).to.equal(5);
      });

      it('moves rows to the other list when the server names its answer sets', async () => {
        await store.apply(feed([...makeRows(600), makeRow(601), makeRow(602)]));
        await store.setMeta('capabilities', { dispatch: [], answerSetFilename: CLAIMS });
        const sets = await store.page({ list: 'answer-sets', limit: 2 });
        expect(ids(sets.rows)).to.deep.equal(['id-601', 'id-599']);
        expect(sets.total).to.equal(301);
        const forms = await store.page({ list: 'forms', limit: 2 });
        expect(ids(forms.rows)).to.deep.equal(['id-602', 'id-598']);
        expect(forms.total).to.equal(301);
        await store.setMeta('capabilities', { dispatch: [] });
        expect((await store.page({ list: 'forms', limit: 1 })).total).to.equal(602);
      });

      for (const count of [12, 700]) {
        it(`pages both ways in every order: ${count} rows`, async () => {
          await store.apply(feed(makeRows(count)));
          const sorts = [
            undefined,
            { by: 'changed', descending: false },
            { by: 'title', descending: false },
            { by: 'progress', descending: true },
          ] as const;
          for (const sort of sorts) {
            const query = { list: 'forms', limit: 5, ...(sort && { sort }) } as const;
            const first = await store.page(query);
            const second = await store.page({ ...query, after: first.next });
            const third = await store.page({ ...query, after: second.next });
            const back = await store.page({ ...query, before: third.previous ?? null });
            expect(ids(back.rows)).to.deep.equal(ids(second.rows));
            const start = await store.page({ ...query, before: back.previous ?? null });
            expect(ids(start.rows)).to.deep.equal(ids(first.rows));
            expect(start.previous).to.equal(null);
            expect(start.next).to.equal(first.next);
          }
        });

        it(`filters by form, progress, state and date: ${count} rows`, async () => {
          await store.apply(feed(makeRows(count)));
          await enqueueOne(store, rename('id-4', 'Mine'));
          const edit = await enqueueOne(store, rename('id-6', 'Refused'));
          await store.park(edit.seq, 'failed', 'No.');
          const found = async (query: Partial<StoreQuery>) => {
            const page = await store.page({ list: 'forms', limit: 9, ...query });
            return [page.total, ...ids(page.rows)];
          };
          expect(await found({ filenames: [CLAIMS], progress: { most: 3 } })).to.deep.equal(
            count === 12
              ? [2, 'id-3', 'id-1']
              : [14, ...[603, 601, 503, 501, 403, 401, 303, 301, 203].map((at) => `id-${at}`)],
          );
          expect(await found({ states: ['pending'] })).to.deep.equal([1, 'id-4']);
          expect(await found({ states: ['failed'] })).to.deep.equal([1, 'id-6']);
          expect(await found({ states: ['conflict', 'failed'] })).to.deep.equal([1, 'id-6']);
          const [from, to] = ['2026-03-04T00:00:05', '2026-03-04T00:00:08.123456'];
          expect(await found({ from, to })).to.deep.equal([3, 'id-7', 'id-6', 'id-5']);
          expect(await found({ from, to, search: 'refused' })).to.deep.equal([1, 'id-6']);
        });
      }

      it('finds words, starts of words, and text as it stands', async () => {
        await store.apply(
          feed([
            makeRow(1, { title: 'Rent: unpaid rent, Main Street' }),
            makeRow(2, { title: 'Parent at Main Street' }),
            makeRow(3, { title: 'Street of Mainz, Müller-Renting' }),
          ]),
        );
        const found = async (search: string, match?: StoreQuery['match']) =>
          ids(
            (await store.page({ list: 'forms', limit: 9, search, ...(match && { match }) })).rows,
          );
        expect(await found('rent main')).to.deep.equal(['id-3', 'id-2', 'id-1']);
        expect(await found('rent main', 'prefix')).to.deep.equal(['id-3', 'id-1']);
        expect(await found('main street', 'literal')).to.deep.equal(['id-2', 'id-1']);
        expect(await found('unpaid rent, m', 'literal')).to.deep.equal(['id-1']);
      });
    });
  });
}
