import { createServer } from 'node:http';

const HTML = '<!doctype html><meta charset="utf-8"><script type="module" src="page.js"></script>';

/** A server of nothing but each peer's page; each has an origin, so a quota and a process, of its own. */
export interface PeerPages {
  /** Address of `label`'s page, whose script is the one of `scripts` under that name. */
  address(label: string): string;
  readonly port: number;
  close(): void;
}

/** Serves the scripts, by first label of the host name, on this machine only. */
export async function servePeers(scripts: ReadonlyMap<string, string>): Promise<PeerPages> {
  const server = createServer((request, response) => {
    const label = request.headers.host?.split('.')[0] ?? '';
    const isScript = request.url === '/page.js';
    const body = isScript ? scripts.get(label) : HTML;
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    address: (label) => `http://${label}.localhost:${port}/`,
    port,
    close: () => void server.close(),
  };
}
