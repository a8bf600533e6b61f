/*
 * Which modules make the chunk that every page loads right after its first rows: one request for
 * all that is sure to be needed. Parts that many people never open stay chunks of their own.
 */
const LATER = [
  'components/app-late.ts',
  'components/filter-chips.styles.ts',
  'components/filter-chips.ts',
  'components/form-choices.ts',
  'components/part-element.ts',
  'components/row-parts.ts',
  'src/api/server-events.ts',
  'src/connect/actions.ts',
  'src/connect/connect-shared.ts',
  'src/connect/online.ts',
  'src/store/answer-vault.ts',
  'src/store/engine.ts',
  'src/store/lists.ts',
  'src/store/put-account.ts',
  'src/sync/push.ts',
];

/*
 * More chunks of the page, whose worker keeps them all: few files cost less than many small ones.
 * What two of them share goes to the first.
 */
const PAGE_CHUNKS = [
  [
    'signed-out',
    [
      'components/app-sign-in.ts',
      'components/unlock-form.define.ts',
      'src/connect/show-signed-out.ts',
      'src/store/device-lock.ts',
    ],
  ],
  [
    'dialogs',
    [
      'components/app-dialogs.ts',
      'components/conflict-dialog.define.ts',
      'components/delete-rows-dialog.define.ts',
      'components/export-answers-dialog.define.ts',
      'components/import-answers-dialog.define.ts',
      'components/joined.define.ts',
      'components/load-answers-dialog.define.ts',
      'components/save-answers-dialog.define.ts',
      'components/selection.ts',
      'components/view-menu.ts',
    ],
  ],
  ['settings', ['components/open-settings.ts', 'src/connect/device.ts']],
];

/** Ids of modules that come with these, by static imports. */
function closure(roots, getModuleInfo) {
  const found = new Set(roots);
  // A set grows while it is walked.
  for (const id of found) for (const next of getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}

/** Name of the chunk of each module that has one, by its id. */
function assign(chunks, getModuleIds, getModuleInfo) {
  const ids = [...getModuleIds()];
  const first = ids.filter((id) => getModuleInfo(id)?.isEntry);
  const taken = closure(first, getModuleInfo);
  const names = new Map();
  for (const [name, files] of chunks) {
    const roots = ids.filter((id) => files.some((file) => id.endsWith(`/${file}`)));
    for (const id of closure(roots, getModuleInfo)) {
      if (!taken.has(id)) names.set(id, name);
      taken.add(id);
    }
  }
  return names;
}

function manualChunks(chunks) {
  let names;
  return (id, { getModuleIds, getModuleInfo }) => {
    names ??= assign(chunks, getModuleIds, getModuleInfo);
    return names.get(id);
  };
}

/** Rollup's `manualChunks`, for a bundle of one entry. */
export const laterChunk = () => manualChunks([['later', LATER]]);

/** The same for the page. */
export const pageChunks = () => manualChunks([['later', LATER], ...PAGE_CHUNKS]);
