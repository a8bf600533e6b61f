import { ANSWER_SET_FILENAME } from '../sessions/answer-set.ts';
import { filterSessionVariables } from '../sessions/filter-session-variables.ts';
import type { Result } from '../sessions/result.ts';
import type { SessionRow } from '../sessions/session-row.ts';
import type { Capabilities, Person } from '../sessions/sessions-client.ts';
import { createDocassembleAnswers } from './docassemble-answers.ts';
import { callDocassemble, type DocassembleConnection } from './docassemble-call.ts';
import { pullDocassemble } from './docassemble-pull.ts';
import { deleteQuery, deleteSession, getMenu, getSession } from './docassemble-endpoints.ts';
import { getUser, setSession } from './docassemble-endpoints.ts';
import { DocassembleSweep } from './docassemble-sweep.ts';
import type { MutationOptions, RowOutcome, SessionsApi } from './sessions-api.ts';

/** docassemble alone, as a `SessionsApi`, with what signing in by a key needs besides. */
export interface DocassembleApi extends SessionsApi {
  /** Whose key this is; `forbidden` for a key that docassemble does not take. */
  whoAmI(signal?: AbortSignal): Promise<Result<Person>>;
  /** What this wiring can do, with docassemble's dispatch menu. */
  capabilities(signal?: AbortSignal): Promise<Capabilities>;
}

type Refused = Extract<Result<never>, { ok: false }>;

/** The variable that docassemble lists as a session's subtitle, and AssemblyLine renames. */
const SUBTITLE = "_internal['subtitle']";

const NO_METADATA: Refused = {
  ok: false,
  error: 'invalid',
  code: 'no-descriptions',
  message: 'This server keeps no descriptions of sessions.',
};
const NO_LISTS: Refused = {
  ok: false,
  error: 'invalid',
  code: 'unsupported',
  message: 'This server has no lists of its own: they are made on this device.',
};
const KEY_REFUSED = {
  code: 'api-key',
  message: 'The server does not accept this key.',
} as const;
const STILL_THERE: Refused = {
  ok: false,
  error: 'invalid',
  code: 'not-deleted',
  message: 'The server did not delete this session.',
};
const LOCKED: Refused = {
  ok: false,
  error: 'invalid',
  code: 'encrypted',
  message: 'This session is encrypted, or does not take this change.',
};

/**
 * docassemble's own REST API, spoken to with a person's key. Titles, progress and steps come from
 * each session's dictionary; there is no metadata, no search, no event stream, and a deletion shows
 * only as a row missing from a complete sweep. A mutation looks before it writes, which narrows the
 * window for a clash and does not close it.
 *
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError} from every method; after a
 *   mutation its outcome is then unknown and must be looked at before it is repeated
 */
export function createDocassembleApi(connection: DocassembleConnection): DocassembleApi {
  const sweep = new DocassembleSweep(connection);

  /** The row as the server has it, once nothing stands against the edit. */
  async function look(session: SessionRow, signal?: AbortSignal): Promise<RowOutcome> {
    const found = await sweep.one(session, signal);
    if (!found.ok) return refuse(found.error);
    return found.value ? { ok: true, row: found.value } : refuse('not-found');
  }

  async function rename(
    session: SessionRow,
    newName: string | null,
    { signal }: MutationOptions,
  ): Promise<RowOutcome> {
    const before = await look(session, signal);
    if (!before.ok || titleOf(before.row) === newName) return before;
    if (titleOf(before.row) !== titleOf(session))
      return { ok: false, error: 'conflict', row: before.row };
    const { filename: i, key } = session;
    const json = { i, session: key, variables: { [SUBTITLE]: newName }, question: 0, overwrite: 1 };
    const done = await callDocassemble(connection, setSession, { json, signal });
    return done.ok ? look(session, signal) : refuse(done.error);
  }

  async function remove(session: SessionRow, { ifMatch, signal }: MutationOptions) {
    const query = deleteQuery(session);
    const gone: Result<{ readonly rev: number }> = { ok: true, value: { rev: session.rev } };
    const before = await look(session, signal);
    if (!before.ok) return before.error === 'not-found' ? gone : before;
    if (ifMatch !== undefined && before.row.rev !== ifMatch)
      return { ok: false, error: 'conflict', row: before.row } as const;
    const done = await callDocassemble(connection, deleteSession, { query, signal });
    if (!done.ok) return refuse(done.error);
    sweep.forget(session.id);
    const after = await look(session, signal);
    if (after.ok) return STILL_THERE;
    return after.error === 'not-found' ? gone : after;
  }

  return {
    features: { idempotent: false, tombstones: false, events: false, metadata: false },
    changes: (cursor, { signal } = {}) => pullDocassemble(sweep, cursor, signal),
    rename,
    delete: remove,
    setMetadata: () => Promise.resolve(NO_METADATA),
    updateMetadata: () => Promise.resolve(NO_METADATA),

    async variables({ filename: i, key: session }, signal) {
      const got = await callDocassemble(connection, getSession, { query: { i, session }, signal });
      return got.ok ? { ok: true, value: filterSessionVariables(got.value) } : refuse(got.error);
    },

    answers: async () => createDocassembleAnswers(connection, look),

    list: () => Promise.resolve(NO_LISTS),
    find: () => Promise.resolve(NO_LISTS),
    events: () => Promise.resolve(),
    signOut: () => Promise.resolve(),

    async whoAmI(signal) {
      const user = await callDocassemble(connection, getUser, { signal });
      if (!user.ok) return { ok: false, error: 'forbidden', ...KEY_REFUSED };
      const { isActive: _, ...person } = user.value;
      return { ok: true, value: person };
    },

    async capabilities(signal) {
      const menu = await callDocassemble(connection, getMenu, { signal });
      const server = connection.server.replace(/\/+$/, '');
      return {
        wiring: 'docassemble',
        title: new URL(server).host,
        dispatch: menu.ok ? menu.value : [],
        answerSetFilename: ANSWER_SET_FILENAME,
        interviewUrl: `${server}/interview`,
        examples: [],
      };
    },
  };
}

/** A refusal in the caller's words: a key that is refused here was good when it signed in. */
function refuse(error: Refused['error']): Refused {
  if (error === 'forbidden') return { ok: false, error: 'signed-out', ...KEY_REFUSED };
  return error === 'invalid' ? LOCKED : { ok: false, error };
}

function titleOf(row: SessionRow): string | null {
  return typeof row.title === 'string' ? row.title : null;
}
