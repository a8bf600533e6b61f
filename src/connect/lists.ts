import type {
  FindOptions,
  SavedListOptions,
  SessionList,
  UserId,
} from '../sessions/list-options.ts';
import type { Result } from '../sessions/result.ts';
import type { LocalList } from '../sessions/sessions-client.ts';
import type { Desk } from './desk.ts';
import type { OpenAccount } from './open-account.ts';
import { NO_ROWS } from './refusals.ts';

/** The person's own sessions from the device, other people's from the server. */
export async function savedList(desk: Desk, options: SavedListOptions): Promise<LocalList> {
  const account = await desk.account();
  if (!account) return NO_ROWS;
  if (isOwn(account, options.userId)) return account.store.saved(options, null);
  return fromServer(desk, await (await account.api()).list(options));
}

/** The same by a search. */
export async function foundList(desk: Desk, options: FindOptions): Promise<LocalList> {
  const account = await desk.account();
  if (!account) return NO_ROWS;
  if (isOwn(account, options.userId)) return account.store.find(options, null);
  return fromServer(desk, await (await account.api()).find(options));
}

function fromServer(desk: Desk, result: Result<SessionList>): LocalList {
  if (!result.ok) throw new RangeError(result.message ?? `The server said ${result.error}.`);
  return { ...result.value, asOf: desk.now(), source: 'server' };
}

/** Everybody's and other people's rows are asked for, and never kept. */
function isOwn({ person }: OpenAccount, userId: UserId = 'me'): boolean {
  return userId === null || userId === 'me' || Number(userId) === person.id;
}
