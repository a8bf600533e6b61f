import type { Database } from '../database/database.ts';
import { CHANGES_CHANNEL, type ChangeNotice, parseChangeNotice } from '../index/change-notice.ts';
import { ENDED_CHANNEL, type SignIn } from '../people/tokens.ts';
import { EventStream } from './event-stream.ts';
import { newestRev, newestRevs } from './newest-rev.ts';

const HEARTBEAT_MS = 15_000;
/** Heartbeats after which it is asked whether the token is still good. */
const RECHECK_BEATS = 4;
/** Between looks for changes that were never announced. */
const WATCH_MS = 2_000;
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
 * rows changed, and nobody else's. What was announced to nobody, because the connection was lost or
 * a pooler swallows announcements, is found in the index within four seconds.
 */
export class EventHub {
  readonly #options: EventHubOptions;
  readonly #byPerson = new Map<number, Set<Subscription>>();
  #stopListening: () => Promise<void> = async () => undefined;
  #timers: NodeJS.Timeout[] = [];
  #isClosed = false;
  /** Changes up to here were told to all whom they concern. */
  #toldRev = 0;
  /** Newest change of the last watch: by the next one it must have been announced. */
  #seenRev = 0;
  #isWatching = false;

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
        () => void hub.#watch('missed'),
      ),
      await options.db.listen(
        ENDED_CHANNEL,
        (id) => hub.#endSignIn(id),
        () => void hub.#recheckAll(hub.#all()),
      ),
    ];
    hub.#stopListening = async () => {
      for (const stop of stops) await stop();
    };
    hub.#toldRev = hub.#seenRev = await newestRev(options.db);
    hub.#timers = [
      setInterval(() => void hub.#beat(), HEARTBEAT_MS).unref(),
      setInterval(() => void hub.#watch('look'), WATCH_MS).unref(),
    ];
    return hub;
  }

  /** Open streams. */
  get size(): number {
    return [...this.#byPerson.values()].reduce((sum, streams) => sum + streams.size, 0);
  }

  /**
   * Opens a stream; it hears of everything that commits from now on.
   *
   * @param cut takes its connection away
   */
  subscribe(signIn: SignIn, cut?: () => void): EventStream {
    const streams = this.#byPerson.get(signIn.person.id) ?? new Set<Subscription>();
    this.#byPerson.set(signIn.person.id, streams);
    const onEnd = () => this.#forget(subscription);
    const stream = new EventStream({ onEnd, cut });
    const subscription: Subscription = { signIn, stream, beats: 0 };
    streams.add(subscription);
    const [oldest] = streams;
    if (streams.size > STREAMS_EACH) oldest?.stream.end();
    if (this.#isClosed) stream.end();
    return stream;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#endAll();
    await this.#stopListening();
  }

  #all(): Subscription[] {
    return [...this.#byPerson.values()].flatMap((streams) => [...streams]);
  }

  #endAll(): void {
    for (const { stream } of this.#all()) stream.end();
  }

  /** Ends the streams of one sign-in, which was ended on this server or another. */
  #endSignIn(id: string): void {
    for (const { signIn, stream } of this.#all()) if (signIn.id === id) stream.end();
  }

  #announce(payload: string): void {
    const notice = this.#read(payload);
    if (!notice || notice.people === 'many') return void this.#watch('missed');
    for (const person of notice.people) this.#wake(person, notice.rev);
    this.#toldRev = Math.max(this.#toldRev, notice.rev);
  }

  #read(payload: string): ChangeNotice | null {
    try {
      return parseChangeNotice(payload);
    } catch (error) {
      this.#options.onError(error);
      return null;
    }
  }

  #wake(person: number, rev: number): void {
    for (const { stream } of this.#byPerson.get(person) ?? []) stream.changed(rev);
  }

  /** `look`: have all changes been told that were there at the last look? `missed`: they have not. */
  async #watch(reason: 'look' | 'missed'): Promise<void> {
    if (this.#byPerson.size === 0 || (reason === 'look' && this.#isWatching)) return;
    this.#isWatching = true;
    try {
      if (reason === 'missed' || this.#seenRev > this.#toldRev) await this.#tellMissed();
      else this.#seenRev = await newestRev(this.#options.db);
    } catch (error) {
      // The database is away: the next look finds what is missing.
      this.#options.onError(error);
    } finally {
      this.#isWatching = false;
    }
  }

  async #tellMissed(): Promise<void> {
    const since = this.#toldRev;
    const asked = new Set(this.#byPerson.keys());
    const { all, people } = await newestRevs(this.#options.db, since, [...asked]);
    // The feed went back: another one was restored, and every reader's place in it is void.
    if (all < since) this.#endAll();
    for (const [person, rev] of people) this.#wake(person, rev);
    for (const person of this.#byPerson.keys()) if (!asked.has(person)) this.#wake(person, all);
    // Announcements that came meanwhile may have gone further.
    this.#toldRev = all < since ? all : Math.max(this.#toldRev, all);
    this.#seenRev = all;
  }

  async #beat(): Promise<void> {
    const due: Subscription[] = [];
    for (const subscription of this.#all()) {
      subscription.stream.heartbeat();
      subscription.beats += 1;
      if (subscription.beats % RECHECK_BEATS === 0) due.push(subscription);
    }
    await this.#recheckAll(due);
  }

  /** One after the other: all at once they would keep everybody else from the database. */
  async #recheckAll(subscriptions: readonly Subscription[]): Promise<void> {
    for (const subscription of subscriptions) await this.#recheck(subscription);
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
