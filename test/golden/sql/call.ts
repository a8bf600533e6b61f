import type { DispatchEntry } from '../../../src/sessions/session-row.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { Queryable } from '../../../src/server/database/database.ts';
import { deleteInterviewSessions } from '../../../src/server/index/delete.ts';
import {
  getCombinedFilenameList,
  getFilenamesHavingSessions,
} from '../../../src/server/index/filenames.ts';
import { findMatchingSessions } from '../../../src/server/index/find.ts';
import {
  getInterviewMetadata,
  setCurrentSessionMetadata,
  setInterviewMetadata,
  updateCurrentSessionMetadata,
  updateSessionMetadata,
} from '../../../src/server/index/metadata.ts';
import { getSavedInterviewList } from '../../../src/server/index/saved-list.ts';

/** The call that upstream was recorded with. */
export interface SqlInput {
  readonly function: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly context: {
    readonly user: { readonly id: number; readonly roles: readonly string[] } | null;
    readonly current_filename: string | null;
    readonly current_session: string | null;
    readonly interview_menu?: readonly DispatchEntry[];
  };
}

/** What the functions give back, of every kind. */
export type Outcome = { readonly ok: boolean; readonly error?: string; readonly value?: unknown };

type ServerFunction = (db: Queryable, caller: Caller, options: never) => Promise<Outcome>;

const FUNCTIONS: Readonly<Record<string, ServerFunction>> = {
  get_saved_interview_list: getSavedInterviewList,
  find_matching_sessions: findMatchingSessions,
  get_filenames_having_sessions: getFilenamesHavingSessions,
  get_combined_filename_list: getCombinedFilenameList,
  get_interview_metadata: getInterviewMetadata,
  set_interview_metadata: setInterviewMetadata,
  update_session_metadata: updateSessionMetadata,
  set_current_session_metadata: setCurrentSessionMetadata,
  update_current_session_metadata: updateCurrentSessionMetadata,
  delete_interview_sessions: deleteInterviewSessions,
};

/** Upstream's name of a parameter as ours. */
export const camelCase = (name: string): string =>
  name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function toCaller(input: SqlInput): Caller {
  const { args, context } = input;
  const caller: Caller = {
    user: context.user?.id ?? null,
    roles: context.user?.roles ?? [],
    currentFilename: context.current_filename,
    currentSession: context.current_session,
    interviewMenu: context.interview_menu ?? [],
    searchRoles: (args['global_search_allowed_roles'] ?? null) as readonly string[] | null,
  };
  // Upstream checks nobody there: those cases say nothing about ownership.
  return input.function.endsWith('_metadata') ? { ...caller, system: true } : caller;
}

/** Calls our function of the same name. */
export function call(db: Queryable, input: SqlInput): Promise<Outcome> {
  const ours = FUNCTIONS[input.function];
  if (!ours) throw new Error(`no function ${input.function}`);
  const options = Object.entries(input.args)
    .filter(([name]) => name !== 'global_search_allowed_roles')
    .map(([name, value]) => [camelCase(name), value]);
  return ours(db, toCaller(input), Object.fromEntries(options) as never);
}
