import type { LocalList } from '../sessions/sessions-client.ts';
import { type Head, pageOfHead } from './head.ts';
import { recall } from './page-notes.ts';
import type { StoreQuery } from './session-store.ts';

/*
 * What a page shows before its database is open, which takes longer than all the rest: the head
 * once more, in the storage that is read without waiting. Written within each transaction that
 * changes the head, so that no two tabs overtake each other, and gone with the database. Nobody
 * relies on it: the database's own answer follows at once and wins.
 */

/** The head as of some transaction, without session keys and metadata. */
export interface FirstScreen {
  readonly head: Head;
  readonly asOf: string | null;
}

/** Stands for the session key in rows of a first screen. Comes after all keys, so cursors hold. */
export const NO_KEY = '\uffff';

/**
 * A page as it was when this device wrote last, read without waiting for anything.
 *
 * @param name of the database
 */
export function firstPage(name: string, query: StoreQuery): LocalList | undefined {
  const text = recall(name);
  if (text === undefined) return undefined;
  const { head, asOf }: FirstScreen = JSON.parse(text);
  return pageOfHead(head, asOf, query);
}
