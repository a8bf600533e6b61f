import type { ClientStatus, Connection } from '../src/sessions/sessions-client.ts';
import { announce } from './announcer.ts';
import type { Say } from './list-types.ts';
import { reasonWords } from './refusal-words.ts';

const SEARCH_SAID_MS = 500;

/** Says what changed without the person's doing, and what a search found. */
export class AppVoice {
  readonly #t: Say;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Changes were made offline, and not all of them are sent. */
  #isOwing = false;

  constructor(t: Say) {
    this.#t = t;
  }

  status(now: ClientStatus, before: ClientStatus): void {
    this.#connection(now.connection, before.connection);
    if (now.failed > before.failed) announce(this.#t('needYou', { count: now.failed }));
    if (now.connection.kind === 'offline' && now.waiting > 0) this.#isOwing = true;
    if (!this.#isOwing || now.waiting > 0) return;
    this.#isOwing = false;
    // Offline they were taken back, not sent.
    const isSent = now.connection.kind !== 'offline' && now.failed === 0;
    if (now.person && isSent) announce(this.#t('allSent'));
  }

  #connection(now: Connection, before: Connection): void {
    if (now.kind === before.kind) return;
    if (now.kind === 'offline') announce(this.#t('nowOffline'));
    if (now.kind === 'error') announce(reasonWords(now.reason, this.#t));
    if (now.kind === 'online' && before.kind === 'offline') announce(this.#t('nowOnline'));
  }

  /**
   * How much was found, when the typing has come to rest.
   *
   * @param look gives what is searched for then, and how many rows; null while they are counted
   */
  found(look: () => readonly [search: string, count: number | null]): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const [search, count] = look();
      if (count === null) return this.found(look);
      const isNothing = search !== '' && count === 0;
      announce(isNothing ? this.#t('noMatchesHeading', { search }) : this.#t('found', { count }));
    }, SEARCH_SAID_MS);
  }
}
