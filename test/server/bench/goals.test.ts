import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rounded, spread } from '../../../bench/server/measure.ts';
import { missed, type Outcome } from '../../../bench/server/report.ts';

const even = (value: number) => ({ low: value, median: value, high: value });

/** A run on a full database: a list 40 times as fast where 50 is the goal, a step 1.2 times as long. */
function outcome(change: Partial<Outcome> = {}): Outcome {
  const write = { ratio: even(1.2), withoutMs: 1, withMs: 1.2 };
  const list = { name: 'list2000', goal: 50, upstream: even(80), ours: even(2), rows: 50 };
  return {
    isFull: true,
    sessions: 200_000,
    machine: { cores: 2, memoryGb: 4, node: 'v20.19.0', postgresql: '15.1' },
    upstream: null,
    reads: {
      steps: 1,
      installed: {
        backFill: { sessions: 1, seconds: 1, sessionsPerSecond: 1, longestBatchMs: 1 },
        searchIndex: { state: 'built', seconds: 1 },
        megabytes: { rows: 1, indexes: 1, search: 1 },
      },
      versions: null,
      results: [list, { ...list, name: 'list3', goal: 1 }, { ...list, name: 'more', goal: null }],
      http: {},
    },
    writes: {
      oneClient: { ...write, goal: 1.05 },
      bareStatements: { ...write, goal: null },
      sixteenWriters: { ...write, goal: 1.5 },
    },
    ...change,
  };
}

test('the server bench names every goal that was missed, and none that was reached', () => {
  assert.deepEqual(missed(outcome()), [
    'list2000: 40 times as fast as AssemblyLine, the goal is 50',
    'oneClient: 1.200 times as long, the goal is 1.05',
  ]);
});

test('the server bench judges no goal on a small database, and none that was not measured', () => {
  assert.deepEqual(missed(outcome({ isFull: false })), []);
  assert.deepEqual(missed(outcome({ reads: null, writes: null })), []);
  const write = { ratio: even(2), withoutMs: 1, withMs: 2, goal: null };
  const writes = { oneClient: null, bareStatements: write, sixteenWriters: write };
  assert.deepEqual(missed(outcome({ reads: null, writes })), []);
});

test('quartiles lie between neighbours where a quarter falls between two', () => {
  assert.deepEqual(spread([4, 1, 3, 2]), { low: 1.75, median: 2.5, high: 3.25 });
  assert.deepEqual(spread([7]), { low: 7, median: 7, high: 7 });
  assert.deepEqual([0.45678, 5123.4].map(rounded), [0.457, 5120]);
});
