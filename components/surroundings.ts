import type { ReactiveController, ReactiveControllerHost } from 'lit';

const ATTRIBUTES = ['data-bs-theme', 'data-theme', 'lang'];
const QUARTER_HOUR_MS = 900_000;

const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

function notify(): void {
  for (const listener of listeners) listener();
}

/** One observer, one media query and one timer for all elements of the page. */
function start(): () => void {
  const observer = new MutationObserver(notify);
  observer.observe(document, { attributes: true, subtree: true, attributeFilter: ATTRIBUTES });
  const darkMode = matchMedia('(prefers-color-scheme: dark)');
  darkMode.addEventListener('change', notify);
  // “Today” ends at midnight, which falls on a quarter of an hour in every zone.
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    timer = setTimeout(tick, QUARTER_HOUR_MS - (Date.now() % QUARTER_HOUR_MS) + 1);
  };
  const tick = (): void => {
    notify();
    wait();
  };
  wait();
  return () => {
    observer.disconnect();
    darkMode.removeEventListener('change', notify);
    clearTimeout(timer);
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

const mediumByFont = new Map<string, boolean>();

/** Whether the font has a weight of 500: without one a browser takes 400, and titles lose their rank. */
function hasMedium(family: string): boolean {
  const known = mediumByFont.get(family);
  if (known !== undefined) return known;
  const canvas = document.createElement('canvas').getContext('2d');
  const width = (weight: number): number => {
    if (!canvas) return weight;
    canvas.font = `${weight} 64px ${family}`;
    return canvas.measureText('Maria Santos v. Harbor Homes LLC').width;
  };
  const found = width(500) !== width(400);
  mediumByFont.set(family, found);
  return found;
}

/** Knows the language and the theme where its element stands; writes `scheme` and `medium`. */
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
    const medium = hasMedium(getComputedStyle(this.#host).fontFamily) ? '500' : '600';
    this.#host.setAttribute('medium', medium);
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
