import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import { announce } from './announcer.ts';
import { changePreferences, type ChangedPreferences, redress } from './change-preferences.ts';
import { icon } from './icons.ts';
import { Late } from './late.ts';
import { type Preferences, readPreferences } from './preferences.ts';
import { leaveAtOnce } from './quick-exit.ts';
import type { Say } from './list-types.ts';
import type { Strings } from './strings.ts';

const settings = new Late(() => import('./open-settings.ts'));

/** The app that they belong to. */
type ExtrasHost = ReactiveControllerHost &
  HTMLElement & {
    readonly renderRoot: HTMLElement | DocumentFragment;
    readonly client: SessionsClient | null;
    readonly strings: Partial<Strings>;
    readonly popup: boolean;
    readonly noShortcuts: boolean;
    choices: Preferences;
  };

/**
 * What an app has beside its lists: settings, the list of keys, and the way out.
 *
 * @fires preferences - from the app; detail: `Preferences`; for a page that follows them
 */
export class AppExtras {
  readonly #host: ExtrasHost;
  readonly #t: Say;

  constructor(host: ExtrasHost, t: Say) {
    this.#host = host;
    this.#t = t;
    host.addEventListener('keydown', this.#onKeydown);
    host.addEventListener('device-cleared', this.#reread);
    // Another tab has changed them. Only while shown: the page would hold the app for ever.
    host.addController({
      hostConnected: () => addEventListener('storage', this.#reread),
      hostDisconnected: () => removeEventListener('storage', this.#reread),
    });
  }

  /** Whether the person may have to leave at once. */
  get hasExit(): boolean {
    const isWanted = this.#host.hasAttribute('quick-exit');
    return !this.#host.popup && (isWanted || this.#host.choices.quickExit === true);
  }

  settingsButton(): TemplateResult {
    return html`<button
      type="button"
      class="settings"
      part="settings"
      aria-haspopup="dialog"
      aria-label=${this.#t('settings')}
      @click=${() => this.#open('openSettings')}
    >
      ${icon('gear')}
    </button>`;
  }

  /** Always in the same corner, over everything. */
  exitButton(): TemplateResult | typeof nothing {
    if (!this.hasExit) return nothing;
    return html`<button
      type="button"
      class="exit"
      part="exit"
      @click=${() => leaveAtOnce(this.#host.getAttribute('exit-url') ?? '')}
    >
      ${this.#t('leaveNow')}${icon('external', 16)}
    </button>`;
  }

  /** Keeps a choice, and shows what came of it. */
  readonly change = (changed: ChangedPreferences): Preferences => {
    this.#show(changePreferences(changed));
    return this.#host.choices;
  };

  get choices(): Preferences {
    return this.#host.choices;
  }

  readonly #reread = (): void => this.#show(readPreferences());

  #show(now: Preferences): void {
    redress(this.#host, this.#host.choices, now);
    this.#host.choices = now;
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new CustomEvent('preferences', { detail: now, bubbles: true }));
  }

  #open(name: 'openSettings' | 'openKeys'): void {
    const { renderRoot: root, client, strings, popup } = this.#host;
    settings
      .get()
      .then((parts) => parts[name]({ root, client, strings, popup, extras: this }))
      .catch(() => announce(this.#t('notLoaded')));
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isOff = this.#host.noShortcuts || this.#host.choices.shortcuts === false;
    if (key !== '?' || isOff || ctrlKey || metaKey || altKey) return;
    const [target] = event.composedPath();
    if (target instanceof HTMLElement && target.matches('input, textarea, select')) return;
    event.preventDefault();
    this.#open('openKeys');
  };
}
