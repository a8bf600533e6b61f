import { expect } from '@open-wc/testing';
import type { SessionStore } from '../../src/store/session-store.ts';
import { CLAIMS, makeAnswerSet, makeRow, makeRows } from './rows.ts';
import { feed, ids, IMPLEMENTATIONS, remove, rename } from './stores.ts';

const AS_OF = '2026-03-04T11:00:00Z';
const QUERY = { list: 'forms', limit: 10, within: 'answers' } as const;

for (const implementation of IMPLEMENTATIONS) {
  describe(`searching in answers: ${implementation.name}`, () => {
    let store: SessionStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await implementation.open());
      await store.apply(feed(makeRows(300)));
      await store.apply(feed([makeRow(400), makeAnswerSet(500)]));
      const put = (id: string, variables: Parameters<SessionStore['putAnswers']>[1]) =>
        store.putAnswers(id, variables, 1, AS_OF);
      await put('id-7', { landlord: { name: 'Señora Quill' }, rents: [1250, true, null] });
      await put('id-400', { note: 'quill pens' });
      await put('id-500', { note: 'quill' });
      await put('unknown', { note: 'quill' });
    });
    afterEach(() => dispose());

    const found = async (search: string, more: object = {}) =>
      ids((await store.page({ ...QUERY, search, ...more })).rows);

    it('finds rows by their answers on request only, newest first, in their list', async () => {
      expect(await found('quill')).to.deep.equal(['id-400', 'id-7']);
      expect(await found('quill', { list: 'answer-sets' })).to.deep.equal(['id-500']);
      const { rows } = await store.page({ list: 'forms', limit: 10, search: 'quill' });
      expect(rows).to.deep.equal([]);
    });

    it('takes words from title and answers together, folded, and values, not names', async () => {
      expect(await found('senora session')).to.deep.equal(['id-7']);
      expect(await found('1250')).to.deep.equal(['id-7']);
      expect(await found('landlord')).to.deep.equal([]);
      expect(await found('session 400')).to.deep.equal(['id-400']);
    });

    it('keeps conditions, order and pages', async () => {
      expect(await found('quill', { filenames: [CLAIMS] })).to.deep.equal(['id-7']);
      const sort = { by: 'changed', descending: false } as const;
      expect(await found('quill', { sort })).to.deep.equal(['id-7', 'id-400']);
      const first = await store.page({ ...QUERY, search: 'quill', limit: 1 });
      const second = await store.page({ ...QUERY, search: 'quill', limit: 1, after: first.next });
      expect(ids([...first.rows, ...second.rows])).to.deep.equal(['id-400', 'id-7']);
      expect(second.next).to.equal(null);
    });

    it('sees answers that came since, edited rows, and none that a delete hides', async () => {
      expect(await found('later')).to.deep.equal([]);
      await store.putAnswers('id-8', { when: 'later' }, 1, AS_OF);
      expect(await found('later')).to.deep.equal(['id-8']);
      await store.enqueue([rename('id-7', 'Mine'), remove('id-400')]);
      expect(await found('quill mine')).to.deep.equal(['id-7']);
      expect(await found('quill')).to.deep.equal(['id-7']);
    });
  });
}
