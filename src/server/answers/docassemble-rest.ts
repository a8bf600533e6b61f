/** docassemble gave no usable answer. The message names method and path, nothing else. */
export class DocassembleError extends Error {
  override readonly name = 'DocassembleError';
}

export interface DocassembleOptions {
  /** Address of the docassemble, with its `root` if it has one. */
  readonly url: string;
  /** Key of an administrator: docassemble checks no ownership with it, so every caller must. */
  readonly apiKey: string;
  /** Milliseconds for one request; default 15 000. */
  readonly timeoutMs?: number;
}

export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** JSON as text, in the place of `json`. */
  readonly jsonText?: string;
}

/** Status below 500 and the JSON that came with it; undefined and empty where nothing came. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The JSON as it came. */
  readonly text: string;
}

const ACCESS_DENIED = 'Access denied.';

/**
 * docassemble's REST API with an administrator's key, for what has no place in the database: checks
 * of passwords, and variables, which docassemble pickles.
 */
export class DocassembleRest {
  readonly #url: string;
  readonly #apiKey: string;
  readonly #timeoutMs: number;
  /** Without it each request leaves a web session in docassemble's Redis for a month. */
  #cookie = '';

  constructor({ url, apiKey, timeoutMs = 15_000 }: DocassembleOptions) {
    this.#url = url.replace(/\/+$/, '');
    this.#apiKey = apiKey;
    this.#timeoutMs = timeoutMs;
  }

  /** @throws {DocassembleError} no answer, none in JSON, a failure of its own, or our key refused */
  async ask(request: RestRequest): Promise<RestAnswer> {
    const what = `${request.method} ${request.path}`;
    const response = await this.#send(request, what);
    const [cookie] = response.headers.getSetCookie().filter((one) => one.startsWith('session='));
    this.#cookie = cookie?.split(';')[0] ?? this.#cookie;
    const answer = await readJson(response, what);
    if (response.status === 403 && answer.body === ACCESS_DENIED)
      throw new DocassembleError(`${what}: docassemble refuses the server’s key`);
    return { status: response.status, ...answer };
  }

  async #send(
    { method, path, query, json, jsonText }: RestRequest,
    what: string,
  ): Promise<Response> {
    const body = json === undefined ? jsonText : JSON.stringify(json);
    const search = query ? `?${new URLSearchParams(query).toString()}` : '';
    try {
      return await fetch(this.#url + path + search, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.#timeoutMs),
        headers: {
          'X-API-Key': this.#apiKey,
          ...(this.#cookie && { Cookie: this.#cookie }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
      });
    } catch (cause) {
      throw new DocassembleError(`${what}: no answer`, { cause });
    }
  }
}

async function readJson(response: Response, what: string): Promise<Omit<RestAnswer, 'status'>> {
  const { status, headers } = response;
  if (status === 204) return { body: undefined, text: '' };
  const isJson = (headers.get('content-type') ?? '').startsWith('application/json');
  if (!isJson || status >= 500) throw new DocassembleError(`${what}: ${status}, not JSON`);
  try {
    const text = await response.text();
    return { body: JSON.parse(text), text };
  } catch {
    // The parser's message quotes what it could not read.
    throw new DocassembleError(`${what}: ${status}, broken JSON`);
  }
}
