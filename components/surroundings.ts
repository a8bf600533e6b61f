import type { ReactiveController, ReactiveControllerHost } from 'lit';

const DARK = '(prefers-color-scheme: dark)';
const ATTRIBUTES = ['data-bs-theme', 'data-theme', 'lang'];

const listeners = new Set<() => void>();
let isStarted = false;

function notify(): void {
  for (const listener of listeners) listener();
}

/** One observer and one media query for all elements of the page, for as long as it lives. */
function start(): void {
  if (isStarted) return;
  isStarted = true;
  new MutationObserver(notify).observe(document, {
    attributes: true,
    subtree: true,
    attributeFilter: ATTRIBUTES,
  });
  matchMedia(DARK).addEventListener('change', notify);
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** The nearest value of an attribute up the tree, through shadow roots. */
function nearest(element: Element, attribute: string): string | null {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const value = at.getAttribute(attribute);
    if (value) return value;
  }
  return null;
}

/**
 * Whether `element` stands on a dark page. In a Bootstrap page its theme counts, because its
 * colours are taken over; else the nearest `data-theme` or `color-scheme`; else the system's.
 */
function isDark(element: HTMLElement): boolean {
  const bootstrap = nearest(element, 'data-bs-theme');
  const isBootstrap = getComputedStyle(element).getPropertyValue('--bs-body-bg') !== '';
  if (bootstrap || isBootstrap) return bootstrap === 'dark';
  const parent = parentOf(element);
  const theme = nearest(element, 'data-theme') ?? (parent && getComputedStyle(parent).colorScheme);
  if (theme === 'dark' || theme === 'light') return theme === 'dark';
  return matchMedia(DARK).matches;
}

/** Knows the language and the theme where its element stands; writes `scheme`. */
export class SurroundingsController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
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
    start();
    listeners.add(this.#read);
    this.#read();
  }

  hostDisconnected(): void {
    listeners.delete(this.#read);
  }

  readonly #read = (): void => {
    const lang = nearest(this.#host, 'lang') ?? navigator.language;
    this.#language = isLanguage(lang) ? lang : 'en';
    this.#host.setAttribute('scheme', isDark(this.#host) ? 'dark' : 'light');
    this.#host.requestUpdate();
  };
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    // A page may write anything into `lang`.
    return false;
  }
}
