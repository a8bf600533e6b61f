import type { Database } from '../../src/server/database/database.ts';
import { spread, timed, type Spread } from './measure.ts';
import type { ReadCase } from './read-cases.ts';
import type { UpstreamProcess } from './upstream.ts';

/** Milliseconds on both sides; `upstream` is null where there is none. */
export interface ReadResult {
  readonly name: string;
  readonly goal: number | null;
  readonly upstream: Spread | null;
  readonly ours: Spread;
  readonly rows: number;
}

/** Above this a call counts as slow. */
const SLOW_MS = 300;
const SLOW = { rounds: 7, upstream: 1, ours: 5 };
const SLOW_WITHOUT_GOAL = { ...SLOW, rounds: 3 };
const FAST = { rounds: 9, upstream: 3, ours: 3 };

/**
 * Puts one question to both sides in turns, after a round that does not count.
 *
 * @throws {Error} when the two answer with different sessions: then there is nothing to compare
 */
export async function compare(
  each: ReadCase,
  db: Database,
  peer: UpstreamProcess | null,
): Promise<ReadResult> {
  const askPeer = (times: number) =>
    each.upstream && peer ? peer.call(each.upstream, times) : null;
  const first = await askPeer(1);
  const { value: keys } = await timed(() => each.ours(db), 3);
  if (first) assertSame(each, first.keys, keys);
  const isSlow = (first?.ms[0] ?? 0) > SLOW_MS;
  const slow = each.goal === undefined ? SLOW_WITHOUT_GOAL : SLOW;
  const plan = isSlow ? slow : FAST;
  const upstream: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    upstream.push(...((await askPeer(plan.upstream))?.ms ?? []));
    ours.push(...(await timed(() => each.ours(db), plan.ours)).ms);
  }
  return {
    name: each.name,
    goal: each.goal ?? null,
    upstream: first ? spread(upstream) : null,
    ours: spread(ours),
    rows: keys.length,
  };
}

function assertSame(each: ReadCase, upstream: readonly string[], ours: readonly string[]): void {
  const [theirs, mine] = each.unordered
    ? [[...upstream].sort(), [...ours].sort()]
    : [upstream, ours];
  if (theirs.join() === mine.join()) return;
  throw new Error(
    `${each.name}: AssemblyLine gave ${theirs.length} rows, we ${mine.length}, not the same ones.`,
  );
}
