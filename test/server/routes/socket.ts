import { createAdaptorServer } from '@hono/node-server';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { CallOptions, TestServer } from './support.ts';

/** An answer off a real connection. */
export interface SocketReply {
  readonly status: number;
  readonly text: string;
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** A server on a socket, which takes verbs that a `Request` cannot have, such as TRACE. */
export interface Socket {
  call(method: string, path: string, options?: CallOptions): Promise<SocketReply>;
  close(): Promise<void>;
}

export async function openSocket({ server }: TestServer): Promise<Socket> {
  const http = createAdaptorServer({ fetch: server.fetch });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const call: Socket['call'] = (method, path, { body, headers } = {}) => {
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: address.port,
          path: `/api/al/v1${path}`,
          method,
          agent: false,
          headers: { ...type, ...headers },
        },
        (answer) => {
          const { statusCode: status = 0, headers: given } = answer;
          text(answer).then((read) => resolve({ status, text: read, headers: given }), reject);
        },
      );
      sent.once('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  };
  return { call, close: () => new Promise((resolve) => http.close(() => resolve())) };
}
