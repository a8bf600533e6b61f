import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands where docassemble shows its forms: one page that says that the form goes on. */
export class InterviewPage {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<InterviewPage> {
    const server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end('<h1>A form that goes on</h1>');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new InterviewPage(server);
  }

  /** For `INTERVIEW_URL`. */
  get address(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/interview`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
