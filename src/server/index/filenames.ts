import type { UserId } from '../../sessions/list-options.ts';
import type { Result } from '../../sessions/result.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import { filenameConditions } from './filename-conditions.ts';
import { isInvalid } from './invalid.ts';
import { EVERYBODY } from './recompute.ts';
import { resolveScope, searchRoles } from './scope.ts';
import { SqlParams } from './sql-params.ts';

export interface FilenamesOptions {
  readonly userId?: UserId;
}

/** One interview's name and title; both are null for sessions that name no interview. */
export type FilenameChoice = { readonly [filename: string]: string | null };

/**
 * Names of the interviews in which the person has sessions, sorted. By link, as in the lists; null
 * stands for sessions without a name, which no screen offers.
 *
 * @returns `invalid` for a bad user id
 * @see AssemblyLine `get_filenames_having_sessions`
 */
export async function getFilenamesHavingSessions(
  db: Queryable,
  caller: Caller,
  options: FilenamesOptions = {},
): Promise<Result<readonly (string | null)[]>> {
  const scope = resolveScope(caller, options.userId, searchRoles(caller));
  if (isInvalid(scope)) return scope;
  if (scope.kind === 'nobody') return { ok: true, value: [] };
  const everybody = scope.kind === 'everybody';
  const params = new SqlParams();
  const person = params.add(everybody ? EVERYBODY : scope.id, 'int');
  const isAnybody = params.add(everybody, 'boolean');
  const where = [
    `person = ${person}`,
    'sessions > 0',
    ...filenameConditions(params, caller, { excludeCurrentFilename: false }),
  ];
  const rows = await db.query<{ filename: string | null }>(
    `select filename from (
       select filename from al_sessions.tally where ${where.join(' and ')}
       union all
       select null where exists (
         select 1 from public.userdict u join public.userdictkeys k on k.key = u.key
         where u.filename is null and (${isAnybody} or k.user_id = ${person}))
     ) names order by filename collate "C" nulls first`,
    params.values,
  );
  return { ok: true, value: rows.map((row) => row.filename) };
}

/**
 * The same names with the titles of the caller's menu, one item per menu entry; a name outside the
 * menu stands for itself.
 *
 * @see AssemblyLine `get_combined_filename_list`
 */
export async function getCombinedFilenameList(
  db: Queryable,
  caller: Caller,
  options: FilenamesOptions = {},
): Promise<Result<readonly FilenameChoice[]>> {
  const names = await getFilenamesHavingSessions(db, caller, options);
  if (!names.ok) return names;
  const choices = names.value.flatMap((filename) => {
    const entries = caller.interviewMenu.filter((entry) => entry.filename === filename);
    const titles = entries.map((entry) => entry.title ?? filename);
    return (titles.length > 0 ? titles : [filename]).map((title) => ({
      [String(filename)]: title,
    }));
  });
  return { ok: true, value: choices };
}
