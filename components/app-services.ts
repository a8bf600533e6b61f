import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import type { MenuContents, MenuItem } from './actions-menu.ts';
import { formatPlace, parsePlace, serviceIn, withoutService, withService } from './app-place.ts';
import type { ChangedPreferences } from './change-preferences.ts';
import { icon } from './icons.ts';
import type { Say } from './list-types.ts';

type Host = ReactiveControllerHost &
  HTMLElement & {
    readonly server: string | null;
    readonly popup: boolean;
    client: SessionsClient | null;
  };

interface ServicesHooks {
  readonly t: Say;
  /** Makes the client of an address. */
  readonly connect:
    ((options: { readonly server: string }) => SessionsClient | Promise<SessionsClient>) | null;
  readonly keep: (changed: ChangedPreferences) => unknown;
  /** Another service is about to be shown, as this sentence says; the one before still is. */
  readonly leave: (told: string) => void;
  /** It is shown: because the person chose it, or because the address names it. */
  readonly enter: (isByAddress: boolean) => void;
}

const ID = 'service ';

const urlOf = (address: string): URL => new URL(address, location.href);

/** As a client tells its server. */
function serverOf(address: string): string {
  const { origin, pathname } = urlOf(address);
  return origin + pathname.replace(/\/+$/, '');
}

/**
 * Several services in one app: one is shown, the others send and fetch behind it. Does nothing where
 * the app has one alone.
 */
export class AppServices implements ReactiveController {
  readonly #host: Host;
  readonly #hooks: ServicesHooks;
  /** Addresses, as the page names them; none where there is one alone. */
  readonly #addresses: readonly string[];
  readonly #clients = new Map<string, SessionsClient>();
  /** Those of them that were made here; the app closes the one that it began with. */
  readonly #own = new Set<SessionsClient>();
  /** How each calls itself, where that is known. */
  readonly #titles = new Map<string, string>();
  #isOpened = false;

  constructor(host: Host, hooks: ServicesHooks) {
    this.#host = host;
    this.#hooks = hooks;
    const all = (host.server ?? '')
      .split(/[\s,]+/)
      .filter((address) => address && URL.canParse(address, location.href));
    this.#addresses = all.length > 1 ? all : [];
    if (all.length > 1) host.addController(this);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#readHash);
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#readHash);
    setTimeout(this.#close);
  }

  hostUpdated(): void {
    if (this.#isOpened || !this.#host.client) return;
    this.#isOpened = true;
    for (const address of this.#addresses) void this.#open(address);
  }

  /** Entries of a menu; none where there is one service alone. */
  items(): readonly MenuItem[] {
    const shown = this.#shown;
    return this.#addresses.map((address) => ({
      id: ID + address,
      label: this.#label(address, address === shown),
      icon: 'check',
      group: 0,
      checked: address === shown,
      isOneOf: true,
    }));
  }

  /** Opens that menu, where there is no account whose menu holds it. */
  button(onMenu: ((event: MouseEvent, contents: MenuContents) => void) | undefined) {
    if (this.#addresses.length === 0) return nothing;
    const label = this.#hooks.t('services');
    return html`<button
      type="button"
      class="quiet services"
      part="services"
      aria-haspopup="menu"
      aria-expanded="false"
      @click=${(event: MouseEvent) => onMenu?.(event, { label, items: this.items() })}
    >
      ${icon('layers')}${label}
    </button>`;
  }

  /** Does what an entry of the menu stands for. */
  choose(id: string): void {
    if (id.startsWith(ID)) this.#show(id.slice(ID.length), false);
  }

  /** A hash of the app, with the service before it where there are several. */
  address(hash: string): string {
    return withService(hash, this.#shown);
  }

  get #shown(): string | undefined {
    const { client } = this.#host;
    return this.#addresses.find((address) => serverOf(address) === client?.server);
  }

  #show(address: string, isByAddress: boolean): void {
    const client = this.#clients.get(address);
    if (!client || client === this.#host.client) return;
    if (!isByAddress) this.#signHistory();
    this.#hooks.leave(this.#hooks.t('serviceShown', { service: this.#name(address) }));
    this.#hooks.keep({ service: address });
    this.#host.client = client;
    this.#hooks.enter(isByAddress);
  }

  /** Puts the service that is left into the address that is left, so that the way back leads to it. */
  #signHistory(): void {
    const hash = withoutService(location.hash);
    const place = parsePlace(hash);
    if (this.#host.popup || (!place && !hash.startsWith('#form/'))) return;
    const here = this.address(place ? formatPlace(place) : hash);
    history.replaceState(history.state, '', here);
  }

  readonly #readHash = (): void => {
    if (this.#host.popup) return;
    const named = serviceIn(location.hash);
    if (this.#addresses.includes(named)) this.#show(named, true);
  };

  async #open(address: string): Promise<void> {
    const { client } = this.#host;
    const isShown = client?.server === serverOf(address);
    const opened = isShown ? client : await this.#hooks.connect?.({ server: address });
    if (!opened) return;
    this.#clients.set(address, opened);
    if (!isShown) this.#own.add(opened);
    // It may have taken a while.
    if (!this.#host.isConnected) return this.#close();
    await this.#learn(address);
  }

  async #learn(address: string): Promise<void> {
    const found = await this.#clients
      .get(address)
      ?.capabilities()
      // Its address stands for it until it can be asked.
      .catch(() => null);
    if (found) this.#titles.set(address, found.title);
  }

  /** Taken out for good, and not only moved. */
  readonly #close = (): void => {
    if (this.#host.isConnected) return;
    for (const client of this.#own) void client.close();
    this.#own.clear();
    this.#clients.clear();
    this.#isOpened = false;
  };

  #label(address: string, isShown: boolean): string {
    const { t } = this.#hooks;
    if (!this.#titles.has(address)) void this.#learn(address);
    const name = this.#name(address);
    const status = this.#clients.get(address)?.status;
    if (isShown || !status) return name;
    const owed = [
      ...(status.waiting > 0 ? [t('shortWaiting', { count: status.waiting })] : []),
      ...(status.failed > 0 ? [t('shortNeedYou', { count: status.failed })] : []),
    ];
    return [name, ...owed].reduce((first, second) => t('both', { first, second }));
  }

  /** Its own name; its address where that is not known, and beside a name that two have. */
  #name(address: string): string {
    const { host, pathname } = urlOf(address);
    const place = host + pathname.replace(/\/+$/, '');
    const title = this.#titles.get(address);
    if (!title) return place;
    const isCommon = [...this.#titles.values()].filter((other) => other === title).length > 1;
    return isCommon ? this.#hooks.t('both', { first: title, second: place }) : title;
  }
}
