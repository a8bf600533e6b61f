import type { SessionsApp } from '../../components/sessions-app.ts';
import type { UpdateNote } from '../../components/update-note.ts';
import { unfinished } from './unfinished.ts';

const HOUR_MS = 3_600_000;
/** How long nobody has touched a page that may load anew before their eyes. */
const QUIET_MS = 2_000;
const LOOK_MS = 500;

/**
 * Offers the new version of the page that waits in a new service worker. When a person takes it, in
 * whatever tab, every tab loads anew: once, and not before nothing there would be lost by it.
 */
export class Updates {
  readonly #app: SessionsApp;
  #registration: ServiceWorkerRegistration | null = null;
  #note: UpdateNote | null = null;
  /** The version that the person does not want now. */
  #declined: ServiceWorker | null = null;
  #isWanted = false;
  #isOpening = false;
  #lookedMs = Date.now();
  #touchedMs = -Infinity;

  constructor(app: SessionsApp) {
    this.#app = app;
    const { serviceWorker } = navigator;
    let isControlled = serviceWorker.controller !== null;
    serviceWorker.addEventListener('controllerchange', () => {
      // The first worker takes over pages that came without one: nothing is new in it.
      if (isControlled || this.#isWanted) void this.#open();
      isControlled = true;
    });
    document.addEventListener('visibilitychange', this.#lookAgain);
    for (const type of ['keydown', 'pointerdown', 'wheel', 'touchmove']) {
      addEventListener(type, this.#touched, { capture: true, passive: true });
    }
  }

  /** Offers what waits in this registration, now and from now on. */
  follow(registration: ServiceWorkerRegistration): void {
    this.#registration = registration;
    const watch = (): void => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed') void this.#offer();
      });
    };
    watch();
    registration.addEventListener('updatefound', watch);
    void this.#offer();
  }

  async #offer(): Promise<void> {
    const { waiting, active } = this.#registration ?? {};
    // The first version of all waits for nobody.
    if (!waiting || !active || waiting === this.#declined) return;
    if (this.#isOpening || this.#keepsNothing) return;
    await this.#show(false);
  }

  /** A shared computer: whoever is signed in would be signed out. */
  get #keepsNothing(): boolean {
    const { person, durable } = this.#app.client?.status ?? {};
    return person != null && !durable;
  }

  async #show(isAwaited: boolean): Promise<void> {
    await import('../../components/update-note.define.ts');
    await this.#app.updateComplete;
    // Inside it takes over language and theme.
    const root = this.#app.renderRoot.querySelector('.app');
    this.#note ??= this.#makeNote();
    this.#note.strings = this.#app.strings;
    this.#note.isAwaited = isAwaited || this.#isOpening;
    if (this.#note.parentNode !== root) root?.append(this.#note);
  }

  #makeNote(): UpdateNote {
    const note = document.createElement('update-note');
    note.addEventListener('update-now', this.#take);
    note.addEventListener('update-later', this.#decline);
    return note;
  }

  readonly #take = (): void => {
    this.#isWanted = true;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target
    this.#registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
  };

  readonly #decline = (): void => {
    this.#declined = this.#registration?.waiting ?? null;
    this.#note?.remove();
    this.#note = null;
    this.#app.renderRoot.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  };

  /** The new version serves this tab already. */
  async #open(): Promise<void> {
    if (this.#isOpening) return;
    this.#isOpening = true;
    if (this.#isFree(this.#isWanted)) return location.reload();
    const timer = setInterval(() => {
      if (!this.#isFree(false)) return;
      clearInterval(timer);
      location.reload();
    }, LOOK_MS);
    await this.#show(true);
    // The button that was pressed is gone.
    const draft = this.#isWanted ? unfinished() : null;
    if (draft instanceof HTMLInputElement) draft.focus();
  }

  #isFree(isAsked: boolean): boolean {
    if (this.#keepsNothing || unfinished()) return false;
    return isAsked || document.hidden || Date.now() - this.#touchedMs > QUIET_MS;
  }

  readonly #touched = (): void => {
    this.#touchedMs = Date.now();
  };

  /** Browsers look for a new worker when a page is loaded; a tab may stay open for weeks. */
  readonly #lookAgain = (): void => {
    if (document.hidden || Date.now() - this.#lookedMs < HOUR_MS) return;
    this.#lookedMs = Date.now();
    this.#declined = null;
    this.#registration?.update().then(
      () => this.#offer(),
      // With no network there is nothing new to find.
      () => this.#offer(),
    );
  };
}
