import type { FindOptions, SavedListOptions, SessionList } from '../sessions/list-options.ts';
import type { Result } from '../sessions/result.ts';
import type { JsonObject, SessionRow } from '../sessions/session-row.ts';
import { NetworkError } from './errors.ts';
import { badShape, isFields, isJsonObject, isSessionRow } from './parse-json.ts';
import { send, type Answer, type ApiRequest, type Fetch } from './request.ts';
import { refusalOf, statusError } from './sessions-server-refusal.ts';
import type { ChangesPage, MutationOptions, RowOutcome, SessionsApi } from './sessions-api.ts';

/** Path below a sessions server's address where its protocol starts. */
export const PROTOCOL_PATH = '/api/al/v1';

export interface SessionsServerOptions {
  /** Address of the server, with its path if it has one. */
  readonly server: string;
  readonly token: string;
  /** For tests and proxies; default the global `fetch`. */
  readonly fetch?: Fetch;
}

/**
 * A sessions server, spoken to as the person the token belongs to.
 *
 * @see docs/protocol.md
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError} from every method, when no
 *   usable answer came; after a mutation its outcome is then unknown, and the same call with the
 *   same idempotency key is safe
 */
export function createSessionsServerApi(options: SessionsServerOptions): SessionsApi {
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const authorization = { Authorization: `Bearer ${options.token}` };
  let lastEventId = '';

  function ask(request: ApiRequest): Promise<Answer> {
    return send(fetch, options.server, {
      ...request,
      path: PROTOCOL_PATH + request.path,
      headers: { ...authorization, ...request.headers },
    });
  }

  async function mutate(
    method: 'PUT' | 'PATCH',
    session: SessionRow,
    data: JsonObject,
    mutation: MutationOptions,
  ): Promise<RowOutcome> {
    const path = `${sessionPath(session)}/metadata`;
    const { headers, signal } = mutationParts(mutation);
    // What replaces everything must say on which row; one without a `rev` stands for any.
    const match: Record<string, string> = method === 'PUT' ? { 'If-Match': '*' } : {};
    const answer = await ask({
      method,
      path,
      json: data,
      headers: { ...match, ...headers },
      signal,
    });
    if (!answer.ok) return rowRefusal(answer);
    const row = isFields(answer.body) ? answer.body['row'] : undefined;
    if (!isSessionRow(row)) throw badShape(answer);
    return { ok: true, row };
  }

  async function query(body: object, signal?: AbortSignal): Promise<Result<SessionList>> {
    const answer = await ask({ method: 'POST', path: '/sessions/query', json: body, signal });
    return answer.ok ? { ok: true, value: parseList(answer) } : refusalOf(answer);
  }

  return {
    features: { idempotent: true, tombstones: true, events: true, metadata: true },

    async changes(cursor, { limit, signal } = {}) {
      const path = '/sessions/changes';
      const answer = await ask({ method: 'GET', path, query: { cursor, limit }, signal });
      if (answer.status === 410) return 'gone';
      if (answer.status === 401) return 'signed-out';
      return parseChanges(answer);
    },

    rename: (session, newName, mutation) => mutate('PATCH', session, { title: newName }, mutation),
    setMetadata: (session, data, mutation) => mutate('PUT', session, data, mutation),
    updateMetadata: (session, data, mutation) => mutate('PATCH', session, data, mutation),

    async delete(session, mutation) {
      const path = sessionPath(session);
      const answer = await ask({ method: 'DELETE', path, ...mutationParts(mutation) });
      if (answer.status === 404) return { ok: true, value: { rev: session.rev } };
      return answer.ok
        ? { ok: true, value: { rev: deletedRev(answer, session) } }
        : rowRefusal(answer);
    },

    async variables(session, signal) {
      const path = `${sessionPath(session)}/variables`;
      const answer = await ask({ method: 'GET', path, signal });
      if (!answer.ok) return refusalOf(answer);
      const variables = isFields(answer.body) ? answer.body['variables'] : undefined;
      if (!isJsonObject(variables)) throw badShape(answer);
      return { ok: true, value: variables };
    },

    answers: () =>
      import('./sessions-server-answers.ts').then(
        ({ createAnswersApi }) => createAnswersApi(ask),
        (cause: unknown) => {
          throw new NetworkError('A part of this page could not be loaded', { cause });
        },
      ),

    list: (list: SavedListOptions, signal) => query({ function: 'saved', ...list }, signal),
    find: (find: FindOptions, signal) => query({ function: 'find', ...find }, signal),

    async events(onChange, signal) {
      const headers = { ...authorization, ...(lastEventId && { 'Last-Event-ID': lastEventId }) };
      const path = `${PROTOCOL_PATH}/sessions/events`;
      // Needed once the first screen is there, and with a network only.
      const { listenToServer } = await import('./server-events.ts');
      await listenToServer(fetch, options.server, { path, headers, signal }, (id) => {
        lastEventId = id || lastEventId;
        onChange();
      });
    },

    async signOut(signal) {
      const answer = await ask({ method: 'POST', path: '/sign-out', json: {}, signal });
      if (!answer.ok && answer.status !== 401) throw statusError(answer);
    },
  };
}

function sessionPath(session: SessionRow): string {
  return `/sessions/${encodeURIComponent(session.id)}`;
}

function mutationParts({ idempotencyKey, ifMatch, signal }: MutationOptions): {
  headers: Record<string, string>;
  signal: AbortSignal | undefined;
} {
  const match: Record<string, string> = ifMatch === undefined ? {} : { 'If-Match': `"${ifMatch}"` };
  return { headers: { 'Idempotency-Key': idempotencyKey, ...match }, signal };
}

/** A refused mutation; the current row comes along with a conflict. */
function rowRefusal(answer: Answer): RowOutcome {
  if (answer.status !== 412) return refusalOf(answer);
  const row = isFields(answer.body) ? answer.body['row'] : undefined;
  if (!isSessionRow(row)) throw badShape(answer);
  return { ok: false, error: 'conflict', row };
}

function parseList(answer: Answer): SessionList {
  if (!isFields(answer.body)) throw badShape(answer);
  const { rows, total, next } = answer.body;
  const isPage = Array.isArray(rows) && rows.every(isSessionRow) && typeof total === 'number';
  if (!isPage || !(next === null || typeof next === 'string')) throw badShape(answer);
  return { rows, total, next };
}

function parseChanges(answer: Answer): ChangesPage {
  if (!answer.ok) throw statusError(answer);
  if (!isFields(answer.body)) throw badShape(answer);
  const { upserts, deleted, cursor, more, snapshot } = answer.body;
  if (!Array.isArray(upserts) || !upserts.every(isSessionRow)) throw badShape(answer);
  if (!Array.isArray(deleted) || !deleted.every(isTombstone)) throw badShape(answer);
  const isPage = typeof cursor === 'string' && typeof more === 'boolean';
  if (!isPage || typeof snapshot !== 'boolean') throw badShape(answer);
  return { upserts, deleted, cursor, more, snapshot };
}

function isTombstone(value: unknown): value is { readonly id: string; readonly rev: number } {
  return isFields(value) && typeof value['id'] === 'string' && typeof value['rev'] === 'number';
}

function deletedRev(answer: Answer, session: SessionRow): number {
  const deleted = isFields(answer.body) ? answer.body['deleted'] : undefined;
  if (!Array.isArray(deleted) || !deleted.every(isTombstone)) throw badShape(answer);
  return deleted.find(({ id }) => id === session.id)?.rev ?? session.rev;
}
