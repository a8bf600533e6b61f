import type { ClientStatus } from '../src/sessions/sessions-client.ts';
import type { MenuContents, MenuItem } from './actions-menu.ts';
import type { Say } from './list-types.ts';

/**
 * What the button with the person's name opens.
 *
 * @param services entries that change to another service; none where there is one alone
 */
export function accountMenu(
  status: ClientStatus | null,
  services: readonly MenuItem[],
  t: Say,
): MenuContents {
  return {
    label: t('account', { person: status?.person?.email ?? '' }),
    items: [...services, { id: 'sign-out', label: t('signOut'), icon: 'user', group: 1 }],
    foot: status?.durable === false ? [t('notKept')] : [],
  };
}
