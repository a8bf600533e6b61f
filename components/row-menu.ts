import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { MenuContents, MenuItem } from './actions-menu.ts';
import type { BulkAction } from './bulk-bar.ts';
import type { Say } from './list-types.ts';
import { reasonWords } from './refusal-words.ts';

/** What can be done with several rows of any list. */
export const BULK_ACTIONS: readonly BulkAction[] = [
  { id: 'export-many', label: 'exportMany', icon: 'download' },
  { id: 'delete-many', label: 'delete', icon: 'trash', isDanger: true },
];

/** What helps a row that owes something; the first entries of its menu. */
function remedies(row: LocalRow, t: Say): readonly MenuItem[] {
  switch (row.state?.kind) {
    case 'pending':
      return [{ id: 'retry-edit', label: t('sendNow'), icon: 'sync', group: 0 }];
    case 'failed':
      return [
        { id: 'rename', label: t('changeName'), icon: 'pen', group: 0 },
        { id: 'retry-edit', label: t('tryAgain'), icon: 'sync', group: 0 },
        { id: 'discard-edit', label: t('dropChange'), icon: 'undo', group: 0 },
      ];
    case 'conflict':
      return [
        { id: 'resolve', label: t('resolve'), icon: 'fork', group: 0 },
        { id: 'retry-edit', label: t('keepMine'), icon: 'check', group: 0 },
        { id: 'discard-edit', label: t('keepTheirs'), icon: 'undo', group: 0 },
      ];
    default:
      return [];
  }
}

function notice(row: LocalRow, t: Say): MenuContents['notice'] {
  if (row.state?.kind === 'failed') {
    return { kind: 'failed', head: t('failed'), text: reasonWords(row.state.reason, t) };
  }
  if (row.state?.kind === 'conflict') {
    return { kind: 'conflict', head: t('conflict'), text: t('conflictReason') };
  }
  return undefined;
}

/** A row's menu: the remedy for its state, then what can be done with any row. */
export function rowMenu(
  row: LocalRow,
  items: readonly MenuItem[],
  t: Say,
): Pick<MenuContents, 'items' | 'notice'> {
  const first = remedies(row, t);
  const rest = items.filter(({ id }) => !first.some((item) => item.id === id));
  const said = notice(row, t);
  return { items: [...first, ...rest], ...(said ? { notice: said } : {}) };
}
