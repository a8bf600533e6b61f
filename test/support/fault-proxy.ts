import { once } from 'node:events';
import {
  createServer,
  request as startRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What goes wrong with requests whose `METHOD /path` matches: `drop`: the server never hears of
 * it · `cut`: the server did it, its answer is lost (after `bytes` of it) · `duplicate`: the server
 * gets it twice · `hold`: it waits for `release`, `before` or after the server did it ·
 * `delay`: the same, for `delayMs` · `answer`: something else answers.
 */
export interface Fault {
  readonly match: string;
  readonly kind: 'drop' | 'cut' | 'duplicate' | 'hold' | 'delay' | 'answer';
  /** How often; default once. */
  times?: number;
  /** Matching requests that go through before. */
  after?: number;
  readonly bytes?: number;
  readonly before?: boolean;
  readonly delayMs?: number;
  /** What it is counted as in `Seen`. */
  readonly label?: string;
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A request as it came in, and how it ended. */
export interface Seen {
  readonly what: string;
  readonly key: string | null;
  /** Status of the server's answer; null when the server never answered. */
  status: number | null;
  fault: Fault['kind'] | 'down' | null;
  label?: string | undefined;
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers':
    'authorization, content-type, idempotency-key, if-match, last-event-id',
  'access-control-expose-headers': 'etag, retry-after',
  'access-control-max-age': '600',
};

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly stream: IncomingMessage;
}

/** One client's way to a server, on a port of its own, with faults on order. */
export class FaultProxy {
  target: string;
  readonly seen: Seen[] = [];
  #faults: Fault[] = [];
  #isDown = false;
  #release: (() => void)[] = [];
  readonly #http: Server;

  private constructor(target: string) {
    this.target = target;
    this.#http = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  static async open(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    proxy.#http.listen(0, '127.0.0.1');
    await once(proxy.#http, 'listening');
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** Takes the server away, cutting what is open, or brings it back. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
    if (isDown) this.#http.closeAllConnections();
  }

  setFaults(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ ...fault }));
  }

  /** Lets go of what is held. */
  release(): void {
    for (const go of this.#release.splice(0)) go();
  }

  close(): void {
    this.#http.close();
    this.#http.closeAllConnections();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0];
    const key = request.headers['idempotency-key'];
    const seen: Seen = {
      what: `${request.method} ${path}`,
      key: typeof key === 'string' ? key : null,
      status: null,
      fault: null,
    };
    if (this.#isDown) {
      this.seen.push({ ...seen, fault: 'down' });
      return void request.socket.destroy();
    }
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    this.seen.push(seen);
    const fault = this.#take(seen.what);
    seen.fault = fault?.kind ?? null;
    seen.label = fault?.label;
    const body = Buffer.concat(await request.toArray());
    if (fault?.kind === 'drop') return void request.socket.destroy();
    if (fault?.kind === 'answer') return answerWith(fault, response);
    if (fault?.kind === 'hold' && fault.before) await this.#held();
    if (fault?.kind === 'delay') await sleep(fault.delayMs ?? 0);
    if (fault?.kind === 'duplicate') (await this.#forward(request, body)).stream.resume();
    const answer = await this.#forward(request, body);
    seen.status = answer.status;
    if (fault?.kind === 'hold' && !fault.before) await this.#held();
    if (fault?.kind === 'cut') return cut(answer, fault.bytes ?? 0, request, response);
    pass(answer, response);
  }

  #held(): Promise<void> {
    return new Promise((resolve) => this.#release.push(resolve));
  }

  #take(what: string): Fault | undefined {
    const fault = this.#faults.find(
      ({ match, times = 1 }) => times > 0 && new RegExp(match).test(what),
    );
    if (!fault) return undefined;
    const { after = 0, times = 1 } = fault;
    if (after > 0) fault.after = after - 1;
    else fault.times = times - 1;
    return after > 0 ? undefined : fault;
  }

  #forward(request: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { host: _host, connection: _connection, ...headers } = request.headers;
      const upstream = startRequest(
        this.target + (request.url ?? ''),
        { method: request.method ?? 'GET', headers, agent: false },
        (stream) => resolve({ status: stream.statusCode ?? 0, headers: stream.headers, stream }),
      );
      upstream.on('error', reject);
      const stop = () => upstream.destroy();
      request.socket.once('close', stop);
      upstream.once('close', () => request.socket.off('close', stop));
      upstream.end(body);
    });
  }
}

function pass({ status, headers, stream }: Answer, response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) {
    const isOwn = ['connection', 'keep-alive', 'transfer-encoding'].includes(name);
    if (value !== undefined && !isOwn) response.setHeader(name, value);
  }
  // An event stream must show that it is open before anything happens.
  response.writeHead(status).flushHeaders();
  stream.on('error', () => response.destroy());
  stream.pipe(response);
}

async function cut(
  answer: Answer,
  bytes: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = Buffer.concat(await answer.stream.toArray());
  if (bytes > 0) {
    const { 'transfer-encoding': _chunked, ...headers } = answer.headers;
    response.writeHead(answer.status, { ...headers, 'content-length': body.length });
    await new Promise((resolve) => response.write(body.subarray(0, bytes), resolve));
  }
  request.socket.destroy();
}

function answerWith({ status = 200, headers, body = '' }: Fault, response: ServerResponse): void {
  response.writeHead(status, headers).end(body);
}
