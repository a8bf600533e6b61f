import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../sessions/session-row.ts';
import type { Queryable } from '../database/database.ts';

/** The rows of one session under one tag. Nothing keeps docassemble from making several. */
export interface MetadataRows {
  /** Row that counts: the greatest (modtime, id); null when there is none. */
  readonly id: number | null;
  readonly data: Json;
  readonly duplicates: readonly number[];
}

/** Of a session that has just been made. */
export const NO_ROWS: MetadataRows = { id: null, data: null, duplicates: [] };

/**
 * Waits for AssemblyLine's lock on a session's metadata: the first eight bytes of the MD5 of
 * `key|filename|tag` as two signed numbers, held to the end of the transaction.
 */
export async function lockMetadata(
  tx: Queryable,
  filename: string,
  key: string,
  tag: string,
): Promise<void> {
  const digest = createHash('md5').update(`${key}|${filename}|${tag}`).digest();
  await tx.query('select pg_advisory_xact_lock($1::int, $2::int)', [
    digest.readInt32BE(0),
    digest.readInt32BE(4),
  ]);
}

/** Reads and locks the rows: docassemble's own writer does not ask for AssemblyLine's lock. */
export async function readMetadataRows(
  tx: Queryable,
  filename: string,
  key: string,
  tag: string,
): Promise<MetadataRows> {
  const rows = await tx.query<{ id: number; data: Json }>(
    `select id, data from public.jsonstorage where filename = $1 and key = $2 and tags = $3
     order by modtime desc nulls last, id desc for update`,
    [filename, key, tag],
  );
  const [winner, ...others] = rows;
  return {
    id: winner?.id ?? null,
    data: winner?.data ?? null,
    duplicates: others.map((row) => row.id),
  };
}

export interface Replacement {
  readonly filename: string;
  readonly key: string;
  readonly tag: string;
  readonly data: JsonObject;
  readonly stored: MetadataRows;
  /** Of a row that is inserted. */
  readonly persistent: boolean;
}

/** Writes one row in place of all. `modtime` is UTC, as docassemble writes it. */
export async function replaceMetadata(tx: Queryable, change: Replacement): Promise<void> {
  const { filename, key, tag, stored, persistent } = change;
  const data = JSON.stringify(change.data);
  if (stored.id === null) {
    await tx.query(
      `insert into public.jsonstorage (filename, key, tags, data, modtime, persistent)
       values ($1, $2, $3, $4::jsonb, now() at time zone 'utc', $5)`,
      [filename, key, tag, data, persistent],
    );
    return;
  }
  if (stored.duplicates.length > 0) {
    await tx.query('delete from public.jsonstorage where id = any($1::int[])', [stored.duplicates]);
  }
  await tx.query(
    `update public.jsonstorage set data = $2::jsonb, modtime = now() at time zone 'utc'
     where id = $1`,
    [stored.id, data],
  );
}
