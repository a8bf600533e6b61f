import { expect } from '@open-wc/testing';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import type { Edit, SessionStore } from '../../src/store/session-store.ts';
import { CLAIMS, EVICTION, makeAnswerSet, makeRow, makeRows } from './rows.ts';
import { feed, IMPLEMENTATIONS, nextChange, snapshot, titles } from './stores.ts';

const rename = (id: string, newName: string | null) =>
  ({ id, change: { kind: 'rename', newName } }) as const;
const remove = (id: string) => ({ id, change: { kind: 'delete' } }) as const;

async function enqueueOne(
  store: SessionStore,
  edit: Parameters<SessionStore['enqueue']>[0][number],
): Promise<Edit> {
  const entries = await store.enqueue([edit]);
  if (entries === 'not-found' || !entries[0]) throw new Error('nothing was enqueued');
  return entries[0];
}

const ids = (rows: readonly LocalRow[]) => rows.map(({ id }) => id);

for (const implementation of IMPLEMENTATIONS) {
  describe(`session store: ${implementation.name}`, () => {
    let store: SessionStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await implementation.open());
    });
    afterEach(() => dispose());

    describe('pulls', () => {
      it('keeps rows, cursor and time together', async () => {
        await store.apply(feed(makeRows(3), { cursor: 'c7', asOf: '2026-03-04T10:00:00Z' }));
        expect(await store.cursor()).to.equal('c7');
        expect(await store.asOf()).to.equal('2026-03-04T10:00:00Z');
        expect(await store.get('id-1')).to.deep.equal(makeRow(1));
        const page = await store.page({ list: 'forms', limit: 10 });
        expect(page.asOf).to.equal('2026-03-04T10:00:00Z');
        expect(page.source).to.equal('device');
      });

      it('is empty at first', async () => {
        const page = await store.page({ list: 'forms', limit: 10 });
        expect(page).to.deep.equal({
          rows: [],
          total: 0,
          next: null,
          asOf: null,
          source: 'device',
        });
        expect(await store.cursor()).to.equal(null);
        expect(await store.outbox()).to.deep.equal([]);
        expect(await store.get('id-1')).to.equal(undefined);
      });

      it('drops what the feed says was deleted', async () => {
        await store.apply(feed(makeRows(3)));
        await store.apply(feed([], { deleted: ['id-1', 'nobody'] }));
        expect(await titles(store)).to.deep.equal(['Session 2', 'Session 0']);
      });

      it('never overwrites a newer rev', async () => {
        await store.apply(feed([makeRow(1, { rev: 9, title: 'New' })]));
        await store.apply(feed([makeRow(1, { rev: 8, title: 'Old' })], { cursor: 'c2' }));
        expect(await titles(store)).to.deep.equal(['New']);
        expect(await store.cursor()).to.equal('c2');
      });

      it('finds a row by its names', async () => {
        await store.apply(feed(makeRows(2)));
        expect((await store.getByKey(EVICTION, 'key-0'))?.id).to.equal('id-0');
        expect(await store.getByKey(CLAIMS, 'key-0')).to.equal(undefined);
        expect(await store.filenames()).to.deep.equal([CLAIMS, EVICTION]);
      });

      it('tells listeners which rows changed, and not those that came again unchanged', async () => {
        await store.apply(feed(makeRows(3)));
        const told = nextChange(store);
        await store.apply(feed([...makeRows(3).slice(1), makeRow(2, { title: 'New' })]));
        expect(await told).to.deep.equal({ ids: ['id-2'], outbox: false });
      });
    });

    describe('snapshots', () => {
      it('drops at the end what no page held', async () => {
        await store.apply(feed(makeRows(5)));
        await store.apply(snapshot('g', [makeRow(4), makeRow(3)], false, { cursor: 's1' }));
        expect((await titles(store)).length).to.equal(5);
        await store.apply(snapshot('g', [makeRow(0)], true, { cursor: 's2' }));
        expect(await titles(store)).to.deep.equal(['Session 4', 'Session 3', 'Session 0']);
      });

      it('never drops a row whose edit waits, until the edit is settled', async () => {
        await store.apply(feed(makeRows(3)));
        const edit = await enqueueOne(store, rename('id-1', 'Mine'));
        await store.apply(snapshot('g', [makeRow(2)], true));
        expect(await titles(store)).to.deep.equal(['Session 2', 'Mine']);
        await store.discard(edit.seq);
        expect(await titles(store)).to.deep.equal(['Session 2']);
      });

      it('drops nothing when it stops in the middle and another begins', async () => {
        await store.apply(feed(makeRows(4)));
        await store.apply(snapshot('first', [makeRow(3)], false));
        await store.apply(snapshot('second', [makeRow(2), makeRow(1)], false));
        expect((await titles(store)).length).to.equal(4);
        await store.apply(snapshot('second', [makeRow(0)], true));
        expect(await titles(store)).to.deep.equal(['Session 2', 'Session 1', 'Session 0']);
      });

      it('keeps a row that was acknowledged while it ran', async () => {
        await store.apply(feed(makeRows(2)));
        const edit = await enqueueOne(store, rename('id-0', 'Mine'));
        await store.apply(snapshot('g', [makeRow(1)], false));
        await store.acknowledge(edit.seq, { row: makeRow(0, { rev: 50, title: 'Mine' }) });
        await store.apply(snapshot('g', [], true));
        expect(await titles(store)).to.deep.equal(['Session 1', 'Mine']);
      });

      it('takes lower revs after the server lost its place, but not over later confirmations', async () => {
        await store.apply(feed([makeRow(1, { rev: 90 }), makeRow(2, { rev: 91 })]));
        await store.resetCursor();
        expect(await store.cursor()).to.equal(null);
        expect((await titles(store)).length).to.equal(2);
        const edit = await enqueueOne(store, rename('id-2', 'Mine'));
        await store.acknowledge(edit.seq, { row: makeRow(2, { rev: 95, title: 'Mine' }) });
        const rows = [
          makeRow(2, { rev: 4, title: 'Before' }),
          makeRow(1, { rev: 3, title: 'Restored' }),
        ];
        await store.apply(snapshot('g', rows, true));
        expect(await titles(store)).to.deep.equal(['Mine', 'Restored']);
      });
    });

    describe('edits', () => {
      beforeEach(() => store.apply(feed(makeRows(3))));

      it('shows a rename at once, and remembers everything about it', async () => {
        const told = nextChange(store);
        const edit = await enqueueOne(store, { ...rename('id-1', 'Mine'), sendAfterMs: 5 });
        expect(await told).to.deep.equal({ ids: ['id-1'], outbox: true });
        expect(edit.base).to.deep.equal(makeRow(1));
        expect(edit).to.deep.include({ state: 'waiting', attempts: 0, sendAfterMs: 5 });
        expect(edit.editId).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
        expect(await store.outbox()).to.deep.equal([edit]);
        const row = await store.get('id-1');
        expect(row?.title).to.equal('Mine');
        expect(row?.data).to.deep.equal({ title: 'Mine' });
        expect(row?.state).to.deep.equal({ kind: 'pending' });
      });

      it('goes back to the automatic title', async () => {
        await enqueueOne(store, rename('id-1', null));
        expect((await store.get('id-1'))?.title).to.equal(null);
      });

      it('merges and replaces metadata', async () => {
        const merge = { kind: 'metadata', mode: 'merge', data: { steps: 9, mine: true } } as const;
        await enqueueOne(store, { id: 'id-0', change: merge });
        const merged = await store.get('id-0');
        expect(merged?.steps).to.equal(9);
        expect(merged?.data).to.deep.equal({ title: 'Session 0', steps: 9, mine: true });
        await enqueueOne(store, { id: 'id-1', change: { ...merge, mode: 'replace' } });
        const replaced = await store.get('id-1');
        expect(replaced?.title).to.equal(null);
        expect(replaced?.data).to.deep.equal({ steps: 9, mine: true });
      });

      it('hides a deleted row, and counts it no more', async () => {
        await enqueueOne(store, remove('id-1'));
        expect(await titles(store)).to.deep.equal(['Session 2', 'Session 0']);
        expect((await store.page({ list: 'forms', limit: 1 })).total).to.equal(2);
        expect(await store.get('id-1')).to.equal(undefined);
        expect(await store.getByKey(CLAIMS, 'key-1')).to.equal(undefined);
      });

      it('stores all edits or none', async () => {
        expect(await store.enqueue([rename('id-1', 'Mine'), rename('nobody', 'x')])).to.equal(
          'not-found',
        );
        expect(await store.outbox()).to.deep.equal([]);
        expect((await store.get('id-1'))?.title).to.equal('Session 1');
      });

      it('refuses to rename what is being deleted, and deletes it only once', async () => {
        const edit = await enqueueOne(store, remove('id-1'));
        expect(await store.enqueue([rename('id-1', 'Mine')])).to.equal('not-found');
        expect((await enqueueOne(store, remove('id-1'))).seq).to.equal(edit.seq);
        expect((await store.outbox()).length).to.equal(1);
      });

      it('numbers entries in the order they came, and never twice', async () => {
        const first = await enqueueOne(store, rename('id-1', 'A'));
        const second = await enqueueOne(store, rename('id-0', 'B'));
        expect(second.seq).to.be.greaterThan(first.seq);
        await store.discard(second.seq);
        const third = await enqueueOne(store, rename('id-0', 'C'));
        expect(third.seq).to.be.greaterThan(second.seq);
        expect((await store.outbox()).map(({ seq }) => seq)).to.deep.equal([first.seq, third.seq]);
      });

      it('takes back what still waits, and nothing that is on its way', async () => {
        const edit = await enqueueOne(store, remove('id-1'));
        await enqueueOne(store, remove('id-2'));
        await store.markSending(edit.seq);
        expect(await store.withdraw(['id-1', 'id-2', 'id-0'], 'delete')).to.deep.equal(['id-2']);
        expect(await titles(store)).to.deep.equal(['Session 2', 'Session 0']);
      });

      it('sends an entry as it is on disk, and none that was taken back', async () => {
        const edit = await enqueueOne(store, rename('id-1', 'Mine'));
        expect(await store.markSending(edit.seq)).to.deep.equal({
          ...edit,
          state: 'sending',
          attempts: 1,
        });
        expect((await store.markSending(edit.seq))?.attempts).to.equal(2);
        await store.park(edit.seq, 'failed', 'No.');
        expect(await store.markSending(edit.seq)).to.equal(undefined);
        await store.discard(edit.seq);
        expect(await store.markSending(edit.seq)).to.equal(undefined);
      });

      it('keeps a confirmed edit on top until the feed has passed it', async () => {
        const edit = await enqueueOne(store, rename('id-1', 'Mine'));
        await store.acknowledge(edit.seq, { row: makeRow(1, { rev: 40, title: 'Mine' }) });
        expect(await store.outbox()).to.deep.equal([]);
        await store.apply(feed([makeRow(1, { rev: 39, title: 'Behind' })]));
        expect((await store.get('id-1'))?.title).to.equal('Mine');
        await store.apply(feed([makeRow(1, { rev: 41, title: 'Theirs' })]));
        expect((await store.get('id-1'))?.title).to.equal('Theirs');
      });

      it('lets later entries go on from the confirmed row', async () => {
        const first = await enqueueOne(store, rename('id-1', 'A'));
        await enqueueOne(store, rename('id-1', 'B'));
        const row = makeRow(1, { rev: 40, title: 'A' });
        await store.acknowledge(first.seq, { row });
        const [later] = await store.outbox();
        expect(later?.base).to.deep.equal(row);
        expect((await store.get('id-1'))?.title).to.equal('B');
      });

      it('keeps a confirmed deletion gone while older copies arrive', async () => {
        const edit = await enqueueOne(store, remove('id-1'));
        await store.acknowledge(edit.seq, { deleted: true });
        expect(await store.outbox()).to.deep.equal([]);
        await store.apply(feed([makeRow(1)]));
        expect(await store.get('id-1')).to.equal(undefined);
        await store.apply(feed([makeRow(1, { rev: 99, title: 'Linked again' })]));
        expect((await store.get('id-1'))?.title).to.equal('Linked again');
      });

      it('shows why an edit failed, or that it met another', async () => {
        const edit = await enqueueOne(store, rename('id-1', 'Mine'));
        await store.park(edit.seq, 'failed', 'Too long.');
        expect((await store.get('id-1'))?.state).to.deep.equal({
          kind: 'failed',
          reason: 'Too long.',
        });
        const theirs = makeRow(1, { rev: 60, title: 'Theirs' });
        await store.park(edit.seq, 'conflict', 'Changed elsewhere.', theirs);
        expect((await store.get('id-1'))?.state).to.deep.equal({ kind: 'conflict' });
        expect((await store.get('id-1'))?.title).to.equal('Mine');
        expect((await store.outbox())[0]?.theirs).to.deep.equal(theirs);
        await store.discard(edit.seq);
        expect((await store.get('id-1'))?.title).to.equal('Theirs');
      });

      for (const state of ['failed', 'conflict', 'uncertain'] as const) {
        it(`shows the row again when its delete ended as ${state}`, async () => {
          const edit = await enqueueOne(store, remove('id-1'));
          await store.park(edit.seq, state, 'No.');
          const kind = state === 'conflict' ? 'conflict' : 'failed';
          expect((await store.get('id-1'))?.state?.kind).to.equal(kind);
          expect((await store.page({ list: 'forms', limit: 10 })).total).to.equal(3);
          await enqueueOne(store, remove('id-1'));
          expect((await store.outbox()).length).to.equal(1);
          expect(await store.get('id-1')).to.equal(undefined);
        });
      }

      it('tries again from a newer row', async () => {
        const edit = await enqueueOne(store, rename('id-1', 'Mine'));
        await store.park(edit.seq, 'conflict', 'Changed elsewhere.', makeRow(1, { rev: 60 }));
        const base = makeRow(1, { rev: 61 });
        await store.requeue(edit.seq, base);
        expect(await store.outbox()).to.deep.equal([{ ...edit, base }]);
      });

      it('shows an edit of a row that the server has no more', async () => {
        await enqueueOne(store, rename('id-1', 'Mine'));
        await store.apply(feed([], { deleted: ['id-1'] }));
        expect((await store.get('id-1'))?.title).to.equal('Mine');
        expect(await titles(store)).to.deep.equal(['Session 2', 'Mine', 'Session 0']);
        expect((await store.page({ list: 'forms', limit: 2 })).total).to.equal(3);
      });
    });

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
            makeRow(1, { title: 'zebra', progress: 5 }),
            makeRow(2, { title: 'Ärger', progress: 80 }),
            makeRow(3, { title: null, auto_title: 'banana', progress: null }),
          ]),
        );
        const order = async (by: 'title' | 'form' | 'progress', descending = false) =>
          ids((await store.page({ list: 'forms', limit: 9, sort: { by, descending } })).rows);
        expect(await order('title')).to.deep.equal(['id-2', 'id-3', 'id-1']);
        expect(await order('title', true)).to.deep.equal(['id-1', 'id-3', 'id-2']);
        expect(await order('progress')).to.deep.equal(['id-3', 'id-1', 'id-2']);
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
    });

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
        const page = async (options: object) => store.saved({ filename: null, ...options }, null);
        expect(ids((await page({ limit: 2, offset: 1 })).rows)).to.deep.equal(['id-2', 'id-1']);
        expect(ids((await page({ limit: 2, offset: -9 })).rows)).to.deep.equal(['id-3', 'id-2']);
        expect((await page({ limit: 0 })).total).to.equal(4);
        const { next } = await page({ limit: 3 });
        expect(ids((await page({ after: next })).rows)).to.deep.equal(['id-0']);
        const failure = await page({ limit: -1 }).catch((error: unknown) => error);
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
        const of = async (options: object) => ids((await store.find(options, null)).rows);
        expect(await of({ keyword: '100% j' })).to.deep.equal(['id-3']);
        expect(await of({ keyword: '_' })).to.deep.equal(['id-3']);
        expect(await of({ keyword: '%%' })).to.deep.equal([]);
        expect(await of({ keyword: 'jose' })).to.deep.equal([]);
        expect(await of({ keyword: 'jose', match: 'folded' })).to.deep.equal(['id-3']);
        expect(await of({ keyword: 'session', filenames: CLAIMS })).to.deep.equal(['id-1']);
      });

      it('filters by metadata', async () => {
        const of = async (value: unknown, operator: string, cast?: string) => {
          const metadataFilters = { title: { value, operator, ...(cast ? { cast } : {}) } };
          return ids((await store.find({ metadataFilters }, null)).rows);
        };
        expect(await of('Session 2', '=')).to.deep.equal(['id-2']);
        expect(await of('session _', 'ilike')).to.deep.equal(['id-2', 'id-1', 'id-0']);
        expect(await of('Session%', 'NOT LIKE')).to.deep.equal(['id-3']);
        expect(await of(1, '>', 'int')).to.deep.equal([]);
        const failure = await of(1, '=; DROP').catch((error: unknown) => error);
        expect(failure).to.be.instanceOf(RangeError);
      });

      it('gives columns of a search as text', async () => {
        const { rows } = await store.find(
          { keyword: '100%', metadataColumnNames: ['title', 'steps'] },
          null,
        );
        const [row] = rows as unknown as Record<string, unknown>[];
        expect(row).to.not.have.property('progress');
        expect(row).to.include({ title: '100% José_', auto_title: null, filename: CLAIMS });
      });
    });

    describe('values', () => {
      it('keeps answers and meta', async () => {
        const asOf = '2026-03-04T10:00:00Z';
        expect(await store.answers('id-1')).to.equal(undefined);
        await store.putAnswers('id-1', { name: 'Zoë', list: [1, null] }, 4, asOf);
        expect(await store.answers('id-1')).to.deep.equal({
          variables: { name: 'Zoë', list: [1, null] },
          rev: 4,
          asOf,
        });
        expect(await store.answers('id-2')).to.equal(undefined);
        await store.setMeta('feed', { a: [1] });
        expect(await store.getMeta('feed')).to.deep.equal({ a: [1] });
        expect(await store.getMeta('none')).to.equal(undefined);
      });
    });

    it('refuses work once closed', async () => {
      await store.close();
      const failure = await store
        .page({ list: 'forms', limit: 1 })
        .catch((error: unknown) => error);
      expect(failure).to.have.property('name', 'StoreError');
    });
  });
}
