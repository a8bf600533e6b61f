import type { SessionRow } from '../../src/sessions/session-row.ts';
import { middle, observe, type Sample, sum } from './long-tasks.ts';
import { HITS, PAGE, type Peer, type ReadRow } from './peer.ts';
import { changeRows, COMMON_WORD, hits, idAt, makeRows, RARE_WORD } from './rows.ts';

/** Rows of one page of the load. */
const LOAD_ROWS = 10_000;
/** Pages of a later pull, and their rows: what the sessions server sends without a `limit`. */
const SYNC = { pages: 20, rows: 500 };
/** Milliseconds that a background fold gets after a pull. */
const FOLD_MS = 4000;
const REPEATS = { upsert1: 20, upsert100: 5, upsert10000: 1, paint: 20 };

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

function mustBe(rows: readonly ReadRow[], ids: readonly string[]): void {
  const got = rows.map(({ id }) => id);
  if (got.join() === ids.join()) return;
  throw new Error(
    `wrong rows: expected ${ids.length} from ${ids[0]}, got ${got.length} from ${got[0]}`,
  );
}

const loadedIds = (from: number) => Array.from({ length: PAGE }, (_, at) => idAt(from + at));

async function read(ids: readonly string[], work: () => Promise<readonly ReadRow[]>) {
  let rows: readonly ReadRow[] = [];
  const sample = await observe(async () => (rows = await work()));
  mustBe(rows, ids);
  return sample;
}

/** The operations on one peer with `total` rows; `tick` numbers the changes made to it so far. */
export function createOperations(peer: Peer, total: number, tick: number) {
  const change = (count: number): SessionRow[] => {
    const rows = changeRows(count, total, tick);
    tick += count;
    return rows;
  };
  const half = Math.floor(total / 2);
  const search = (word: string) => read(hits(word, total, HITS), () => peer.search(word));
  const upsert = async (repeats: number, count: number) => {
    const samples: Sample[] = [];
    let newest: readonly string[] = [];
    for (let at = 0; at < repeats; at += 1) {
      const rows = change(count);
      newest = [...rows.map(({ id }) => id), ...newest].slice(0, PAGE);
      samples.push(await observe(() => peer.upsert(rows)));
      mustBe((await peer.openFirst20()).slice(0, newest.length), newest);
    }
    return samples;
  };

  return {
    async load() {
      const samples: Sample[] = [];
      for (let at = 0; at < total; at += LOAD_ROWS) {
        const rows = makeRows(at, Math.min(total, at + LOAD_ROWS), total);
        samples.push(await observe(() => peer.load(rows)));
      }
      samples.push(await observe(() => peer.close()));
      return sum(samples);
    },
    open: () => read(loadedIds(0), () => peer.openFirst20()),
    openSettled: () => read(loadedIds(0), () => peer.settledFirst20?.() ?? peer.openFirst20()),
    /** A first read in a tab whose rows have changed since the load. */
    reopen: () => observe(() => peer.openFirst20()),
    deepPage: () => read(loadedIds(half), () => peer.deepPage(half)),
    rareFirst: () => search(RARE_WORD),
    rareAgain: () => search(RARE_WORD),
    commonFirst: () => search(COMMON_WORD),
    upsert1: async () => middle(await upsert(REPEATS.upsert1, 1)),
    upsert100: async () => middle(await upsert(REPEATS.upsert100, 100)),
    upsert10000: async () => middle(await upsert(REPEATS.upsert10000, 10_000)),
    sync: async () => sum(await upsert(SYNC.pages, SYNC.rows)),
    fold: () => observe(() => sleep(FOLD_MS)),
    paint: () => paint(peer, change(PAGE)),
    destroy: () => observe(() => peer.destroy()),
  };
}

/** From a change of one row on screen, in a plain list, to its new text in the document. */
async function paint(peer: Peer, rows: readonly SessionRow[]): Promise<Sample> {
  const list = document.body.appendChild(document.createElement('ul'));
  let wanted = '';
  let onPainted: (() => void) | undefined;
  await peer.watch((shown) => {
    while (list.children.length < shown.length) list.append(document.createElement('li'));
    shown.forEach(({ title }, at) => {
      const item = list.children[at];
      if (item && typeof title === 'string') item.textContent = title;
    });
    if (wanted && list.textContent.includes(wanted)) onPainted?.();
  });
  const samples: Sample[] = [];
  for (let at = 0; at <= REPEATS.paint; at += 1) {
    wanted = `painted ${at}.`;
    const painted = new Promise<void>((resolve) => (onPainted = resolve));
    const changed = rows.map((row, place) => (place === 3 ? { ...row, title: wanted } : row));
    // The first round brings all of them to the top of the list.
    const pull = at === 0 ? changed : changed.slice(3, 4);
    let applying = Promise.resolve();
    const sample = await observe(() => {
      applying = peer.upsert(pull);
      return Promise.race([painted, applying.then(() => painted)]);
    });
    await applying;
    if (at > 0) samples.push(sample);
  }
  return middle(samples);
}

export type Operations = ReturnType<typeof createOperations>;
export type Operation = keyof Operations;

declare global {
  interface Window {
    startBench: (total: number, tick: number) => void;
    bench: Operations;
  }
}

/** Called by the script of each peer's own page. */
export function expose(create: (name: string) => Peer): void {
  window.startBench = (total, tick) => {
    window.bench = createOperations(create('bench'), total, tick);
  };
}
