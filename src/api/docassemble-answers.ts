import { isJsonObject } from '../sessions/is-json-object.ts';
import type { Result } from '../sessions/result.ts';
import type { Json, JsonObject, SessionRow } from '../sessions/session-row.ts';
import { settableVariables } from '../sessions/settable-variables.ts';
import type { AnswersApi, LeftOut, LoadReport, LoadSource } from './answers-api.ts';
import { callDocassemble, type DocassembleConnection } from './docassemble-call.ts';
import { deleteQuery, deleteSession, getNewSession } from './docassemble-endpoints.ts';
import { getSession, setSession } from './docassemble-endpoints.ts';
import type { RowOutcome } from './sessions-api.ts';

type Refused = Extract<Result<never>, { ok: false }>;
type Pair = Pick<SessionRow, 'filename' | 'key'>;

const SUBTITLE = "_internal['subtitle']";
/** docassemble makes a date of such text, unless it is told to take it as it is. */
const LIKE_A_TIME = /^\s*\d{1,4}[-/:]\d/;

const DENIED: Refused = {
  ok: false,
  error: 'invalid',
  code: 'answers-refused',
  message: 'The server did not take these answers. Nothing was saved.',
};
const LOCKED: Refused = {
  ok: false,
  error: 'unsupported',
  code: 'encrypted-form',
  message: 'This form encrypts its sessions: start it in docassemble, then use the answers.',
};
const NO_SESSION: Refused = {
  ok: false,
  error: 'not-found',
  code: 'unreadable',
  message: 'The server no longer has this session, or it is encrypted.',
};

/**
 * Saving and loading answers over docassemble's own REST API. It numbers new sessions itself and
 * knows no keys for repeats: after a lost reply only a look at the list tells what happened, so
 * the caller treats such a failure as uncertain. What a request was refused for is undone.
 *
 * Values become what docassemble makes of JSON: an object where there is a `_class`; text that
 * looks like a date stays text at the top level, and is a date inside objects.
 *
 * @param look the session's row as the list has it
 */
export function createDocassembleAnswers(
  connection: DocassembleConnection,
  look: (session: SessionRow, signal?: AbortSignal) => Promise<RowOutcome>,
): AnswersApi {
  /** A new session with these variables and this name, or none. */
  async function make(
    filename: string,
    variables: JsonObject,
    { title, signal }: { readonly title?: Json | undefined; readonly signal?: AbortSignal },
  ): Promise<RowOutcome> {
    const made = await callDocassemble(connection, getNewSession, {
      query: { i: filename },
      ...(signal && { signal }),
    });
    if (!made.ok) return made.error === 'forbidden' ? { ok: false, error: 'signed-out' } : DENIED;
    const pair = { filename: made.value.filename, key: made.value.key };
    const isKept =
      !made.value.isEncrypted &&
      (await set(pair, variables, signal)) &&
      (await setText(pair, variables, { title, ...(signal && { signal }) }));
    if (isKept) return look(rowLike(pair), signal);
    const query = deleteQuery(pair);
    await callDocassemble(connection, deleteSession, { query, ...(signal && { signal }) });
    return made.value.isEncrypted ? LOCKED : DENIED;
  }

  async function set(
    { filename: i, key: session }: Pair,
    variables: JsonObject,
    signal?: AbortSignal,
    options: object = { overwrite: 1 },
  ): Promise<boolean> {
    const json = { i, session, variables, question: 0, ...options };
    const done = await callDocassemble(connection, setSession, {
      json,
      ...(signal && { signal }),
    });
    return done.ok;
  }

  /** The name, and text that looks like a time, once more: as it is. */
  async function setText(
    pair: Pair,
    variables: JsonObject,
    { title, signal }: { readonly title?: Json | undefined; readonly signal?: AbortSignal },
  ): Promise<boolean> {
    const texts = Object.entries(variables).filter(
      ([, value]) => typeof value === 'string' && LIKE_A_TIME.test(value),
    );
    if (typeof title === 'string') texts.push([SUBTITLE, title]);
    if (texts.length === 0) return true;
    return set(pair, Object.fromEntries(texts), signal, { overwrite: 1, raw: 1 });
  }

  async function read(pair: Pair, signal?: AbortSignal): Promise<JsonObject | null> {
    const query = { i: pair.filename, session: pair.key };
    const got = await callDocassemble(connection, getSession, { query, ...(signal && { signal }) });
    return got.ok ? got.value : null;
  }

  async function variablesOf(
    source: LoadSource,
    signal?: AbortSignal,
  ): Promise<Result<JsonObject>> {
    if ('row' in source) {
      const value = await read(source.row, signal);
      return value ? { ok: true, value } : NO_SESSION;
    }
    const value: unknown = JSON.parse(source.json);
    return isJsonObject(value) ? { ok: true, value } : DENIED;
  }

  return {
    save({ variables, metadata, answerSetFilename, ...filter }, { signal }) {
      const { kept } = settableVariables(variables, filter);
      const title = metadata['title'];
      return make(answerSetFilename, kept, { title, ...(signal && { signal }) });
    },

    async load(target, source, options): Promise<Result<LoadReport>> {
      const { dryRun = false, signal } = options;
      const variables = await variablesOf(source, signal);
      if (!variables.ok) return variables;
      const { kept, leftOut } = settableVariables(variables.value, options);
      const before = 'row' in target ? await read(target.row, signal) : {};
      if (!before) return NO_SESSION;
      const report = reportOf(kept, leftOut, before);
      if (dryRun) return { ok: true, value: report };
      let outcome: RowOutcome;
      if ('row' in target) {
        const isSet =
          (await set(target.row, kept, signal, {})) &&
          (await setText(target.row, kept, { ...(signal && { signal }) }));
        if (!isSet) return DENIED;
        outcome = await look(target.row, signal);
      } else outcome = await make(target.filename, kept, { ...(signal && { signal }) });
      if (!outcome.ok) return 'row' in outcome ? DENIED : outcome;
      return { ok: true, value: { row: outcome.row, ...report } };
    },
  };
}

/** `look` reads the pair alone. */
function rowLike(pair: Pair): SessionRow {
  return { ...pair, id: '', rev: 0, indexno: 0, num_keys: 1, user_id: null, modtime: '' };
}

function reportOf(kept: JsonObject, leftOut: readonly LeftOut[], before: JsonObject): LoadReport {
  const loaded = Object.keys(kept);
  const overwritten = loaded.filter(
    (name) =>
      Object.hasOwn(before, name) && JSON.stringify(before[name]) !== JSON.stringify(kept[name]),
  );
  return { loaded, leftOut, overwritten };
}
