import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut, or fall silent. */
export class CutLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isDown = false;
  #onTry: () => void = () => undefined;
  tries = 0;

  private constructor(host: string, port: number) {
    this.#server = createServer((socket) => {
      this.tries += 1;
      if (this.#isDown) socket.destroy();
      else this.#join(socket, connect(port, host));
      this.#onTry();
    });
  }

  static async open(host: string, port: number): Promise<CutLine> {
    const line = new CutLine(host, port);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Cuts what is open; while it is down nobody gets through. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
    if (isDown) for (const socket of this.#sockets) socket.destroy();
  }

  /** Nothing gets through any more, and nobody is told. */
  fallSilent(): void {
    for (const socket of this.#sockets) socket.pause().unpipe();
  }

  /** Resolves when somebody tries to connect. */
  nextTry(): Promise<void> {
    return new Promise((resolve) => {
      this.#onTry = resolve;
    });
  }

  close(): void {
    this.#server.close();
    this.setDown(true);
  }

  #join(...[near, far]: readonly [Socket, Socket]): void {
    near.pipe(far).pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
