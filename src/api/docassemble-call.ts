import type { Refusal } from '../sessions/result.ts';
import { readAnswer, send, type Answer, type ApiRequest, type Fetch } from './request.ts';

/** A docassemble, and the key it is spoken to with. */
export interface DocassembleConnection {
  /** Address of the server, with its `root` if it has one. */
  readonly server: string;
  /** Secret: travels in the header `X-API-Key` and nowhere else. */
  readonly apiKey: string;
  readonly fetch?: Fetch;
}

/** One request of docassemble's REST API, and how to read its good answer. */
export interface Endpoint<Value> {
  readonly method: ApiRequest['method'];
  /** `/api/user/:id/interviews`: `:name` stands for one part. */
  readonly path: string;
  /** @throws {ProtocolError} JSON of another shape */
  readonly parse: (answer: Answer) => Value;
}

/** What docassemble said: a value, or why not. `status` tells apart what the reason merges. */
export type DocassembleResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Refusal; readonly status: number };

export interface CallOptions extends Pick<ApiRequest, 'query' | 'json' | 'signal'> {
  /** Values for the `:name` parts of the path. */
  readonly parts?: { readonly [name: string]: string | number };
}

/**
 * Sends one request to a docassemble.
 *
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError} docassemble's 404, 413 and 501
 *   are pages without CORS headers: a web page on another origin sees them as `NetworkError`
 */
export async function callDocassemble<Value>(
  { server, apiKey, fetch = globalThis.fetch.bind(globalThis) }: DocassembleConnection,
  endpoint: Endpoint<Value>,
  { parts = {}, ...options }: CallOptions = {},
): Promise<DocassembleResult<Value>> {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(parts[name])),
  );
  const headers = { 'X-API-Key': apiKey };
  const answer = await send(fetch, server, { method: endpoint.method, path, headers, ...options });
  return resultOf(endpoint, answer);
}

/** Reads a response of docassemble as the endpoint's. Throws as `callDocassemble` does. */
export async function readEndpoint<Value>(
  endpoint: Endpoint<Value>,
  path: string,
  response: Response,
): Promise<DocassembleResult<Value>> {
  const answer = await readAnswer(response, { method: endpoint.method, path });
  return resultOf(endpoint, answer);
}

function resultOf<Value>(endpoint: Endpoint<Value>, answer: Answer): DocassembleResult<Value> {
  if (answer.ok) return { ok: true, value: endpoint.parse(answer) };
  return { ok: false, error: reasonOf(answer), status: answer.status };
}

/**
 * The reason in an error answer: a status, and a JSON string that docassemble has for everything
 * else. The string may quote names of variables: it goes no further than here.
 */
function reasonOf({ status, body }: Answer): Refusal {
  if (status === 403 || status === 401) return 'forbidden';
  if (status === 404 || body === 'Unable to obtain interview dictionary.') return 'not-found';
  return 'invalid';
}
