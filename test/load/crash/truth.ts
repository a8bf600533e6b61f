import type { Queryable } from '../../../src/server/database/database.ts';

/** One row of the index as it must be. */
export interface TrueRow {
  readonly key: string;
  readonly person: number;
  readonly filename: string;
  readonly indexno: number;
  readonly num_keys: number;
  readonly last: string;
  readonly user_id: number | null;
  readonly lead: boolean;
  readonly metadata: unknown;
}

interface Step {
  readonly key: string;
  readonly filename: string | null;
  readonly indexno: number;
  readonly user_id: number | null;
  readonly modtime: string | null;
}

interface Link {
  readonly key: string;
  readonly user_id: number | null;
  readonly temp_user_id: number | null;
}

interface Metadata {
  readonly id: number;
  readonly key: string;
  readonly modtime: string | null;
  readonly data: unknown;
}

const MODTIME = `to_char(modtime, 'YYYY-MM-DD HH24:MI:SS.US') as modtime`;

/**
 * The index recomputed from the three tables, in plain JavaScript and from the rules of the lists,
 * not from the statement that the servers run.
 */
export async function trueIndex(db: Queryable): Promise<TrueRow[]> {
  const steps = await db.query<Step & Record<string, unknown>>(
    `select key, filename, indexno, user_id, ${MODTIME} from public.userdict where key is not null`,
  );
  const links = await db.query<Link & Record<string, unknown>>(
    'select key, user_id, temp_user_id from public.userdictkeys where key is not null',
  );
  const metadata = await db.query<Metadata & Record<string, unknown>>(
    `select id, key, data, ${MODTIME} from public.jsonstorage where tags = 'metadata'`,
  );
  const stepsByKey = group(steps);
  const metadataByKey = group(metadata);
  return [...group(links)].flatMap(([key, linked]) =>
    rowsOf(linked, stepsByKey.get(key) ?? [], metadataByKey.get(key) ?? []),
  );
}

function group<Row extends { readonly key: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.key, [...(groups.get(row.key) ?? []), row]);
  return groups;
}

/** Greater modtime first, none last; then the greater number. */
function newestFirst<Row extends { readonly modtime: string | null }>(
  rows: readonly Row[],
  numberOf: (row: Row) => number,
): Row[] {
  return rows.toSorted((a, b) => {
    const [x, y] = [a.modtime ?? '', b.modtime ?? ''];
    return x === y ? numberOf(b) - numberOf(a) : x < y ? 1 : -1;
  });
}

function rowsOf(
  links: readonly Link[],
  steps: readonly Step[],
  metadata: readonly Metadata[],
): TrueRow[] {
  const [newest] = newestFirst(steps, (step) => step.indexno);
  if (!newest || newest.filename === null || newest.modtime === null) return [];
  const { key, filename, indexno, modtime } = newest;
  const users = new Map(
    links.map(({ user_id, temp_user_id }) => [user_id ?? -(temp_user_id ?? 0), user_id]),
  );
  const people = [...users.keys()].toSorted((a, b) => b - a);
  const leader = newest.user_id !== null && users.has(newest.user_id) ? newest.user_id : people[0];
  const count = steps.filter((step) => step.filename === filename).length;
  return people.map((person) => ({
    key,
    person,
    filename,
    indexno,
    num_keys: count,
    last: modtime,
    user_id: users.get(person) ?? null,
    lead: person === leader,
    metadata: newestFirst(metadata, (row) => row.id)[0]?.data ?? null,
  }));
}

/** The index as it is, in the same shape. */
export async function keptIndex(db: Queryable): Promise<TrueRow[]> {
  return db.query<TrueRow & Record<string, unknown>>(
    `select key, person, filename, indexno, num_keys, user_id, lead, metadata,
       to_char(last, 'YYYY-MM-DD HH24:MI:SS.US') as last
     from al_sessions.session where deleted_at is null`,
  );
}

/** Rows that are in one of the two only, or differ. */
export function differences(one: readonly TrueRow[], other: readonly TrueRow[]): number {
  const spell = (rows: readonly TrueRow[]) => new Set(rows.map(spelling));
  const [a, b] = [spell(one), spell(other)];
  return [...a].filter((row) => !b.has(row)).length + [...b].filter((row) => !a.has(row)).length;
}

function spelling(row: TrueRow): string {
  const { key, person, filename, indexno, num_keys, last, user_id, lead, metadata } = row;
  const fields = { key, person, filename, indexno, num_keys, last, user_id, lead };
  return JSON.stringify([fields, sorted(metadata)]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}
