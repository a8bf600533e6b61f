import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figuresOf, ratiosOf } from '../../bench/store/figures.ts';
import { goalsOf } from '../../bench/store/goals.ts';
import type { Round } from '../../bench/store/measure-peer.ts';
import { holds } from '../../bench/store/peer.ts';
import { changeRows, COMMON_WORD, hits, makeRows, RARE_WORD } from '../../bench/store/rows.ts';
import { readSettings } from '../../bench/store/settings.ts';

function roundOf(ms: Record<string, number[]>, rest: Partial<Round> = {}): Round {
  return { ms, longestTaskMs: {}, memoryMb: {}, disk: {}, gaveUp: [], ...rest };
}

describe('the rows of bench/store', () => {
  for (const total of [1000, 10_000, 25_000]) {
    for (const word of [RARE_WORD, COMMON_WORD]) {
      it(`are found by "${word}" among ${total} as the peers are told they must be`, () => {
        const found = makeRows(0, total, total).filter((row) => holds(row, word));
        const ids = found.slice(0, 50).map(({ id }) => id);
        assert.ok(ids.length > 0);
        assert.deepEqual(hits(word, total, 50), ids);
      });
    }
  }

  it('change without a double, newest first, and newer than all before', () => {
    const newest = makeRows(0, 1, 1000)[0]?.modtime ?? '';
    const first = changeRows(500, 1000, 0);
    const second = changeRows(500, 1000, 500);
    assert.equal(new Set(first.map(({ id }) => id)).size, 500);
    const times = [...second, ...first].map(({ modtime }) => modtime);
    assert.deepEqual(times, times.toSorted().toReversed());
    assert.ok((times.at(-1) ?? '') > newest);
  });
});

describe('the figures of bench/store', () => {
  it("are medians, and ratios are the peer's figure by ours", () => {
    const ours = figuresOf([
      roundOf({ load: [3] }),
      roundOf({ load: [1] }),
      roundOf({ load: [2] }),
    ]);
    const peer = figuresOf([roundOf({ load: [30, 10] }), roundOf({ load: [20, 40], open: [5] })]);
    assert.equal(ours.ms['load'], 2);
    assert.deepEqual(peer.spread['load'], [10, 40]);
    assert.deepEqual(ratiosOf(peer, ours), { load: 12.5 });
  });

  it('keep the longest task of any round and all that was given up', () => {
    const gaveUp = [{ at: 'sync', why: 'not done after 1 s' }];
    const rounds = [
      roundOf({}, { longestTaskMs: { load: 80 }, gaveUp }),
      roundOf({}, { longestTaskMs: { load: 60 } }),
    ];
    assert.equal(figuresOf(rounds).longestTaskMs['load'], 80);
    assert.deepEqual(figuresOf(rounds).gaveUp, gaveUp);
  });
});

describe('the goals of bench/store', () => {
  const ours = figuresOf([roundOf({ open: [10] }, { longestTaskMs: { load: 51, sync: 50 } })]);
  const isMet = (name: string, ratios: Parameters<typeof goalsOf>[0] = {}) =>
    goalsOf(ratios, ours, figuresOf([roundOf({ open: [6] })])).find((goal) => goal.name === name)
      ?.isMet;

  it('are met from the wanted ratio on, missed below, and open where nothing was measured', () => {
    assert.equal(isMet('dexie / ours, load', { dexie: { load: 10 } }), true);
    assert.equal(isMet('dexie / ours, load', { dexie: { load: 9.99 } }), false);
    assert.equal(isMet('dexie / ours, load'), null);
  });

  it('allow a main-thread task of 50 ms and no longer one', () => {
    assert.equal(isMet('longest task, sync (ms)'), true);
    assert.equal(isMet('longest task, load (ms)'), false);
  });

  it('compare a cold open with the one at 10,000 rows', () => {
    assert.equal(isMet('open, times that at 10,000 rows'), false);
  });
});

describe('the settings of bench/store', () => {
  for (const [name, value, message] of [
    ['ROWS', '10', /ROWS must be a whole number, 1000 or more/],
    ['ROUNDS', 'many', /ROUNDS must be a whole number/],
    ['PEERS', 'ours,mongo', /PEERS knows no "mongo"; it takes ours,idb,dexie/],
  ] as const) {
    it(`refuse ${name}=${value} and say what it may be`, (test) => {
      process.env[name] = value;
      test.after(() => delete process.env[name]);
      assert.throws(() => readSettings(), message);
    });
  }

  it('leave ours alone at a million rows unless others are asked for', (test) => {
    process.env['ROWS'] = '1000000';
    test.after(() => delete process.env['ROWS']);
    assert.deepEqual(readSettings().peers, ['ours']);
  });
});
