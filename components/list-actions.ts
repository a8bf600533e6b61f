import { parseUtc } from '../src/sessions/local-date.ts';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { MenuContents, MenuItem } from './actions-menu.ts';
import type { BulkAction } from './bulk-bar.ts';
import type { DateSettings } from './dates.ts';
import type { Say, SortChoice } from './list-types.ts';
import { fullWords } from './row-cells.ts';
import { BULK_ACTIONS } from './row-menu.ts';

export const FORM_SORTS: readonly SortChoice[] = [
  { by: 'changed', label: 'sortChanged' },
  { by: 'title', label: 'sortTitle' },
  { by: 'form', label: 'sortForm' },
  { by: 'progress', label: 'sortProgress' },
  { by: 'steps', label: 'sortSteps' },
];

export const SET_SORTS: readonly SortChoice[] = [
  { by: 'changed', label: 'sortSaved' },
  { by: 'title', label: 'sortTitle' },
];

type Contents = Pick<MenuContents, 'items' | 'foot'>;

interface Wording {
  readonly t: Say;
  readonly dates: DateSettings;
}

/** What a page has no use for. */
interface LeftOut {
  readonly hideCopy: boolean;
  readonly hideFill: boolean;
}

const present = (all: readonly (MenuItem | false)[]): readonly MenuItem[] =>
  all.filter((item) => item !== false);

/** When the row changed, as a whole date; nothing where that is not known. */
function foot(
  row: LocalRow,
  words: 'changedOn' | 'savedOn',
  { t, dates }: Wording,
): readonly string[] {
  const changed = parseUtc(row.modtime);
  return changed ? [t(words, { date: fullWords(changed, dates, t) })] : [];
}

/** What can be done with a form. */
export function formMenu(
  row: LocalRow,
  options: Wording & {
    /** Where the form goes on; null where the page sees to it. */
    readonly href: string | null;
    readonly leftOut: LeftOut;
  },
): Contents {
  const { t, href, leftOut } = options;
  const items = present([
    {
      id: 'resume',
      label: t('resume'),
      icon: 'arrow-end',
      group: 1,
      ...(href ? { href } : {}),
    },
    { id: 'view', label: t('view'), icon: 'eye', group: 1 },
    { id: 'rename', label: t('rename'), icon: 'pen', group: 1, key: t('keyRename') },
    !leftOut.hideCopy && { id: 'copy', label: t('copy'), icon: 'layers', group: 1 },
    !leftOut.hideFill && { id: 'fill', label: t('fill'), icon: 'upload', group: 1 },
    ...lastItems(t),
  ]);
  return { items, foot: foot(row, 'changedOn', options) };
}

/** What can be done with several forms. */
export function formBulkActions({ hideCopy }: LeftOut): readonly BulkAction[] {
  const copy = { id: 'copy-many', label: 'copyMany', icon: 'layers', isSecond: true } as const;
  return [...(hideCopy ? [] : [copy]), ...BULK_ACTIONS];
}

/** What can be done with an answer set. */
export function setMenu(row: LocalRow, options: Wording & { readonly canLoad: boolean }): Contents {
  const { t, canLoad } = options;
  const items = present([
    canLoad && { id: 'load', label: t('load'), icon: 'arrow-end', group: 1 },
    { id: 'view', label: t('view'), icon: 'eye', group: 1 },
    { id: 'rename', label: t('rename'), icon: 'pen', group: 1, key: t('keyRename') },
    ...lastItems(t),
  ]);
  return { items, foot: foot(row, 'savedOn', options) };
}

function lastItems(t: Say): readonly MenuItem[] {
  return [
    { id: 'export', label: t('export'), icon: 'download', group: 1 },
    {
      id: 'delete',
      label: t('delete'),
      icon: 'trash',
      group: 2,
      key: t('keyDelete'),
      danger: true,
    },
  ];
}
