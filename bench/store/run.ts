import { startBrowser } from './bench-browser.ts';
import { bundlePage, bytesOf } from './bundle-peer.ts';
import { figuresOf, type Figures } from './figures.ts';
import { installPeers } from './install-peers.ts';
import { measurePeer, type Round } from './measure-peer.ts';
import { MemoryWatch } from './memory.ts';
import { installedVersion, type PeerName } from './peer-list.ts';
import { report } from './report.ts';
import { servePeers } from './serve.ts';
import { readSettings, SMALL } from './settings.ts';

/*
 * npm run bench:store: our store beside the databases that people would pick instead, the same rows
 * and operations, in turns in one Chromium, each on an origin of its own.
 *
 * load: pages of 10,000 rows and closing. open: a fresh page to the newest twenty rows in hand, after
 * the browser let go of the database; openWarm: while it still held it; openSettled: cold, to the
 * rows that the database itself gives (ours shows some that are noted beside it first). deepPage: twenty from the middle.
 * upsert…: rows from all over the table. sync: twenty pages of 500 such. paint: from the call that
 * stores one changed row to its text in the document. reopen: openWarm after all those changes.
 *
 * ROWS (default 10000), ROUNDS (3), PEERS (all; from 1000000 rows on ours alone), LIMIT_S (180: the
 * seconds an operation, with its repeats, may take before its peer gives up). Prints tables, writes
 * bench/results/store.json. Exits with 1 when ours gives up, and, from 100000 rows on, when a
 * measured goal is missed.
 */
const settings = readSettings();
const { rows, rounds, peers, limitSeconds } = settings;

installPeers(peers);
const scripts = new Map<string, string>();
for (const name of peers) scripts.set(name, await bundlePage(name));
if (peers.includes('ours') && rows > SMALL.rows) {
  scripts.set(SMALL.label, await bundlePage('ours'));
}

/** The order turns by one place each round, so that nobody always follows the same neighbour. */
function turned(labels: readonly string[], round: number): string[] {
  const at = round % labels.length;
  return [...labels.slice(at), ...labels.slice(0, at)];
}

async function measureAll(): Promise<{ all: Map<string, Round[]>; version: string }> {
  const pages = await servePeers(scripts);
  const bench = await startBrowser(pages);
  const memory = new MemoryWatch(bench.browser.process()?.pid ?? 0);
  const all = new Map<string, Round[]>([...scripts.keys()].map((label) => [label, []]));
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const label of turned([...scripts.keys()], round)) {
        const earlier = all.get(label) ?? [];
        const skip = new Set(earlier.flatMap(({ gaveUp }) => gaveUp.map(({ at }) => at)));
        if (skip.has('load')) continue;
        console.log(`round ${round + 1} of ${rounds}: ${label}`);
        const count = label === SMALL.label ? SMALL.rows : rows;
        earlier.push(await measurePeer(bench, { label, rows: count, limitSeconds, memory, skip }));
      }
    }
    return { all, version: await bench.browser.version() };
  } finally {
    memory.stop();
    await bench.close();
    pages.close();
  }
}

const { all, version } = await measureAll();
const figures = Object.fromEntries(
  [...all].map(([label, found]): [string, Figures] => [label, figuresOf(found)]),
);
const bytes = Object.fromEntries(
  await Promise.all(
    peers.map(async (name): Promise<[PeerName, number]> => [name, await bytesOf(name)]),
  ),
);
const versions = Object.fromEntries(peers.map((name) => [name, installedVersion(name) ?? '']));
process.exitCode = report({
  settings,
  figures,
  bytes,
  versions: { ...versions, chromium: version },
});
