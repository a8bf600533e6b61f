import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { StoreValues } from './disk.ts';
import { hashText } from './hash.ts';
import { StoreError } from './store-error.ts';

/** What one person's database holds; see `StoreValues`. */
export type StoreSchema = DBSchema & StoreValues;

export type StoreDatabase = IDBPDatabase<StoreSchema>;

export const SCHEMA_VERSION = 2;

/** Milliseconds that an open waits for an old tab to let go. */
const BLOCKED_MS = 5000;

export interface DatabaseEvents {
  /** The database was not there and was made. */
  readonly onCreated: () => void;
  /** This connection was closed: for a newer version of the code, or for the deletion of it all. */
  readonly onClosed: (isDeleted: boolean) => void;
}

const NAMES = [
  'rows',
  'text',
  'columns',
  'directory',
  'batches',
  'outbox',
  'seen',
  'state',
  'head',
  'meta',
  'keys',
  'answers',
] as const;

/** Makes what is missing. What schema 1 kept stays until it was migrated. */
function upgrade(database: StoreDatabase): void {
  const names = database.objectStoreNames;
  for (const name of NAMES) if (!names.contains(name)) database.createObjectStore(name);
}

/**
 * Opens a database, making or upgrading it. An open connection gives way to newer code and to
 * deletion, so that no tab ever blocks another.
 *
 * @throws {StoreError} `blocked` when an old tab holds on for longer than `blockedMs`
 */
export function openDatabase(
  name: string,
  events: DatabaseEvents,
  { version = SCHEMA_VERSION, blockedMs = BLOCKED_MS } = {},
): Promise<StoreDatabase> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGivenUp = false;
    const giveUp = () => {
      isGivenUp = true;
      reject(new StoreError('blocked', 'An older tab of this site must be closed first'));
    };
    openDB<StoreSchema>(name, version, {
      upgrade(database, oldVersion) {
        upgrade(database);
        if (oldVersion === 0) events.onCreated();
      },
      blocked: () => (timer = setTimeout(giveUp, blockedMs)),
      blocking(_current, next, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
        events.onClosed(next === null);
      },
      terminated: () => events.onClosed(false),
    })
      // It opens once the old tab has gone, though nobody may wait for it then.
      .then((database) => (isGivenUp ? database.close() : resolve(database)), reject)
      .finally(() => clearTimeout(timer));
  });
}

/**
 * Deletes a database. What it holds is gone when this resolves, even where another tab keeps the
 * empty rest open for a while.
 */
export async function deleteDatabase(name: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    deleteDB(name, { blocked: () => resolve() }).then(resolve, reject);
  });
}

/** Whose sessions a database holds: a server's address and docassemble's id of the person. */
export interface Owner {
  readonly server: string;
  readonly person: number;
}

/** One database per server and person. The name tells neither. */
export function databaseName({ server, person }: Owner): string {
  const text = `${person} ${server.replace(/\/+$/, '')}`;
  return `docassemble-sessions-${hashText(text, 1).toString(36)}${hashText(text, 2).toString(36)}`;
}
