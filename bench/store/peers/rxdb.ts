import {
  createRxDatabase,
  type RxCollection,
  type RxDatabase,
  type RxJsonSchema,
} from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { HITS, PAGE, type Peer } from '../peer.ts';

/**
 * `age`: milliseconds from a row's time to a day far ahead; rises from the newest row on. The
 * metadata columns are of any JSON type, a recursive one, which RxDB's own types do not survive.
 */
type Stored = { age: number } & {
  [Field in keyof SessionRow]: SessionRow[Field] extends string | number | null
    ? SessionRow[Field]
    : Field extends 'data'
      ? object
      : string | number | null;
};

const FAR_MS = Date.UTC(2100, 0, 1);
const text = { type: ['string', 'null'] };
const whole = { type: ['integer', 'null'] };

const SCHEMA: RxJsonSchema<Stored> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    age: { type: 'integer', minimum: 0, maximum: FAR_MS, multipleOf: 1 },
    rev: { type: 'integer' },
    key: { type: 'string' },
    filename: { type: 'string' },
    indexno: { type: 'integer' },
    num_keys: { type: 'integer' },
    user_id: whole,
    modtime: { type: 'string' },
    title: text,
    auto_title: text,
    description: text,
    steps: whole,
    progress: whole,
    original_interview_filename: text,
    answer_count: whole,
    data: { type: 'object' },
  },
  required: ['id', 'age', 'rev', 'key', 'filename', 'modtime'],
  indexes: ['age'],
};

const toStored = (row: SessionRow): Stored =>
  ({ ...row, age: FAR_MS - Date.parse(`${row.modtime}Z`) }) as Stored;

/*
 * RxDB 17, the free Dexie storage. Chosen for speed: bulkInsert and bulkUpsert, eventReduce, one
 * instance, no schema validation and no dev mode, as its performance tips say. This storage walks
 * an index upwards only and sorts a descending query in memory over all rows, so the rows carry an
 * `age`, which rises from the newest on; its planner wants a lower bound on it. Changes through a
 * query's `$`.
 */
export function createRxdb(name: string): Peer {
  let database: RxDatabase | undefined;
  let opening: Promise<RxCollection<Stored>> | undefined;
  const create = async () => {
    const storage = getRxStorageDexie();
    const options = { name, storage, multiInstance: false, eventReduce: true };
    database = await createRxDatabase({ ...options, closeDuplicates: true });
    const { rows } = await database.addCollections({ rows: { schema: SCHEMA } });
    return rows as RxCollection<Stored>;
  };
  const open = () => (opening ??= create());
  const newest = async (limit: number, skip: number, selector: object = {}) =>
    (await open()).find({
      selector: { age: { $gte: 0 }, ...selector },
      sort: [{ age: 'asc' }],
      limit,
      skip,
    });
  const read = async (...query: Parameters<typeof newest>) => {
    const found = await (await newest(...query)).exec();
    return found.map((document) => document.toJSON());
  };
  const close = async () => {
    await database?.close();
    database = undefined;
    opening = undefined;
  };
  return {
    name: 'rxdb',
    async load(rows) {
      const { error } = await (await open()).bulkInsert(rows.map(toStored));
      if (error.length > 0) throw new Error('A row was refused.');
    },
    openFirst20: () => read(PAGE, 0),
    deepPage: (offset) => read(PAGE, offset),
    search: (word) => {
      const fields = ['title', 'auto_title', 'description'];
      const $or = fields.map((field) => ({ [field]: { $regex: word, $options: 'i' } }));
      return read(HITS, 0, { $or });
    },
    async upsert(rows) {
      const { error } = await (await open()).bulkUpsert(rows.map(toStored));
      if (error.length > 0) throw new Error('A row was refused.');
    },
    async watch(listener) {
      const query = await newest(PAGE, 0);
      await new Promise<void>((resolve) => {
        query.$.subscribe((found) => {
          listener(found.map((document) => document.toJSON()));
          resolve();
        });
      });
    },
    close,
    destroy: async () => {
      await open();
      await database?.remove();
    },
  };
}
