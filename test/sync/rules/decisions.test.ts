import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HttpError, NetworkError, ProtocolError, TimeoutError } from '../../../src/api/errors.ts';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import type { Edit, SessionStore } from '../../../src/store/session-store.ts';
import { backOffMs } from '../../../src/sync/back-off.ts';
import { dueAtMs, heads, LONGEST_UNDO_MS, nextSendMs } from '../../../src/sync/due.ts';
import { isUnsent, outcomeOf } from '../../../src/sync/outcome.ts';
import { settleUncertain } from '../../../src/sync/settle-uncertain.ts';

const ROW: SessionRow = {
  id: 'a',
  rev: 5,
  key: 'k',
  filename: 'docassemble.x:y.yml',
  indexno: 1,
  num_keys: 2,
  user_id: 1,
  modtime: '2026-01-01T00:00:00',
  title: 'Old',
};

test('back-off doubles from a second to five minutes, half of it by chance', () => {
  const most = [1, 2, 3, 4, 9, 10, 99].map((failures) => backOffMs(failures, 1));
  assert.deepEqual(most, [1000, 2000, 4000, 8000, 256_000, 300_000, 300_000]);
  assert.equal(backOffMs(3, 0), 2000);
  assert.equal(backOffMs(3, 0.5), 3000);
});

const FAILURES: readonly [what: string, error: Error, kind: string, isUnsent: boolean][] = [
  ['no answer', new NetworkError('x'), 'offline', false],
  ['no whole answer in time', new TimeoutError('x'), 'offline', false],
  ['a page of something else', new ProtocolError('x', 200), 'offline', false],
  ['a redirect', new ProtocolError('x', 302), 'offline', false],
  ['a gateway without its server', new HttpError('x', 502), 'error', false],
  ['a fault of the server', new HttpError('x', 500), 'error, partial', false],
  ['too many requests', new HttpError('x', 429, 5000), 'error', true],
  ['a server that is stopping', new HttpError('x', 503), 'error', true],
  ['a page of a proxy: sign in', new HttpError('x', 401), 'error', true],
  ['a page of a proxy: not here', new HttpError('x', 404), 'error, partial', false],
];

for (const [what, error, kind, unsent] of FAILURES) {
  test(`${what} is ${kind}${unsent ? ' and was not done' : ''}`, () => {
    const outcome = outcomeOf(error);
    const isPartial = outcome.kind === 'error' && outcome.partial === true;
    assert.equal(outcome.kind + (isPartial ? ', partial' : ''), kind);
    assert.equal(isUnsent(outcome), unsent);
  });
}

test('a bug is thrown on', () => {
  assert.throws(() => outcomeOf(new TypeError('bug')), { name: 'TypeError' });
});

function edit(seq: number, id: string, more: Partial<Edit> = {}): Edit {
  const change = { kind: 'delete' } as const;
  return { seq, id, change, editId: `${seq}`, base: ROW, state: 'waiting', attempts: 0, ...more };
}

test('of each session the oldest entry goes, and none behind one that is parked', () => {
  const edits = [
    edit(1, 'a'),
    edit(2, 'a'),
    edit(3, 'b', { state: 'conflict' }),
    edit(4, 'b'),
    edit(5, 'c', { state: 'sending' }),
    edit(6, 'd', { state: 'uncertain' }),
  ];
  assert.deepEqual(
    heads(edits).map(({ seq }) => seq),
    [1, 5],
  );
});

test('a delete goes before a creation that was never sent or was refused, and no other delete does', () => {
  const create = (seq: number, id: string, more: Partial<Edit> = {}) =>
    edit(seq, id, { change: { kind: 'create' }, ...more });
  const edits = [
    create(1, 'unsent'),
    create(2, 'sent', { attempts: 1 }),
    create(3, 'on its way', { state: 'sending', attempts: 1 }),
    create(4, 'refused', { state: 'failed', attempts: 1 }),
    create(5, 'unclear', { state: 'uncertain', attempts: 1 }),
    create(6, 'kept'),
    edit(7, 'kept', { change: { kind: 'rename', newName: 'x' } }),
    ...['unsent', 'sent', 'on its way', 'refused', 'unclear'].map((id, at) => edit(8 + at, id)),
  ];
  assert.deepEqual(
    heads(edits).map(({ seq }) => seq),
    [8, 2, 3, 11, 6],
  );
});

test('an entry waits for its Undo, but not for a clock that was set back', () => {
  const nowMs = 1_000_000_000;
  assert.equal(nextSendMs([edit(1, 'a', { sendAfterMs: nowMs + 7000 })], nowMs), nowMs + 7000);
  assert.equal(dueAtMs(edit(1, 'a', { sendAfterMs: nowMs + LONGEST_UNDO_MS + 1 }), nowMs), 0);
  assert.equal(nextSendMs([edit(1, 'a', { state: 'failed' })], nowMs), Infinity);
});

type Look = [what: string, 'rename' | 'delete', now: SessionRow | null, end: string];

const LOOKS: readonly Look[] = [
  ['a rename that is there', 'rename', { ...ROW, rev: 6, title: 'Mine' }, 'gone'],
  ['a rename that is not there', 'rename', ROW, 'waiting'],
  ['a rename over a foreign one', 'rename', { ...ROW, rev: 6, title: 'Theirs' }, 'conflict'],
  ['a rename of what is no longer there', 'rename', null, 'failed'],
  ['a delete that is done', 'delete', null, 'gone'],
  ['a delete that is not', 'delete', ROW, 'waiting'],
  ['a delete of what went on', 'delete', { ...ROW, rev: 6, modtime: '2026-02-02' }, 'conflict'],
];

for (const [what, kind, row, end] of LOOKS) {
  test(`${what}, its answer lost, ends as ${end}`, async () => {
    const store: SessionStore = createMemoryStore();
    await store.apply({ upserts: [ROW], deleted: [], cursor: 'c' });
    const change = kind === 'delete' ? { kind } : { kind, newName: 'Mine' };
    const [made] = (await store.enqueue([{ id: 'a', change }])) as readonly Edit[];
    await store.markSending(made?.seq ?? 0);
    await store.park(made?.seq ?? 0, 'uncertain', 'lost');
    const seen = new Map(row ? [[row.id, row]] : []);
    await settleUncertain({ store }, await store.outbox(), seen);
    assert.equal((await store.outbox())[0]?.state ?? 'gone', end);
  });
}

test('a creation whose reply was lost waits for the person, where the server names sessions itself', async () => {
  const store = createMemoryStore();
  const made = await store.create({ row: { ...ROW, id: 'local-1' }, variables: { a: 1 } });
  assert.ok(made !== 'unsealed');
  await store.park(made.seq, 'uncertain', 'Lost.');
  await settleUncertain({ store }, await store.outbox(), new Map([['local-1', undefined]]));
  assert.equal((await store.outbox())[0]?.state, 'uncertain');
  assert.deepEqual((await store.answers('local-1'))?.variables, { a: 1 });
});
