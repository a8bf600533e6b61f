import { isPeerName, PEER_NAMES, type PeerName } from './peer-list.ts';

/** What the environment chooses for one run. */
export interface Settings {
  readonly rows: number;
  readonly rounds: number;
  /** Ours first. */
  readonly peers: readonly PeerName[];
  /** Seconds that one operation may take before its peer gives up. */
  readonly limitSeconds: number;
}

/** Ours once more with few rows, to see what grows with their number. */
export const SMALL = { label: 'ours-10000', rows: 10_000 };

/** From this many rows on, ours is measured alone unless `PEERS` says otherwise. */
const ALONE_FROM = 1_000_000;
const LEAST_ROWS = 1000;

function whole(name: string, fallback: number, least = 1): number {
  const value = Number(process.env[name] ?? fallback);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`${name} must be a whole number, ${least} or more.`);
}

function chosenPeers(rows: number): readonly PeerName[] {
  const text = process.env['PEERS'] ?? (rows >= ALONE_FROM ? 'ours' : PEER_NAMES.join());
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !isPeerName(name));
  if (unknown === undefined) return PEER_NAMES.filter((name) => names.includes(name));
  throw new Error(`PEERS knows no "${unknown}"; it takes ${PEER_NAMES.join()}, or some of them.`);
}

/**
 * Reads `ROWS`, `ROUNDS`, `PEERS` and `LIMIT_S`.
 *
 * @throws {Error} that names the setting and what it may be
 */
export function readSettings(): Settings {
  const rows = whole('ROWS', 10_000, LEAST_ROWS);
  return {
    rows,
    rounds: whole('ROUNDS', 3),
    peers: chosenPeers(rows),
    limitSeconds: whole('LIMIT_S', 180),
  };
}
