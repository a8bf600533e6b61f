/*
 * Which modules make the chunk that every page loads right after its first rows: one request for
 * all that is sure to be needed. Parts that many people never open stay chunks of their own.
 */
const LATER = [
  'components/app-late.ts',
  'components/row-parts.ts',
  'src/connect/actions.ts',
  'src/connect/online.ts',
  'src/store/answer-vault.ts',
  'src/store/engine.ts',
  'src/store/lists.ts',
  'src/store/put-account.ts',
  'src/sync/push.ts',
];

/** Ids of modules that come with these, by static imports. */
function closure(roots, getModuleInfo) {
  const found = new Set(roots);
  // A set grows while it is walked.
  for (const id of found) for (const next of getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}

/** Rollup's `manualChunks`, for a bundle of one entry. */
export function laterChunk() {
  let later;
  return (id, { getModuleIds, getModuleInfo }) => {
    if (!later) {
      const ids = [...getModuleIds()];
      const first = closure(
        ids.filter((each) => getModuleInfo(each)?.isEntry),
        getModuleInfo,
      );
      const roots = ids.filter((each) => LATER.some((name) => each.endsWith(`/${name}`)));
      later = closure(roots, getModuleInfo);
      for (const each of first) later.delete(each);
    }
    return later.has(id) ? 'later' : undefined;
  };
}
