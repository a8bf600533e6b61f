import { Agent, get, type IncomingMessage } from 'node:http';
import { clockMs, type Heard, type ListenerSeat, type Report, type Seats } from './messages.ts';

/*
 * The process of the listeners: one event stream per seat, and the changes read after each event,
 * as devices do. Apart from the test, so that what it costs is not the server's.
 */

const AWAY_MS = 7_000;
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

let origin = '';
let isOver = false;
const heard: Heard[] = [];
const heartbeats: number[] = [];
const comebacksMs: number[] = [];
const faults: string[] = [];
let ended = 0;
let rows = 0;

class Listener {
  readonly #seat: number;
  readonly #token: string;
  #hangsUp: boolean;
  #cursor = '';
  #isBehind = false;
  #isPulling = false;
  #isAway = false;
  #events = 0;
  #lastId = '';
  #cameBackAt: number | null = null;

  constructor(seat: number, { token, hangsUp }: ListenerSeat) {
    this.#seat = seat;
    this.#token = token;
    this.#hangsUp = hangsUp;
    heartbeats[seat] = 0;
  }

  /** Resolves when the stream is open and the place in the feed is known. */
  async open(): Promise<void> {
    const stream = await this.#request('/sessions/events', null);
    if (stream.statusCode !== 200) faults.push(`a stream answered ${stream.statusCode}`);
    stream.setEncoding('utf8').on('data', (text: string) => this.#read(text, stream));
    stream.on('error', () => undefined);
    stream.on('close', () => {
      if (!isOver && !this.#isAway) ended += 1;
    });
    if (this.#cursor === '') await this.#pull();
  }

  #read(text: string, stream: IncomingMessage): void {
    if (text.startsWith(':')) heartbeats[this.#seat] = (heartbeats[this.#seat] ?? 0) + 1;
    for (const [, id = ''] of text.matchAll(/^id: (\d+)$/gm)) {
      heard.push({ seat: this.#seat, rev: Number(id), at: clockMs() });
      this.#lastId = id;
      this.#events += 1;
      if (this.#cameBackAt !== null) comebacksMs.push(clockMs() - this.#cameBackAt);
      this.#cameBackAt = null;
      if (this.#hangsUp && this.#events === 2) return this.#leave(stream);
      this.#pull().catch((error: unknown) => faults.push(String(error)));
    }
  }

  #leave(stream: IncomingMessage): void {
    this.#hangsUp = false;
    this.#isAway = true;
    stream.destroy();
    setTimeout(() => {
      this.#isAway = false;
      this.#cameBackAt = clockMs();
      this.open().catch((error: unknown) => faults.push(String(error)));
    }, AWAY_MS);
  }

  /** Reads the feed to its end; events that come meanwhile make it read once more. */
  async #pull(): Promise<void> {
    this.#isBehind = true;
    if (this.#isPulling) return;
    this.#isPulling = true;
    while (this.#isBehind) {
      this.#isBehind = false;
      const query = this.#cursor && `?cursor=${this.#cursor}`;
      const response = await this.#request(`/sessions/changes${query}`, agent);
      const page = JSON.parse(Buffer.concat(await response.toArray()).toString());
      if (response.statusCode !== 200) faults.push(`the feed answered ${response.statusCode}`);
      rows += page.upserts.length;
      this.#cursor = page.cursor;
      this.#isBehind ||= page.more;
    }
    this.#isPulling = false;
  }

  #request(path: string, through: Agent | null): Promise<IncomingMessage> {
    const headers = {
      Authorization: `Bearer ${this.#token}`,
      ...(through === null && this.#lastId && { 'Last-Event-ID': this.#lastId }),
    };
    return new Promise((resolve, reject) => {
      const options = { headers, agent: through ?? false };
      get(`${origin}/api/al/v1${path}`, options, resolve).on('error', reject);
    });
  }
}

async function openAll(seats: readonly ListenerSeat[]): Promise<void> {
  const waiting = seats.map((seat, place) => new Listener(place, seat));
  const opener = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next.open();
  };
  await Promise.all(Array.from({ length: 20 }, opener));
}

process.on('message', (message: Seats | 'report') => {
  if (message === 'report') {
    isOver = true;
    const report: Report = { heard, heartbeats, comebacksMs, ended, rows, faults };
    process.send?.(report, () => process.exit(0));
    return;
  }
  origin = message.origin;
  openAll(message.seats).then(
    () => process.send?.('open'),
    (error: unknown) => process.send?.(`failed: ${String(error)}`),
  );
});
