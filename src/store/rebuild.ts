import type { SessionRow } from '../sessions/session-row.ts';
import { commitRows } from './commit.ts';
import type { Disk, StoreName, Writer } from './disk.ts';
import { Draft, noSweep } from './draft.ts';
import { menuOf } from './menu.ts';
import { slices } from './pause.ts';
import { prepareRows } from './prepared-row.ts';
import { decodeDirectory } from './segment.ts';
import { EMPTY_STATE } from './store-state.ts';
import { View } from './view.ts';
import { CAPABILITIES } from './view-reader.ts';

/** All that the server can give again. Edits, answers, keys and notes stay. */
const REPLACEABLE: readonly StoreName[] = [
  'rows',
  'text',
  'columns',
  'directory',
  'batches',
  'seen',
  'head',
];

/** Whether a segment lacks a part. Another tab may have begun anew already. */
async function isDamaged(writer: Writer): Promise<boolean> {
  const numbers = [...decodeDirectory(await writer.get('directory', 'directory')).keys()];
  for (const part of ['rows', 'text', 'columns'] as const) {
    const kept = new Set(await writer.keys(part));
    if (numbers.some((number) => !kept.has(number))) return true;
  }
  return false;
}

/**
 * Begins anew where the browser lost some of the rows and not the whole database: only rows with
 * edits are kept, as those were made on them, and with no cursor the next pull brings all others.
 * One transaction.
 *
 * @throws {StoreError}
 */
export async function rebuild(disk: Disk): Promise<void> {
  await disk.write('strict', async (writer) => {
    if (!(await isDamaged(writer))) return;
    const pause = slices(() => writer.get('state', 'state'));
    const { version, nextSeq } = (await writer.get('state', 'state')) ?? EMPTY_STATE;
    const edits = await writer.getAll('outbox');
    const view = new View({
      // Rows that come win over the kept ones, whatever their `rev`.
      state: { ...EMPTY_STATE, version, nextSeq, resetAt: version + 1 },
      menu: menuOf(await writer.get('meta', CAPABILITIES)),
      segments: new Map(),
      log: new Map(),
      edits,
    });
    for (const name of REPLACEABLE) writer.clear(name);
    const bases = new Map<string, SessionRow>(edits.map(({ id, base }) => [id, base]));
    const draft = new Draft(view, new Map(), noSweep);
    for (const row of await prepareRows([...bases.values()], pause)) draft.putRow(row);
    const { state } = (await commitRows(writer, draft, { pause })).view;
    // Other tabs must not take what they have in memory for a part of this.
    writer.put('state', { ...state, packedAt: state.version }, 'state');
  });
}
