import type { Json } from '../sessions/session-row.ts';
import type { NarrowColumns } from './column-codec.ts';
import type { SealedAnswers } from './sealed-answers.ts';
import type { KeyName } from './sealing.ts';
import type { Edit } from './session-store.ts';
import type { StoreState } from './store-state.ts';

/*
 * Rows lie packed: one database value per row costs more than all the rest together. About a
 * thousand neighbours of one list, newest first, are a segment, kept as columns, so that each
 * question reads only what it needs: `rows` to show some, `text` to search, `columns` to order, to
 * filter and to find ids. Segments never change. Small changes stand in the delta log until they
 * are folded. A row lives in one place: what overwrites it marks it as dead in its segment.
 */

/** Numbers of the rows of a segment, by row. */
export interface Columns {
  /** Hash of the id. */
  readonly id: Float64Array;
  readonly rev: Float64Array;
  readonly time: Float64Array;
  readonly indexno: Float64Array;
  /** The first characters of the session key; see `Place`. */
  readonly rank: Float64Array;
  /** 0 to 100; -1 without any. */
  readonly progress: Float32Array;
  /** Place of the interview name in `StoreState.forms`, doubled; odd past the first step. */
  readonly form: Uint32Array;
}

/** What one transaction changed, where it is too little for a segment. */
export interface Batch {
  readonly version: number;
  /** Rows, a line each. */
  readonly rows: string;
  /** Ids of rows that left the log. */
  readonly removed: readonly string[];
  /** Rows of segments that went or were overwritten: see `refOf`. */
  readonly dead: readonly number[];
  /** Ids of rows that only moved here: as old as the snapshot before. */
  readonly moved: readonly string[];
}

/** What one person's database holds, by object store. */
export interface StoreValues {
  /** Lines of a segment's rows; see `encodeRow`. */
  rows: { key: number; value: string };
  /** Search text of a segment's rows; see `TEXT_END`. */
  text: { key: number; value: string };
  columns: { key: number; value: NarrowColumns };
  /** Every segment, as JSON text. */
  directory: { key: 'directory'; value: string };
  batches: { key: number; value: Batch };
  outbox: { key: number; value: Edit };
  /** Hashes of ids that the open snapshot has shown, by version. */
  seen: { key: number; value: Float64Array };
  state: { key: 'state'; value: StoreState };
  /** The head, as JSON text. */
  head: { key: 'head'; value: string };
  meta: { key: string; value: Json };
  /** `next` is there while a passphrase is being set: answers are of either key. */
  keys: { key: 'answers' | 'next'; value: CryptoKey | KeyName };
  answers: { key: string; value: SealedAnswers };
  /** Of schema 1, until they are migrated. */
  segments: { key: [version: number, part: number]; value: OldBatch };
  log: { key: number; value: OldBatch };
}

/** Rows written together by schema 1, as JSON text, and ids of rows that went. */
export interface OldBatch {
  readonly rows: string;
  readonly removed: readonly string[];
}

export type StoreName = keyof StoreValues;
/** What of a segment is read by itself, as it is in memory. */
export interface PartValues {
  readonly rows: string;
  readonly text: string;
  readonly columns: Columns;
}
export type Part = keyof PartValues;
export const PARTS: readonly Part[] = ['rows', 'text', 'columns'];

/** Reads as of one moment. Between two reads nothing else may be waited for. */
export interface Reader {
  get<Name extends StoreName>(
    name: Name,
    key: StoreValues[Name]['key'],
  ): Promise<StoreValues[Name]['value'] | undefined>;
  /** Values in order of their keys, from `least` on. */
  getAll<Name extends StoreName>(name: Name, least?: number): Promise<StoreValues[Name]['value'][]>;
  /** None of a store that this database never had. */
  keys(name: StoreName): Promise<IDBValidKey[]>;
}

/** Reads and writes, all or none. A write is heard of only when all have ended. */
export interface Writer extends Reader {
  put<Name extends StoreName>(
    name: Name,
    value: StoreValues[Name]['value'],
    key: StoreValues[Name]['key'],
  ): void;
  remove<Name extends StoreName>(name: Name, key: StoreValues[Name]['key']): void;
  clear(name: StoreName): void;
}

/** Where a store keeps what it knows. What is kept, and by what rules, is not its affair. */
export interface Disk {
  readonly durable: boolean;
  /** Under which other tabs find it; undefined where none can. */
  readonly name?: string | undefined;
  read<Value>(
    names: readonly StoreName[],
    work: (reader: Reader) => Promise<Value>,
  ): Promise<Value>;
  /** Writers wait for each other, in every tab. */
  write<Value>(
    durability: IDBTransactionDurability,
    work: (writer: Writer) => Promise<Value>,
  ): Promise<Value>;
  close(): Promise<void>;
  /** Nothing stays, unless `sparesEdits` and edits wait; whether it is gone. */
  destroy(sparesEdits: boolean): Promise<boolean>;
}
