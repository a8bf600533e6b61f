import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { createDocassembleApi } from '../../src/api/docassemble-api.ts';
import { sinceAfter } from '../../src/api/docassemble-cursor.ts';
import { deleteQuery } from '../../src/api/docassemble-endpoints.ts';
import { pairId, pairOfId, revOf } from '../../src/api/docassemble-row.ts';
import type { ChangesPage, SessionsApi } from '../../src/api/sessions-api.ts';
import { readRecordings, toResponse, type Recording } from './recording.ts';

const recordings = new Map(
  readRecordings(fileURLToPath(new URL('../recordings', import.meta.url))).map((recording) => [
    recording.name,
    recording,
  ]),
);

function recorded(name: string): Recording {
  const recording = recordings.get(name);
  assert.ok(recording, `no recording ${name}`);
  return recording;
}

/** A docassemble that answers each list with the recording that `choose` names. */
function apiOn(choose: (query: URLSearchParams) => string): {
  readonly api: SessionsApi;
  readonly queries: string[];
} {
  const queries: string[] = [];
  const api = createDocassembleApi({
    server: 'https://da.example',
    apiKey: 'k',
    fetch: (input) => {
      const { searchParams } = new URL(new Request(input).url);
      queries.push(searchParams.toString());
      return Promise.resolve(toResponse(recorded(choose(searchParams))));
    },
  });
  return { api, queries };
}

async function pull(api: SessionsApi, cursor: string | null): Promise<ChangesPage> {
  const page = await api.changes(cursor);
  assert.ok(typeof page === 'object');
  return page;
}

const PAGES: Readonly<Record<string, string>> = { MTIz: 'paging-2', MTMz: 'paging-3' };

describe('changes of a docassemble', () => {
  it('follows next_id to the last page of a sweep', async () => {
    const { api } = apiOn((query) => PAGES[query.get('next_id') ?? ''] ?? 'paging-1');
    const pages = [await pull(api, null)];
    while (pages.at(-1)?.more) pages.push(await pull(api, pages.at(-1)?.cursor ?? null));
    assert.deepEqual(
      pages.map(({ snapshot, upserts }) => [snapshot, upserts.length]),
      [
        [true, 5],
        [true, 5],
        [true, itemCount('paging-3')],
      ],
    );
  });

  it('then asks for what changed, from before the sweep began', async () => {
    const { api, queries } = apiOn((query) =>
      query.has('query') ? 'pull-4-two-changed' : 'pull-1-list',
    );
    const first = await pull(api, null);
    const newest =
      first.upserts
        .map(({ modtime }) => modtime)
        .sort()
        .at(-1) ?? '';
    const second = await pull(api, first.cursor);
    assert.deepEqual([second.snapshot, second.more, second.upserts.length], [false, false, 2]);
    const asked = queries.map((query) => new URLSearchParams(query).get('query')).find(Boolean);
    const since = /^DA\.Sessions\.modtime >= '(.+)'$/.exec(asked ?? '')?.[1];
    assert.ok(since && since < newest);
  });

  it('loses its place when it is time for a sweep, or the cursor is not its own', async (t) => {
    const { api } = apiOn(() => 'pull-1-list');
    const { cursor } = await pull(api, null);
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 61_000 });
    assert.equal(await api.changes(cursor), 'gone');
    for (const other of [
      '',
      'x',
      '{}',
      `{"kind":"since","sweptMs":${Date.now()},"pages":1,"since":"' or 1"}`,
    ])
      assert.equal(await api.changes(other), 'gone', other);
  });

  it('says signed-out for a refused key', async () => {
    assert.equal(await apiOn(() => 'user-wrong-key').api.changes(null), 'signed-out');
  });

  it('keeps the time of a locked session, which only the plain list has', async () => {
    const locked = recorded('list-dictionary-encrypted-no-secret');
    const [item] = (locked.response.body as { items: { session: string }[] }).items;
    const { api } = apiOn((query) =>
      query.has('include_dictionary') ? locked.name : 'list-query-modtime',
    );
    const { upserts } = await pull(api, null);
    const row = upserts.find(({ key }) => key === item?.session);
    assert.match(row?.modtime ?? '', /^2026-11-22T23:36:\d\d\.\d+$/);
    assert.equal(row?.title, undefined);
  });
});

function itemCount(name: string): number {
  return (recorded(name).response.body as { items: unknown[] }).items.length;
}

describe('a row of a docassemble', () => {
  it('has an id that leads back to the pair', () => {
    const pairs = [
      ['docassemble.x:data/questions/y.yml', 'a'.repeat(32)],
      ['pläyground\u200b🏠.yml', 'k'],
    ] as const;
    for (const [filename, key] of pairs) {
      const id = pairId(filename, key);
      assert.match(id, /^[\w-]+$/);
      assert.deepEqual(pairOfId(id), { filename, key });
    }
    for (const other of ['', '!', 'AAAAA', 'b25seQ']) assert.equal(pairOfId(other), null);
  });

  it('has a rev in microseconds, in the order of time', () => {
    assert.equal(revOf('2026-11-22T23:25:03.189156') - revOf('2026-11-22T23:25:03'), 189_156);
    assert.equal(revOf('2026-11-22T23:25:03.5') - revOf('2026-11-22T23:25:03.000001'), 499_999);
    assert.ok(Number.isSafeInteger(revOf('2199-12-31T23:59:59.999999')));
  });

  it('is asked for again from before a slow sweep began', () => {
    assert.equal(sinceAfter('2026-11-22T23:25:03.189156', 60_000), '2026-11-22T23:22:03.189');
    assert.equal(sinceAfter('', 5), '');
  });

  it('is deleted by both names or not at all', () => {
    assert.deepEqual(deleteQuery({ filename: 'f', key: 'k' }), { i: 'f', session: 'k' });
    assert.throws(() => deleteQuery({ filename: '', key: 'k' }), TypeError);
    assert.throws(() => deleteQuery({ filename: 'f', key: '' }), TypeError);
  });
});
