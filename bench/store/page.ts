import type { SessionRow } from '../../src/sessions/session-row.ts';
import { createOurs } from './ours.ts';
import type { Peer } from './peer.ts';
import { createPlainIdb } from './plain-idb.ts';
import { makeRows, RARE_WORD } from './rows.ts';

/** Milliseconds of one round, by operation. */
export type Round = Record<string, number>;

async function timed(work: () => Promise<readonly SessionRow[] | void>, expected: number | null) {
  const startMs = performance.now();
  const rows = await work();
  const ms = performance.now() - startMs;
  if (expected !== null && rows?.length !== expected) {
    throw new Error(`expected ${expected} rows, got ${rows?.length}`);
  }
  return ms;
}

async function round(peer: Peer, rows: readonly SessionRow[]): Promise<Round> {
  const changed = rows.slice(0, 100).map((row, at) => ({ ...row, rev: rows.length + 1 + at }));
  const hits = Math.floor((rows.length + 4_999) / 10_000);
  const search = () => peer.search(RARE_WORD);
  try {
    return {
      load: await timed(() => peer.load(rows), null),
      open: await timed(() => peer.openFirst20(), 20),
      deepPage: await timed(() => peer.deepPage(rows.length / 2), 20),
      rareFirst: await timed(search, hits),
      rareAgain: await timed(search, hits),
      upsert100: await timed(() => peer.upsert(changed), null),
    };
  } finally {
    await peer.destroy();
  }
}

/** One alternating round of every way, each on a database of its own. */
export async function runRound(count: number, at: number): Promise<Record<string, Round>> {
  const rows = makeRows(count);
  const peers = [createOurs(`bench-${at}`), createPlainIdb(`bench-${at}`)];
  const results: Record<string, Round> = {};
  for (const peer of at % 2 === 0 ? peers : peers.reverse()) {
    results[peer.name] = await round(peer, rows);
  }
  return results;
}

declare global {
  interface Window {
    runRound: typeof runRound;
  }
}

window.runRound = runRound;
