import type { Database } from '../database/database.ts';
import { CHANGES_CHANNEL, parseChangeNotice } from '../index/change-notice.ts';
import { ENDED_CHANNEL, type SignIn } from '../people/tokens.ts';
import { EventStream } from './event-stream.ts';

const HEARTBEAT_MS = 15_000;
/** Heartbeats after which it is asked whether the token is still good. */
const RECHECK_BEATS = 4;
/** Streams that one person may hold open; the oldest gives way. */
export const STREAMS_EACH = 24;

interface Subscription {
  readonly signIn: SignIn;
  readonly stream: EventStream;
  beats: number;
}

export interface EventHubOptions {
  readonly db: Database;
  /** Whether a sign-in still holds; asked once a minute for each stream. */
  readonly isGood: (signIn: SignIn) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

/**
 * All event streams of this server. The applier's announcement wakes those people's streams whose
 * rows changed, and nobody else's.
 */
export class EventHub {
  readonly #options: EventHubOptions;
  readonly #byPerson = new Map<number, Set<Subscription>>();
  #stopListening: () => Promise<void> = async () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(options: EventHubOptions) {
    this.#options = options;
  }

  /** Resolves when announcements arrive. */
  static async open(options: EventHubOptions): Promise<EventHub> {
    const hub = new EventHub(options);
    const stops = [
      await options.db.listen(
        CHANGES_CHANNEL,
        (payload) => hub.#announce(payload),
        () => hub.#endAll(),
      ),
      // A gap is told once: both come over the same connection.
      await options.db.listen(ENDED_CHANNEL, (id) => hub.#endSignIn(id)),
    ];
    hub.#stopListening = async () => {
      for (const stop of stops) await stop();
    };
    hub.#timer = setInterval(() => hub.#beat(), HEARTBEAT_MS).unref();
    return hub;
  }

  /** Open streams. */
  get size(): number {
    return [...this.#byPerson.values()].reduce((sum, streams) => sum + streams.size, 0);
  }

  /** Opens a stream; it hears of everything that commits from now on. */
  subscribe(signIn: SignIn): EventStream {
    const streams = this.#byPerson.get(signIn.person.id) ?? new Set<Subscription>();
    this.#byPerson.set(signIn.person.id, streams);
    const stream: EventStream = new EventStream(() => this.#forget(subscription));
    const subscription: Subscription = { signIn, stream, beats: 0 };
    streams.add(subscription);
    const [oldest] = streams;
    if (streams.size > STREAMS_EACH) oldest?.stream.end();
    if (this.#isClosed) stream.end();
    return stream;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#endAll();
    await this.#stopListening();
  }

  #all(): Subscription[] {
    return [...this.#byPerson.values()].flatMap((streams) => [...streams]);
  }

  /** After a gap nobody knows what was missed: readers come back and say where they were. */
  #endAll(): void {
    for (const { stream } of this.#all()) stream.end();
  }

  /** Ends the streams of one sign-in, which was ended on this server or another. */
  #endSignIn(id: string): void {
    for (const { signIn, stream } of this.#all()) if (signIn.id === id) stream.end();
  }

  #announce(payload: string): void {
    const { rev, people } = parseChangeNotice(payload);
    const concerned =
      people === 'many'
        ? this.#all()
        : people.flatMap((person) => [...(this.#byPerson.get(person) ?? [])]);
    for (const { stream } of concerned) stream.changed(rev);
  }

  #beat(): void {
    for (const subscription of this.#all()) {
      subscription.stream.heartbeat();
      subscription.beats += 1;
      if (subscription.beats % RECHECK_BEATS === 0) void this.#recheck(subscription);
    }
  }

  async #recheck({ signIn, stream }: Subscription): Promise<void> {
    try {
      if (!(await this.#options.isGood(signIn))) stream.end();
    } catch (error) {
      // The database is away for a moment: the next minute asks again.
      this.#options.onError(error);
    }
  }

  #forget(subscription: Subscription): void {
    const streams = this.#byPerson.get(subscription.signIn.person.id);
    streams?.delete(subscription);
    if (streams?.size === 0) this.#byPerson.delete(subscription.signIn.person.id);
  }
}
