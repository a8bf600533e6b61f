import { databaseName, type Owner } from './database.ts';

/** What the tabs of one account tell each other. */
export type AccountMessage = 'signed-out' | 'locked';

/** The channel of the tabs of one account. */
export const accountChannel = (owner: Owner): string => `${databaseName(owner)}-sync-account`;

/** Tells the tabs of an account that the device is locked. */
export function tellLocked(owner: Owner): void {
  const channel = new BroadcastChannel(accountChannel(owner));
  const message: AccountMessage = 'locked';
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  channel.postMessage(message);
  channel.close();
}
