import type { Queryable } from '../../../src/server/database/database.ts';

type TableRow = Readonly<Record<string, unknown>>;

/** The tables that the recorded calls write, and the locks they take. */
export interface Observation {
  readonly jsonstorage: ReadonlyMap<number, TableRow>;
  readonly userdictkeys: ReadonlyMap<number, TableRow>;
}

async function readTable(tx: Queryable, table: string, id: string) {
  const rows = await tx.query<{ row: TableRow }>(
    `select to_jsonb(t) as row from public.${table} t order by ${id}`,
  );
  return new Map(rows.map(({ row }) => [row[id] as number, row]));
}

export async function observe(tx: Queryable): Promise<Observation> {
  return {
    jsonstorage: await readTable(tx, 'jsonstorage', 'id'),
    userdictkeys: await readTable(tx, 'userdictkeys', 'indexno'),
  };
}

const signed = (value: string) => Number(BigInt.asIntN(32, BigInt(value)));

/** Pairs of numbers that this transaction holds advisory locks on. */
export async function advisoryLocks(tx: Queryable): Promise<readonly (readonly number[])[]> {
  const rows = await tx.query<{ first: string; second: string }>(
    `select classid::text as first, objid::text as second from pg_locks
     where locktype = 'advisory' and objsubid = 2 and pid = pg_backend_pid()`,
  );
  return rows.map(({ first, second }) => [signed(first), signed(second)]);
}

function without(row: TableRow, ...names: readonly string[]): TableRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

const same = (a?: TableRow, b?: TableRow) => JSON.stringify(a) === JSON.stringify(b);

/** What changed in `jsonstorage` and which links went, in the form of the recorded cases. */
export function difference(before: Observation, after: Observation) {
  const entries = [...after.jsonstorage];
  return {
    changed: entries
      .filter(([id, row]) => before.jsonstorage.has(id) && !same(before.jsonstorage.get(id), row))
      .map(([, row]) => without(row, 'modtime')),
    inserted: entries
      .filter(([id]) => !before.jsonstorage.has(id))
      .map(([, row]) => without(row, 'id', 'modtime')),
    deleted: [...before.jsonstorage.keys()].filter((id) => !after.jsonstorage.has(id)),
    linksDeleted: [...before.userdictkeys.keys()].filter((id) => !after.userdictkeys.has(id)),
  };
}

export { without };
