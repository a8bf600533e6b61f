import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';
import type { SessionRow } from '../../src/sessions/session-row.ts';
import type { LocalRow, WatchQuery } from '../../src/sessions/sessions-client.ts';
import type { SessionStore } from '../../src/store/session-store.ts';
import { Model } from './model.ts';
import { CLAIMS, EVICTION, makeRow } from './rows.ts';
import { feed, IMPLEMENTATIONS, remove, rename, snapshot } from './stores.ts';

const RUNS = 40;

// Few ids, times and steps: ties, repeats and overlaps are what goes wrong.
const word = fc.constantFrom('Rent', 'rent due', 'Claim', 'x', null);
const row: fc.Arbitrary<SessionRow> = fc
  .record({
    index: fc.nat(7),
    rev: fc.integer({ min: 1, max: 6 }),
    indexno: fc.nat(2),
    title: word,
    filename: fc.constantFrom(EVICTION, CLAIMS, ANSWER_SET_FILENAME),
    num_keys: fc.integer({ min: 1, max: 2 }),
    progress: fc.constantFrom(10, 20),
    second: fc.constantFrom('01', '02.5', '02.25'),
  })
  .map(({ index, second, ...rest }) =>
    makeRow(index, { ...rest, modtime: `2026-03-04T10:00:${second}` }),
  );
const rows = fc.uniqueArray(row, { maxLength: 6, selector: ({ id }) => id });
const id = fc.nat(8).map((index) => `id-${index}`);

const command = fc.oneof(
  fc.record({
    kind: fc.constant('pull'),
    rows,
    ids: fc.array(id, { maxLength: 1 }),
    isComplete: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('snapshot'), rows }),
  fc.record({ kind: fc.constant('rename'), id, title: word }),
  fc.record({ kind: fc.constant('delete'), id }),
  fc.record({ kind: fc.constant('acknowledge'), at: fc.nat(3), byRev: fc.nat(3) }),
  fc.record({
    kind: fc.constant('park'),
    at: fc.nat(3),
    state: fc.constantFrom('failed', 'conflict'),
  }),
  fc.record({ kind: fc.constant('discard'), at: fc.nat(3) }),
);
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

const query: fc.Arbitrary<WatchQuery> = fc.record(
  {
    list: fc.constantFrom('forms', 'answer-sets'),
    limit: fc.integer({ min: 1, max: 5 }),
    search: fc.constantFrom('rent', 'due', 'x'),
    sort: fc.record({ by: fc.constantFrom('changed', 'progress'), descending: fc.boolean() }),
    includeStarted: fc.boolean(),
    excludeFilenames: fc.constantFrom([], [CLAIMS], [EVICTION, CLAIMS]),
  },
  { requiredKeys: ['list', 'limit'] },
);

let pages = 0;

async function apply(step: Command, store: SessionStore, model: Model): Promise<void> {
  const cursor = `c${(pages += 1)}`;
  if (step.kind === 'pull') {
    const asOf = step.isComplete ? { asOf: cursor } : {};
    await store.apply(feed(step.rows, { deleted: step.ids, cursor, ...asOf }));
    return model.pull(step.rows, step.ids, step.isComplete);
  }
  if (step.kind === 'snapshot') {
    const [first, ...rest] = step.rows;
    if (first) await store.apply(snapshot(cursor, [first], false));
    await store.apply(snapshot(cursor, rest, true, { cursor }));
    return model.snapshot(step.rows);
  }
  if (step.kind === 'rename' || step.kind === 'delete') {
    const isDelete = step.kind === 'delete';
    const title = isDelete ? null : step.title;
    const entries = await store.enqueue([isDelete ? remove(step.id) : rename(step.id, title)]);
    expect(entries !== 'not-found').to.equal(model.enqueue(step.id, title, isDelete));
    return undefined;
  }
  const entry = (await store.outbox())[step.at];
  const edit = model.edits[step.at];
  expect(Boolean(entry)).to.equal(Boolean(edit));
  if (!entry || !edit) return undefined;
  if (step.kind === 'park') {
    await store.park(entry.seq, step.state, 'No.');
    edit.state = step.state;
    return undefined;
  }
  if (step.kind === 'discard') {
    await store.discard(entry.seq);
    return model.drop(edit);
  }
  const taken: SessionRow | null = edit.isDelete
    ? null
    : {
        ...edit.base,
        title: edit.title,
        data: { title: edit.title },
        rev: edit.base.rev + step.byRev,
      };
  await store.acknowledge(entry.seq, taken ? { row: taken } : { deleted: true });
  return model.acknowledge(edit, taken);
}

async function allPages(store: SessionStore, asked: WatchQuery): Promise<LocalRow[]> {
  const found: LocalRow[] = [];
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<SessionStore['page']>> = await store.page({ ...asked, after });
    found.push(...page.rows);
    if (page.next === null) {
      expect(page.total).to.equal(found.length);
      return found;
    }
    expect(page.rows.length).to.equal(asked.limit);
    after = page.next;
  }
}

for (const implementation of IMPLEMENTATIONS) {
  describe(`session store as a model has it: ${implementation.name}`, () => {
    it('pages, searches and overlays the same after any edits and pulls', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(command, { maxLength: 14 }), query, async (commands, asked) => {
          const { store, dispose } = await implementation.open();
          try {
            const model = new Model();
            for (const step of commands) await apply(step, store, model);
            expect(await allPages(store, asked)).to.deep.equal(model.list(asked));
          } finally {
            await dispose();
          }
        }),
        { numRuns: RUNS },
      );
    });
  });
}
