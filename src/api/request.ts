import { HttpError, NetworkError, ProtocolError, TimeoutError } from './errors.ts';

export type Fetch = typeof globalThis.fetch;

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Address without query, below the server's own. Names what failed in errors: no secrets. */
  readonly path: string;
  readonly query?: { readonly [name: string]: string | number | null | undefined };
  readonly headers?: { readonly [name: string]: string };
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the whole answer must be there; default 30 000. */
  readonly timeoutMs?: number;
}

/** A whole answer: `body` is parsed JSON, or undefined where there was none. */
export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly body: unknown;
  readonly retryAfterMs: number | null;
  /** `GET /path`, for errors. */
  readonly what: string;
}

const JSON_TYPE = /^application\/([\w.+-]+\+)?json\b/i;

/** An HTTP status that means the server, not the request: worth another try later. */
function isOutage(status: number): boolean {
  return status === 429 || status >= 500;
}

export function describeRequest(request: Pick<ApiRequest, 'method' | 'path'>): string {
  return `${request.method} ${request.path}`;
}

/** `server` without slashes at its end, then path and query. */
export function addressOf(server: string, { path, query }: ApiRequest): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== null && value !== undefined) params.set(name, String(value));
  const search = params.toString();
  return server.replace(/\/+$/, '') + path + (search && `?${search}`);
}

/**
 * Opens a request: no cookies, no cache, no redirect followed (the token stays with this server).
 *
 * @throws {NetworkError} no answer, or one that this page may not read
 * @throws {ProtocolError} a redirect
 */
export async function openRequest(
  fetch: Fetch,
  server: string,
  request: ApiRequest,
): Promise<Response> {
  const what = describeRequest(request);
  const isJson = request.json !== undefined;
  let response;
  try {
    response = await fetch(addressOf(server, request), {
      method: request.method,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      headers: { ...request.headers, ...(isJson && { 'Content-Type': 'application/json' }) },
      ...(isJson && { body: JSON.stringify(request.json) }),
      ...(request.signal && { signal: request.signal }),
    });
  } catch (cause) {
    throw asFailure(cause, request, `${what}: no answer, or none this page may read`);
  }
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
    throw new ProtocolError(`${what}: redirected to another address`, response.status);
  return response;
}

function asFailure(
  cause: unknown,
  { signal }: Pick<ApiRequest, 'signal'>,
  message: string,
): unknown {
  return signal?.aborted ? signal.reason : new NetworkError(message, { cause });
}

/**
 * Sends a request and reads its whole answer. Statuses below 500 are the caller's to judge, as
 * long as they come with JSON or with nothing.
 *
 * @throws {NetworkError | TimeoutError} the outcome is unknown
 * @throws {HttpError} 429, 5xx, or an error status with a page instead of JSON
 * @throws {ProtocolError} success that is no JSON: some other thing answered
 */
export async function send(fetch: Fetch, server: string, request: ApiRequest): Promise<Answer> {
  const timer = new AbortController();
  const what = describeRequest(request);
  const { signal, timeoutMs = 30_000 } = request;
  const abort = (): void => timer.abort(signal?.reason);
  if (signal?.aborted) throw signal.reason;
  signal?.addEventListener('abort', abort);
  const timeout = new TimeoutError(`${what}: no whole answer in ${timeoutMs} ms`);
  const clock = setTimeout(() => timer.abort(timeout), timeoutMs);
  const timed = { ...request, signal: timer.signal };
  try {
    const response = await openRequest(fetch, server, timed);
    return await readAnswer(response, timed);
  } finally {
    clearTimeout(clock);
    signal?.removeEventListener('abort', abort);
  }
}

/**
 * The answer of a response whose body is JSON or empty. Throws as `send` does.
 */
export async function readAnswer(
  response: Response,
  request: Pick<ApiRequest, 'method' | 'path' | 'signal'>,
): Promise<Answer> {
  const what = describeRequest(request);
  const { status, ok } = response;
  const isJson = JSON_TYPE.test(response.headers.get('content-type') ?? '');
  let text;
  try {
    text = await response.text();
  } catch (cause) {
    throw asFailure(cause, request, `${what}: the answer was cut off`);
  }
  const retryAfterMs = retryAfter(response.headers.get('retry-after'));
  if (isOutage(status) || (!ok && !isJson))
    throw new HttpError(
      `${what}: ${status}${isJson ? '' : ', a page instead of JSON'}`,
      status,
      retryAfterMs,
    );
  const body =
    text === '' || status === 204 ? undefined : isJson ? parse(text, what, status) : text;
  if (!isJson && body !== undefined)
    throw new ProtocolError(`${what}: ${status} with something other than JSON`, status);
  return { status, ok, body, retryAfterMs, what };
}

function parse(text: string, what: string, status: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's message quotes the text, which may hold answers: no `cause`.
    throw new ProtocolError(`${what}: ${status} with broken JSON`, status);
  }
}

/** `Retry-After` in milliseconds: seconds, or an HTTP date; null when absent or unreadable. */
function retryAfter(header: string | null): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
