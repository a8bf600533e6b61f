import type { MenuContents } from './actions-menu.ts';
import type { Column, ListLook, Say } from './list-types.ts';

const COLUMN = 'column-';

/** The menu of how rows look: how close they stand, and which columns there are. */
export function viewMenu(look: ListLook, columns: readonly Column[], t: Say): MenuContents {
  const densities = (['comfortable', 'compact'] as const).map((density) => ({
    id: density,
    label: t(density),
    icon: 'check' as const,
    group: 0,
    checked: look.density === density,
    isOneOf: true,
  }));
  const shown = columns
    .filter(({ isOptional }) => isOptional)
    .map(({ name, label }) => ({
      id: `${COLUMN}${name}`,
      label: t(label),
      icon: 'check' as const,
      group: 1,
      checked: !look.hiddenColumns.includes(name),
    }));
  return { label: t('viewMenu'), items: [...densities, ...shown] };
}

/** The look after a choice in that menu. */
export function chooseView({ density, hiddenColumns }: ListLook, id: string): ListLook {
  if (id === 'comfortable' || id === 'compact') return { density: id, hiddenColumns };
  const name = id.slice(COLUMN.length);
  const others = hiddenColumns.filter((other) => other !== name);
  const isHidden = others.length < hiddenColumns.length;
  return { density, hiddenColumns: isHidden ? others : [...hiddenColumns, name] };
}
