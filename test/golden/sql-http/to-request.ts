import type { Queryable } from '../../../src/server/database/database.ts';
import { LIST_ROLES } from '../../../src/server/index/scope.ts';
import { camelCase, type Outcome, type SqlInput } from '../sql/call.ts';

/** A recorded call as a request of the protocol: who sends it, and where its value is. */
export interface HttpCall {
  readonly person: number;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  valueOf(body: Readonly<Record<string, unknown>>): Outcome['value'];
}

/** Why the protocol has no words for a call. */
export interface Unsayable {
  readonly reason: string;
}

const SIGNED_OUT = { reason: 'nobody is signed in, which is 401 over HTTP' };
const PATTERN = { reason: 'the operator ~ is an option of the functions only' };
const NO_ID = {
  reason: 'no person is linked to a session of this name, so it has no public id',
};

/** Whether somebody has put the pattern operator into the filters of a search. */
function hasPattern(filters: unknown): boolean {
  const all: readonly unknown[] = Object.values(filters ?? {});
  return all.some((filter) => Array.isArray(filter) && filter[1] === '~');
}

/** The options of a call under the names that the protocol has for them. */
function optionsOf({ args, context }: SqlInput): Record<string, unknown> {
  const { global_search_allowed_roles: _setting, ...own } = args;
  const named = Object.entries(own).map(([name, value]) => [camelCase(name), value]);
  return {
    ...Object.fromEntries(named),
    ...(context.current_filename !== null && { currentFilename: context.current_filename }),
  };
}

function listCall(input: SqlInput, person: number): HttpCall | Unsayable {
  const isSaved = input.function === 'get_saved_interview_list';
  if (hasPattern(input.args['metadata_filters'])) return PATTERN;
  // Without a user id a privileged caller of the function means everybody; over HTTP that is said.
  const roles = input.context.user?.roles ?? [];
  const everybody = isSaved && roles.some((role) => LIST_ROLES.includes(role));
  const userId = input.args['user_id'] ?? (everybody ? 'all' : null);
  return {
    person,
    method: 'POST',
    path: '/sessions/query',
    body: { function: isSaved ? 'saved' : 'find', ...optionsOf(input), userId },
    valueOf: (body) => body,
  };
}

function queryOf(name: string, value: unknown): string {
  const isText = typeof value === 'string' || typeof value === 'number';
  return isText ? `?${name}=${encodeURIComponent(value)}` : '';
}

function namesCall({ args, function: name }: SqlInput, person: number): HttpCall {
  const userId = args['user_id'];
  const field = name === 'get_combined_filename_list' ? 'choices' : 'filenames';
  const query = queryOf('userId', userId);
  return { person, method: 'GET', path: `/filenames${query}`, valueOf: (body) => body[field] };
}

function deleteCall(input: SqlInput, person: number): HttpCall {
  const body = { all: true, ...optionsOf(input) };
  return {
    person,
    method: 'POST',
    path: '/sessions/delete',
    body,
    valueOf: ({ deleted }) => deleted,
  };
}

const METHODS: Readonly<Record<string, string>> = {
  get_interview_metadata: 'GET',
  set_interview_metadata: 'PUT',
  update_session_metadata: 'PATCH',
  set_current_session_metadata: 'PUT',
  update_current_session_metadata: 'PATCH',
};

/**
 * Upstream checks nobody there: the call is made as somebody who is linked to the session. Its
 * answers are made readable, because a title over HTTP is a rename, which writes them too.
 */
async function metadataCall(tx: Queryable, input: SqlInput): Promise<HttpCall | Unsayable> {
  const { args, context } = input;
  const key = args['session_id'] ?? context.current_session;
  const filename = 'filename' in args ? args['filename'] : context.current_filename;
  const [session] = await tx.query<{ id: string; person: number }>(
    `select id::text as id, person from al_sessions.session
     where key = $1 and filename = $2 and person > 0 and deleted_at is null
     order by lead desc, person limit 1`,
    [key, filename],
  );
  if (!session) return NO_ID;
  await tx.query(`update public.userdict set dictionary = '{}', encrypted = false where key = $1`, [
    key,
  ]);
  const tag = args['metadata_key_name'];
  const query = queryOf('metadataKeyName', tag);
  return {
    person: session.person,
    method: METHODS[input.function] ?? '',
    path: `/sessions/${session.id}/metadata${query}`,
    ...('data' in args && { body: args['data'], headers: { 'If-Match': '*' } }),
    valueOf: ({ value }) => value,
  };
}

/** What a client sends for a recorded call, or why it cannot. */
export async function toRequest(tx: Queryable, input: SqlInput): Promise<HttpCall | Unsayable> {
  if (input.function in METHODS) return metadataCall(tx, input);
  const { user } = input.context;
  if (!user) return SIGNED_OUT;
  if (input.function === 'delete_interview_sessions') return deleteCall(input, user.id);
  if (input.function.includes('filename')) return namesCall(input, user.id);
  return listCall(input, user.id);
}
