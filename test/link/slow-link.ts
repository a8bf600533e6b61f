import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to a server: slow, far away, and one for all connections. */
export interface Link {
  readonly origin: string;
  /** Bytes that came down so far. */
  readonly received: () => number;
  close(): void;
}

interface LinkOptions {
  /** Address of the server. */
  readonly target: string;
  readonly bitsPerSecond: number;
  /** There and back. */
  readonly roundTripMs: number;
}

/** One direction: bytes leave one after another at the line's speed, and arrive later. */
class Lane {
  #freeAtMs = 0;
  readonly #bytesPerMs: number;
  readonly #delayMs: number;
  bytes = 0;

  constructor(bitsPerSecond: number, delayMs: number) {
    this.#bytesPerMs = bitsPerSecond / 8000;
    this.#delayMs = delayMs;
  }

  /** @param extraMs before the first byte may leave: the handshake of its connection */
  carry(from: Socket, to: Socket, extraMs = 0): void {
    const openAtMs = performance.now() + extraMs;
    from.on('data', (chunk: Buffer) => {
      const startMs = Math.max(performance.now(), this.#freeAtMs, openAtMs);
      this.#freeAtMs = startMs + chunk.length / this.#bytesPerMs;
      this.bytes += chunk.length;
      // A long chunk must not be taken before the line is free: the sender has to wait.
      from.pause();
      setTimeout(() => from.resume(), this.#freeAtMs - performance.now());
      setTimeout(() => to.writable && to.write(chunk), this.#freeAtMs + this.#delayMs - startMs);
    });
    from.on('end', () =>
      setTimeout(() => to.end(), this.#freeAtMs + this.#delayMs - performance.now()),
    );
    from.on('error', () => to.destroy());
    from.on('close', () => setTimeout(() => to.destroy(), this.#delayMs));
  }
}

/** Opens such a line on a port of its own. */
export async function openLink(options: LinkOptions): Promise<Link> {
  const { hostname, port } = new URL(options.target);
  const up = new Lane(options.bitsPerSecond, options.roundTripMs / 2);
  const down = new Lane(options.bitsPerSecond, options.roundTripMs / 2);
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) });
    for (const socket of [near, far]) {
      socket.setNoDelay();
      sockets.add(socket.once('close', () => sockets.delete(socket)));
    }
    up.carry(near, far, options.roundTripMs);
    down.carry(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => down.bytes,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
