import type { ReactiveController, ReactiveControllerHost } from 'lit';

const ATTRIBUTES = ['data-bs-theme', 'data-theme', 'lang'];

const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

function notify(): void {
  for (const listener of listeners) listener();
}

/** One observer and one media query for all elements of the page. */
function start(): () => void {
  const observer = new MutationObserver(notify);
  observer.observe(document, { attributes: true, subtree: true, attributeFilter: ATTRIBUTES });
  const darkMode = matchMedia('(prefers-color-scheme: dark)');
  darkMode.addEventListener('change', notify);
  return () => {
    observer.disconnect();
    darkMode.removeEventListener('change', notify);
  };
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= start();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

/** The nearest value up the tree, through shadow roots. */
function nearest(element: Element, read: (element: Element) => string | null): string | null {
  for (let at: Element | null = element; at;) {
    const value = read(at);
    if (value) return value;
    const root = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return null;
}

function prefersDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/**
 * Whether `element` stands on a dark page. In a Bootstrap page its theme counts, because its
 * colours are taken over; else the nearest `data-theme` or `color-scheme`; else the system's.
 */
function isDark(element: HTMLElement): boolean {
  const bootstrap = nearest(element, (at) => at.getAttribute('data-bs-theme'));
  const isBootstrap = getComputedStyle(element).getPropertyValue('--bs-body-bg') !== '';
  if (bootstrap || isBootstrap) return bootstrap === 'dark';
  const theme = nearest(element, (at) => at.getAttribute('data-theme'));
  if (theme === 'dark' || theme === 'light') return theme === 'dark';
  const parent = element.assignedSlot ?? element.parentElement ?? hostOf(element);
  const scheme = parent ? getComputedStyle(parent).colorScheme : 'normal';
  if (scheme === 'dark' || scheme === 'light') return scheme === 'dark';
  return prefersDark();
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Knows the language and the theme where its element stands; writes `scheme`. */
export class SurroundingsController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #unlisten: (() => void) | null = null;
  #language = 'en';

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** BCP 47 tag of the nearest `lang`, else of the browser. */
  get language(): string {
    return this.#language;
  }

  hostConnected(): void {
    this.#unlisten = listen(() => this.#read());
    this.#read();
  }

  hostDisconnected(): void {
    this.#unlisten?.();
    this.#unlisten = null;
  }

  #read(): void {
    const lang = nearest(this.#host, (at) => at.getAttribute('lang')) ?? navigator.language;
    this.#language = isLanguage(lang) ? lang : 'en';
    this.#host.setAttribute('scheme', isDark(this.#host) ? 'dark' : 'light');
    this.#host.requestUpdate();
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    // A page may write anything into `lang`.
    return false;
  }
}
