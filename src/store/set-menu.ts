import type { Json } from '../sessions/session-row.ts';
import { Draft, type Found, noSweep } from './draft.ts';
import { menuOf } from './menu.ts';
import { slices } from './pause.ts';
import { movedForms, regroup } from './regroup.ts';
import type { StoreCore } from './store-core.ts';
import { View } from './view.ts';
import { CAPABILITIES } from './view-reader.ts';

/** Stores what names of forms depend on, and in which list their rows stand. */
export async function setMenu(core: StoreCore, value: Json): Promise<void> {
  await core.disk.write('relaxed', async (writer) => {
    const pause = slices(() => writer.get('state', 'state'));
    const view = await core.latest(writer);
    writer.put('meta', value, CAPABILITIES);
    const menu = menuOf(value);
    const forms = movedForms(view, menu);
    if (forms.length === 0) return;
    const found = new Map<string, Found>();
    const { state, segments, log, edits } = view;
    const draft = new Draft(new View({ state, segments, log, edits, menu }), found, noSweep);
    await regroup(draft, found, forms, core.packed(pause, writer));
    await core.commit(writer, draft, pause);
  });
  core.forget(true);
}
