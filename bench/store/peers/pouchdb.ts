import indexeddb from 'pouchdb-adapter-indexeddb';
import PouchDB from 'pouchdb-core';
import find from 'pouchdb-find';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { HITS, PAGE, type Peer } from '../peer.ts';

PouchDB.plugin(indexeddb).plugin(find);

type Stored = Omit<SessionRow, 'id'>;
type Document = PouchDB.Core.Document<Stored>;

/** Fields of a document must not start with an underscore, and `id` is `_id`. */
const toDocument = ({ id, ...row }: SessionRow): Document => ({ _id: id, ...row });
const toRow = ({ _id, ...row }: Document): SessionRow => ({ id: _id, ...row });

/*
 * PouchDB 9, the indexeddb adapter, as a custom build of core, adapter and find. Chosen for speed:
 * bulkDocs; random instead of hashed revisions and no history (its documentation names both); a
 * find index on modtime, which this adapter keeps as one of IndexedDB's own, made once and before
 * the rows; skip for a page in the middle. A write over what is there needs its revision first. A
 * search by find ($regex) and one over allDocs both read every document; find is its own way.
 * Changes through the live changes feed.
 */
export function createPouchdb(name: string): Peer {
  let database: PouchDB.Database<Stored> | undefined;
  const options = { adapter: 'indexeddb', deterministic_revs: false, revs_limit: 1 };
  const open = () =>
    (database ??= new PouchDB<Stored>(name, { ...options, auto_compaction: true }));
  let isIndexed = false;
  const makeIndex = async () => {
    if (!isIndexed) await open().createIndex({ index: { fields: ['modtime'], ddoc: 'newest' } });
    isIndexed = true;
  };
  const newest = async (limit: number, skip: number, selector: object = {}) => {
    const { docs } = await open().find({
      selector: { modtime: { $gt: '' }, ...selector },
      sort: [{ modtime: 'desc' }],
      use_index: 'newest',
      limit,
      skip,
    });
    return docs.map(toRow);
  };
  const store = async (documents: readonly Document[]) => {
    const results = await open().bulkDocs([...documents]);
    if (results.some((result) => 'error' in result)) throw new Error('A document was refused.');
  };
  const close = async () => {
    await database?.close();
    database = undefined;
  };
  return {
    name: 'pouchdb',
    async load(rows) {
      await makeIndex();
      await store(rows.map(toDocument));
    },
    openFirst20: () => newest(PAGE, 0),
    deepPage: (offset) => newest(PAGE, offset),
    search: (word) => {
      const $regex = new RegExp(word, 'i');
      const fields = ['title', 'auto_title', 'description'] as const;
      return newest(HITS, 0, { $or: fields.map((field) => ({ [field]: { $regex } })) });
    },
    async upsert(rows) {
      const known = await open().allDocs({ keys: rows.map(({ id }) => id) });
      await store(
        rows.map((row, at) => {
          const entry = known.rows[at];
          return {
            ...toDocument(row),
            ...(entry && 'value' in entry && { _rev: entry.value.rev }),
          };
        }),
      );
    },
    watch(listener) {
      const changes = open().changes({ live: true, since: 'now' });
      void changes.on('change', () => void newest(PAGE, 0).then(listener));
      return Promise.resolve();
    },
    close,
    destroy: () => open().destroy(),
  };
}
