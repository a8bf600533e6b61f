import type { LocalRow } from '../sessions/sessions-client.ts';
import { rowsOf } from './packed.ts';
import { rankOf } from './place.ts';
import { livingOf, refOf } from './segment.ts';
import type { StoreCore } from './store-core.ts';

/** Segments whose columns are read at once. */
const GROUP = 128;

/** The row with this id as its owner sees it. */
export function getRow(core: StoreCore, id: string): Promise<LocalRow | undefined> {
  return core.ask(async (view, packed) => {
    if (view.log.has(id) || view.editsById.has(id)) return view.visible(id);
    const ref = await core.find(view, id);
    const [row] = ref === undefined ? [] : await rowsOf({ view, packed, kind: 'all' }, [ref]);
    return row?.id === id ? row : undefined;
  });
}

/** The row with this pair as its owner sees it. */
export function getByKey(
  core: StoreCore,
  filename: string,
  key: string,
): Promise<LocalRow | undefined> {
  return core.ask(async (view, packed) => {
    const isIt = (row: LocalRow) => row.key === key && row.filename === filename;
    const loose = view.loose('all').find(({ row }) => isIt(row));
    if (loose) return loose.row;
    const rank = rankOf(key);
    const segments = [...view.segments.values()];
    for (let at = 0; at < segments.length; at += GROUP) {
      const group = segments.slice(at, at + GROUP);
      const columns = await packed.load(
        'columns',
        group.map(({ number }) => number),
      );
      for (const [at, segment] of group.entries()) {
        const ranks = columns[at]?.rank ?? new Float64Array();
        // Others may begin like it: seldom, as keys are random.
        const refs = livingOf(segment)
          .filter((index) => ranks[index] === rank)
          .map((index) => refOf(segment.number, index));
        const found = (await rowsOf({ view, packed, kind: 'all' }, refs)).find(isIt);
        if (found) return found;
      }
      await packed.pause();
    }
    return undefined;
  });
}
