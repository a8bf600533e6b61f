import type { SessionRow } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import { decodeFeedCursor, encodeFeedCursor, type FeedCursor } from './feed-cursor.ts';
import { afterCondition, cutPage, pageClause } from './list-page.ts';
import { ROW_COLUMNS, type SessionRecord, toSavedRow } from './session-rows.ts';
import { SqlParams } from './sql-params.ts';

/** A row that left the person's lists: deleted, or no longer linked to them. */
export interface Tombstone {
  readonly id: string;
  readonly rev: number;
}

/**
 * One page of changes, upserts and tombstones in `rev` order. Pages of a snapshot hold rows only,
 * newest change first; after the last of them the cursor goes on in the feed from the moment the
 * snapshot began.
 */
export interface ChangesPage {
  readonly upserts: readonly SessionRow[];
  readonly deleted: readonly Tombstone[];
  readonly cursor: string;
  readonly more: boolean;
  readonly snapshot: boolean;
}

export interface ChangesOptions {
  /** Cursor of the page before; null or absent for a snapshot. */
  readonly cursor?: string | null;
  /** Rows at most, from 1 to 1,000; default 500. */
  readonly limit?: number;
}

const LIMIT = { usual: 500, most: 1_000 };

/**
 * What changed in the caller's own rows since a cursor. Everybody's rows have no feed.
 *
 * @returns `'gone'` for a cursor of another feed, of the future, or older than the tombstones
 */
export async function changesSince(
  db: Queryable,
  caller: Caller,
  options: ChangesOptions = {},
): Promise<ChangesPage | 'gone'> {
  const limit = Math.min(Math.max(1, Math.floor(options.limit ?? LIMIT.usual)), LIMIT.most);
  const person = caller.user ?? 0;
  if (!options.cursor) {
    const state = await readFeed(db);
    return snapshotPage(db, person, { feed: state.feed, rev: state.newest, after: null }, limit);
  }
  const cursor = decodeFeedCursor(options.cursor);
  if (!cursor) return 'gone';
  if (cursor.after) {
    const state = await readFeed(db);
    return knows(state, cursor) ? snapshotPage(db, person, cursor, limit) : 'gone';
  }
  return feedPage(db, person, cursor, limit);
}

/** The feed's identity: different after a new installation, and in a copy or a restored database. */
export async function feedIdentity(db: Queryable): Promise<string> {
  return (await readFeed(db)).feed;
}

interface FeedState extends Record<string, unknown> {
  readonly feed: string;
  readonly floor: number;
  /** Newest `rev` there is; a cursor beyond it is not ours. */
  readonly newest: number;
}

const FEED_STATE = `select md5(f.id::text || s.system_identifier::text
      || case when h.home = f.home then '' else h.home end) as feed, f.floor,
    greatest(f.floor, (select max(rev) from al_sessions.session)) as newest
  from al_sessions.feed f, pg_control_system() s, al_sessions.home() h (home)`;

interface RawState extends Record<string, unknown> {
  readonly feed: string;
  readonly floor: string;
  readonly newest: string;
}

function toState(raw: RawState | undefined): FeedState {
  if (!raw) throw new Error('The feed has no identity: the database was not migrated.');
  return { feed: raw.feed, floor: Number(raw.floor), newest: Number(raw.newest) };
}

async function readFeed(db: Queryable): Promise<FeedState> {
  const [raw] = await db.query<RawState>(FEED_STATE);
  return toState(raw);
}

function knows(state: FeedState, { feed, rev }: FeedCursor): boolean {
  return feed === state.feed && rev >= state.floor && rev <= state.newest;
}

/**
 * A page of the rows there are. A row that changes meanwhile may be missed here or come twice, but
 * its new `rev` is above the snapshot's, so the feed brings it.
 */
async function snapshotPage(
  db: Queryable,
  person: number,
  start: FeedCursor,
  limit: number,
): Promise<ChangesPage> {
  const params = new SqlParams();
  const where = [`s.person = ${params.add(person, 'int')}`, 's.person > 0', 's.deleted_at is null'];
  if (start.after) where.push(afterCondition(params, start.after));
  const page = { limit, offset: 0, after: start.after };
  const records = await db.query<SessionRecord>(
    `select ${ROW_COLUMNS}, s.metadata from al_sessions.session s
     where ${where.join(' and ')} ${pageClause(params, page)}`,
    params.values,
  );
  const cut = cutPage(records, page);
  const last = cut.next ? cut.records.at(-1) : undefined;
  return {
    upserts: cut.records.map(toSavedRow),
    deleted: [],
    cursor: encodeFeedCursor({ ...start, after: last ?? null }),
    more: last !== undefined,
    snapshot: true,
  };
}

type FeedRecord = SessionRecord & RawState & { readonly live: boolean };

/**
 * A page of the feed. State and rows come from one statement, so that the cursor can move to the
 * newest `rev` of all when the page is the last: without that, a person whose rows rest would fall
 * below the floor.
 */
async function feedPage(
  db: Queryable,
  person: number,
  cursor: FeedCursor,
  limit: number,
): Promise<ChangesPage | 'gone'> {
  const records = await db.query<Partial<FeedRecord> & RawState>(
    `select f.*, r.* from (${FEED_STATE}) f
     left join lateral (
       select ${ROW_COLUMNS}, s.metadata, s.deleted_at is null as live from al_sessions.session s
       where s.person = $1::int and s.person > 0 and s.rev > $2::bigint
       order by s.rev limit $3::int
     ) r on true
     order by r.rev`,
    [person, cursor.rev, limit + 1],
  );
  const state = toState(records[0]);
  if (!knows(state, cursor)) return 'gone';
  const found = records.filter(
    (record): record is FeedRecord => record.id !== undefined && record.id !== null,
  );
  const page = found.slice(0, limit);
  const more = found.length > limit;
  const rev = more ? Number(page.at(-1)?.rev) : state.newest;
  return {
    upserts: page.filter((record) => record.live).map(toSavedRow),
    deleted: page
      .filter((record) => !record.live)
      .map((record) => ({ id: record.id, rev: Number(record.rev) })),
    cursor: encodeFeedCursor({ feed: state.feed, rev, after: null }),
    more,
    snapshot: false,
  };
}
