import type { MenuItem } from './actions-menu.ts';
import type { SayAny } from './details-state.ts';

/** What can be done with the answers that are shown. */
export function detailsMenu(
  t: SayAny,
  { canCompare }: { readonly canCompare: boolean },
): readonly MenuItem[] {
  const all: readonly (MenuItem | false)[] = [
    { id: 'copy-all', label: t('copyAll'), icon: 'copy', group: 0 },
    { id: 'download', label: t('export'), icon: 'download', group: 0 },
    canCompare && { id: 'compare', label: t('compare'), icon: 'layers', group: 0 },
    { id: 'open-all', label: t('openAll'), icon: 'chevron-down', group: 1 },
    { id: 'close-all', label: t('closeAll'), icon: 'chevron-right', group: 1 },
  ];
  return all.filter((item) => item !== false);
}
