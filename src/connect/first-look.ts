import { databaseName } from '../store/database.ts';
import { firstPage } from '../store/first-screen.ts';
import { lastAccount, type LastAccount } from '../store/last-account.ts';
import type { StorePage, StoreQuery } from '../store/session-store.ts';
import type { TabAccount } from './tab-account.ts';

/** What a tab shows of its person before their account and their store are open. */
export interface FirstLook extends LastAccount {
  readonly page: (query: StoreQuery) => StorePage | undefined;
}

/**
 * The first look of a tab, where it is on the account that was used last.
 *
 * @param personId see `TabAccount`
 */
export function firstLook(
  server: string,
  personId: ReturnType<TabAccount['get']>,
): FirstLook | undefined {
  const last = lastAccount(server);
  if (!last || (personId !== undefined && personId !== last.person.id)) return undefined;
  const name = databaseName({ server, person: last.person.id });
  return { ...last, page: (query) => firstPage(name, query) };
}
