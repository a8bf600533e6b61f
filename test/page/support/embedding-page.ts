import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';

const NONCE = 'r4nd0m';

/** How a page puts the drop-in on itself. */
export interface Embedding {
  /** Attributes of the script beside its address and nonce: `type="module"`, or nothing. */
  readonly attributes: string;
  /** What follows the file's name: a query, or nothing. */
  readonly query?: string;
  /** The page's own markup, given the address of the server; default: the app alone. */
  readonly body?: (server: string) => string;
}

const APP = (server: string): string => `<sessions-app server="${server}"></sessions-app>`;

/** A site of somebody else with a strict policy, and a host for static files beside it. */
export class EmbeddingPage {
  /** Paths of scripts in the order they were asked for. */
  readonly asked: string[] = [];
  readonly #site: Server;
  readonly #files: Server;
  #embedding: Embedding = { attributes: 'type="module"' };
  #serverOrigin: string;
  /** Until then only the first file is sent. */
  #released: Promise<void> = Promise.resolve();

  private constructor(serverOrigin: string) {
    this.#serverOrigin = serverOrigin;
    this.#site = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', this.#policy());
      response.end(this.#html());
    });
    this.#files = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://files');
      this.asked.push(pathname);
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.setHeader('access-control-allow-origin', '*');
      const send = (): void => {
        createReadStream(join('dist', pathname))
          .on('error', () => response.writeHead(404).end())
          .pipe(response);
      };
      if (pathname === '/drop-in.js') send();
      else void this.#released.then(send);
    });
  }

  static async start(serverOrigin: string): Promise<EmbeddingPage> {
    const page = new EmbeddingPage(serverOrigin);
    for (const server of [page.#site, page.#files]) {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    }
    return page;
  }

  get origin(): string {
    return originOf(this.#site);
  }

  /** The server that the page's tag names. */
  set serverOrigin(origin: string) {
    this.#serverOrigin = origin;
  }

  embed(embedding: Embedding): void {
    this.#embedding = embedding;
    this.asked.length = 0;
  }

  /** Keeps every other file back until the function that it returns is called. */
  hold(): () => void {
    let release: (() => void) | undefined;
    this.#released = new Promise((resolve) => {
      release = resolve;
    });
    return () => release?.();
  }

  async stop(): Promise<void> {
    for (const server of [this.#site, this.#files]) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  }

  #policy(): string {
    return [
      "default-src 'none'",
      `script-src 'nonce-${NONCE}' 'strict-dynamic'`,
      `connect-src ${this.#serverOrigin}`,
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; ');
  }

  #html(): string {
    const { attributes, query = '', body = APP } = this.#embedding;
    const src = `${originOf(this.#files)}/drop-in.js${query}`;
    return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>
<script ${attributes} nonce="${NONCE}" src="${src}"></script>
<body>${body(this.#serverOrigin)}</body></html>`;
  }
}

function originOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('Not listening');
  return `http://127.0.0.1:${address.port}`;
}
