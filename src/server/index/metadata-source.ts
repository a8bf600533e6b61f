import type { SqlParams } from './sql-params.ts';

/** The tag whose metadata the index holds. */
export const INDEXED_TAG = 'metadata';

/** Where a list finds metadata: in the index, or for another tag in the table itself. */
export interface MetadataSource {
  readonly column: string;
  readonly join: string;
}

/** For rows `s` of the index; the newest of duplicates, whatever its filename. */
export function metadataOf(params: SqlParams, tag: string = INDEXED_TAG): MetadataSource {
  if (tag === INDEXED_TAG) return { column: 's.metadata', join: '' };
  const join = `left join lateral (
      select j.data from public.jsonstorage j where j.key = s.key and j.tags = ${params.add(tag, 'text')}
      order by j.modtime desc nulls last, j.id desc limit 1
    ) m on true`;
  return { column: 'm.data', join };
}
