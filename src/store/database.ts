import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Json } from '../sessions/session-row.ts';
import type { Batch } from './packing.ts';
import type { Edit } from './session-store.ts';
import { StoreError } from './store-error.ts';
import type { SealedAnswers } from './sealed-answers.ts';
import type { StoreState } from './store-state.ts';

/** What one person's database holds. Rows: segments, then the delta log, in order of version. */
export interface StoreSchema extends DBSchema {
  segments: { key: [version: number, part: number]; value: Batch };
  log: { key: number; value: Batch };
  outbox: { key: number; value: Edit };
  seen: { key: number; value: readonly string[] };
  state: { key: 'state'; value: StoreState };
  /** The head, as JSON text. */
  head: { key: 'head'; value: string };
  meta: { key: string; value: Json };
  keys: { key: 'answers'; value: CryptoKey };
  answers: { key: string; value: SealedAnswers };
}

export type StoreDatabase = IDBPDatabase<StoreSchema>;

export const SCHEMA_VERSION = 1;

/** Milliseconds that an open waits for an old tab to let go. */
const BLOCKED_MS = 5000;

export interface DatabaseEvents {
  /** The database was not there and was made. */
  readonly onCreated: () => void;
  /** This connection was closed: for a newer version of the code, or for the deletion of it all. */
  readonly onClosed: (isDeleted: boolean) => void;
}

const NAMES = ['segments', 'log', 'outbox', 'state', 'head', 'meta', 'keys', 'answers'] as const;

function upgrade(database: StoreDatabase): void {
  const names = database.objectStoreNames;
  for (const name of NAMES) if (!names.contains(name)) database.createObjectStore(name);
  if (!names.contains('seen')) database.createObjectStore('seen', { autoIncrement: true });
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

/** 53 bits of text, mixed well enough that two people do not meet. */
function hash(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

/** Whose sessions a database holds: a server's address and docassemble's id of the person. */
export interface Owner {
  readonly server: string;
  readonly person: number;
}

/** One database per server and person. The name tells neither. */
export function databaseName({ server, person }: Owner): string {
  const text = `${person} ${server.replace(/\/+$/, '')}`;
  return `docassemble-sessions-${hash(text, 1)}${hash(text, 2)}`;
}
