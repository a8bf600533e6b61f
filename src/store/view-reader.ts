import type { Batch, Reader, StoreName } from './disk.ts';
import { menuOf } from './menu.ts';
import { placeOf } from './place.ts';
import { decodeRow } from './row-codec.ts';
import { bury, decodeDirectory } from './segment.ts';
import { EMPTY_STATE, type StoreState } from './store-state.ts';
import { filenamesByHash, type LogEntry, View } from './view.ts';

/** Meta value that holds what a server can do; its dispatch menu names the forms. */
export const CAPABILITIES = 'capabilities';

/** What reading a view reads. */
export const VIEW_STORES: readonly StoreName[] = [
  'state',
  'meta',
  'directory',
  'batches',
  'outbox',
];

function* linesOf(text: string): Generator<string, void, undefined> {
  if (text !== '') yield* text.split('\n');
}

/** Adds a batch to a log. @param rows those of its lines, read */
export function addBatch(
  log: Map<string, LogEntry>,
  { version, removed, moved }: Batch,
  rows: Iterable<Omit<LogEntry, 'version'>>,
): void {
  const isMoved = new Set(moved);
  for (const id of removed) log.delete(id);
  for (const { row, line, place } of rows) {
    log.set(row.id, { row, line, place, version: isMoved.has(row.id) ? 0 : version });
  }
}

function* readLines(text: string, filenames: ReadonlyMap<number, string>) {
  for (const line of linesOf(text)) {
    const row = decodeRow(line, filenames);
    yield { row, line, place: placeOf(row) };
  }
}

/** The log after more batches, in order of version. */
function replay(
  log: ReadonlyMap<string, LogEntry>,
  batches: readonly Batch[],
  { forms }: StoreState,
): ReadonlyMap<string, LogEntry> {
  if (batches.length === 0) return log;
  const filenames = filenamesByHash(forms);
  const entries = new Map(log);
  for (const batch of batches) addBatch(entries, batch, readLines(batch.rows, filenames));
  return entries;
}

/**
 * The view of what is stored: the known one, that one with what it has missed, or a new one.
 *
 * @param known what is in memory; undefined to read everything
 */
export async function readView(reader: Reader, known: View | undefined): Promise<View> {
  const state = (await reader.get('state', 'state')) ?? EMPTY_STATE;
  if (known?.state.version === state.version) return known;
  const base = known && isPrefix(known.state, state) ? known : undefined;
  const [batches, edits, directory, capabilities] = await Promise.all([
    reader.getAll('batches', (base?.state.version ?? -1) + 1),
    reader.getAll('outbox'),
    base ? undefined : reader.get('directory', 'directory'),
    base ? undefined : reader.get('meta', CAPABILITIES),
  ]);
  return new View({
    state,
    menu: base?.menu ?? menuOf(capabilities),
    segments: bury(
      base?.segments ?? decodeDirectory(directory),
      batches.flatMap(({ dead }) => dead),
    ),
    log: replay(base?.log ?? new Map(), batches, state),
    edits,
  });
}

/** Whether the log alone leads from one state to the other. */
function isPrefix(known: StoreState, state: StoreState): boolean {
  return known.packedAt === state.packedAt && known.version < state.version;
}
