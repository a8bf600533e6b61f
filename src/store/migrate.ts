import type { Json, SessionRow } from '../sessions/session-row.ts';
import { commitRows } from './commit.ts';
import type { Disk, OldBatch, Writer } from './disk.ts';
import { Draft, noSweep } from './draft.ts';
import { hashText } from './hash.ts';
import { menuOf } from './menu.ts';
import { slices, type Pause } from './pause.ts';
import { prepareRows } from './prepared-row.ts';
import { EMPTY_STATE, type StoreState } from './store-state.ts';
import { View } from './view.ts';
import { CAPABILITIES } from './view-reader.ts';

/** Rows of schema 1: segments, then the log, by version; later ones over earlier ones. */
async function oldRows(writer: Writer, pause: Pause): Promise<Map<string, SessionRow>> {
  const batches: {
    readonly version: number;
    readonly read: () => Promise<OldBatch | undefined>;
  }[] = [];
  for (const key of await writer.keys('segments')) {
    const [version, part] = Array.isArray(key) ? key.map(Number) : [];
    if (version === undefined || part === undefined) continue;
    batches.push({ version, read: () => writer.get('segments', [version, part]) });
  }
  for (const key of await writer.keys('log')) {
    batches.push({ version: Number(key), read: () => writer.get('log', Number(key)) });
  }
  const rows = new Map<string, SessionRow>();
  for (const { read } of batches.sort((a, b) => a.version - b.version)) {
    const batch = await read();
    const own: readonly SessionRow[] = JSON.parse(batch?.rows ?? '[]');
    for (const id of batch?.removed ?? []) rows.delete(id);
    for (const row of own) rows.set(row.id, row);
    await pause();
  }
  return rows;
}

/** What schema 1 knew beside rows and edits; where they lay packed is of no use any more. */
function stateFrom(old: StoreState): StoreState {
  const { version, nextSeq, cursor, asOf, generation, resetAt, gone, stale } = old;
  return {
    ...EMPTY_STATE,
    version,
    nextSeq,
    cursor,
    asOf,
    generation,
    gone,
    stale,
    // All rows are written anew: those from before the reset must not pass for newer ones.
    resetAt: resetAt === 0 ? 0 : version + 1,
  };
}

async function convertSeen(writer: Writer, version: number): Promise<void> {
  const pages: readonly Iterable<unknown>[] = await writer.getAll('seen');
  writer.clear('seen');
  const hashes = pages.flatMap((page) => [...page].map((id) => hashText(String(id))));
  if (hashes.length > 0) writer.put('seen', Float64Array.from(hashes), version);
}

/**
 * Packs what schema 1 kept, in one transaction: when it is cut off, it begins again. Edits, cursor
 * and the ready first screen stay as they are. Another tab may have done it meanwhile.
 *
 * @throws {StoreError}
 */
export async function migrate(disk: Disk): Promise<void> {
  await disk.write('strict', async (writer) => {
    const pause = slices(() => writer.get('state', 'state'));
    const old = await writer.get('state', 'state');
    if (!old || !('packedRows' in old)) return;
    const capabilities: Json | undefined = await writer.get('meta', CAPABILITIES);
    const view = new View({
      state: stateFrom(old),
      menu: menuOf(capabilities),
      segments: new Map(),
      log: new Map(),
      edits: await writer.getAll('outbox'),
    });
    const draft = new Draft(view, new Map(), noSweep);
    const rows = [...(await oldRows(writer, pause)).values()];
    for (const row of await prepareRows(rows, pause)) draft.putRow(row);
    await convertSeen(writer, draft.state.version);
    const committed = await commitRows(writer, draft, { pause });
    writer.put('state', committed.view.state, 'state');
    writer.clear('segments');
    writer.clear('log');
  });
}
