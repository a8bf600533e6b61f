import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Preferences, readPreferences, writePreferences } from './preferences.ts';

const ATTRIBUTES = ['lang', 'dir', 'data-theme'] as const;
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

/**
 * Keeps a person's choices, and puts language, direction and theme on the element, where they win
 * over the page's. What the page itself wrote there comes back when a choice is taken back.
 *
 * @fires preferences - detail: `Preferences`; for a page that follows them outside the element
 */
export class AppPreferences implements ReactiveController {
  current: Preferences = readPreferences();
  readonly #host: ReactiveControllerHost & HTMLElement;
  #own: ReadonlyMap<string, string | null> | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('device-cleared', this.#reread);
  }

  hostConnected(): void {
    this.#own ??= new Map(ATTRIBUTES.map((name) => [name, this.#host.getAttribute(name)]));
    addEventListener('storage', this.#reread);
    this.#apply();
  }

  hostDisconnected(): void {
    removeEventListener('storage', this.#reread);
  }

  change(changed: Partial<Preferences>): void {
    this.current = { ...this.current, ...changed };
    writePreferences(this.current);
    this.#apply();
  }

  /** Another tab has changed them, or this device was cleared. */
  readonly #reread = (): void => {
    this.current = readPreferences();
    this.#apply();
  };

  #apply(): void {
    const { language, theme } = this.current;
    this.#put('lang', language);
    this.#put('dir', language && (RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'));
    this.#put('data-theme', theme === 'system' ? null : theme);
    const detail = this.current;
    this.#host.dispatchEvent(new CustomEvent('preferences', { detail, bubbles: true }));
    this.#host.requestUpdate();
  }

  #put(name: (typeof ATTRIBUTES)[number], chosen: string | null): void {
    const value = chosen ?? this.#own?.get(name) ?? null;
    if (value === null) this.#host.removeAttribute(name);
    else this.#host.setAttribute(name, value);
  }
}
