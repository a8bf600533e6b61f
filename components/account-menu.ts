import type { ClientStatus } from '../src/sessions/sessions-client.ts';
import type { MenuContents } from './actions-menu.ts';
import type { Say } from './list-types.ts';

/** What the button with the person's name opens. */
export function accountMenu(status: ClientStatus | null, t: Say): MenuContents {
  return {
    label: t('account', { person: status?.person?.email ?? '' }),
    items: [{ id: 'sign-out', label: t('signOut'), icon: 'user', group: 0 }],
    foot: status?.durable === false ? [t('notKept')] : [],
  };
}
