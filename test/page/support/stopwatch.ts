import type { Page } from 'puppeteer-core';
import { DEEP_QUERY } from './deep-query.ts';

/** What must stand on the page. Elements are looked for through every open shadow root. */
export interface Sight {
  readonly selector: string;
  /** So many of them must be visible; 0: none may be. Default 1. */
  readonly least?: number;
  /** Each of them must hold this text. */
  readonly each?: string;
  /** At least one must hold this text. */
  readonly some?: string;
  /** None may hold this text. */
  readonly none?: string;
}

const POLL_MS = 10;
const FRAME_MS = 1000 / 60;

/**
 * Runs in every page before its own scripts. Notes when the person last pressed a key or a button,
 * and looks at every frame whether the sight that is waited for has come; what it finds is noted
 * after that frame was painted. Text, because compilers add to functions what a page does not have.
 */
const SCRIPT = `(() => {
  if (top !== self || location.protocol === 'about:') return;
  const store = sessionStorage;
  let isPainting = false;
  const epoch = (ms) => performance.timeOrigin + ms;
  for (const name of ['mousedown', 'keydown', 'change']) {
    addEventListener(name, (event) => {
      if (event.isTrusted) store.setItem('stopwatch-input', epoch(event.timeStamp));
    }, true);
  }
  ${DEEP_QUERY}
  const holds = ({ selector, least = 1, each, some, none }) => {
    const found = deepQuery(selector).filter((element) => element.checkVisibility());
    // Some pages put zero-width spaces between the words of a name.
    const words = (element) => element.textContent.replaceAll('\\u200b', '').replaceAll(/\\s+/g, ' ');
    const has = (text) => (element) => words(element).includes(text);
    return (least === 0 ? found.length === 0 : found.length >= least) &&
      (each === undefined || found.every(has(each))) &&
      (some === undefined || found.some(has(some))) &&
      (none === undefined || !found.some(has(none)));
  };
  const look = () => {
    requestAnimationFrame(look);
    const wanted = store.getItem('stopwatch-sight');
    if (isPainting || wanted === null || !document.body || !holds(JSON.parse(wanted))) return;
    isPainting = true;
    requestAnimationFrame(() => {
      isPainting = false;
      store.removeItem('stopwatch-sight');
      store.setItem('stopwatch-seen', epoch(performance.now()));
      store.setItem('stopwatch-origin', performance.timeOrigin);
    });
  };
  requestAnimationFrame(look);
})()`;

/** Times what a person waits for, from the input to the frame that shows the result. */
export class Stopwatch {
  readonly #page: Page;
  #armedMs = 0;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** For every document that this page loads from now on. */
  static async on(page: Page): Promise<Stopwatch> {
    await page.evaluateOnNewDocument(SCRIPT);
    return new Stopwatch(page);
  }

  /** From the last input within `action` to the sight; `action` gives another start where it may. */
  async timed(
    sight: Sight,
    action: () => Promise<number | void>,
    limitMs = 20_000,
  ): Promise<number> {
    await this.#arm(sight);
    const startMs = await action();
    const seen = await this.#seen(sight, limitMs);
    // What stood there when the last key went down is seen with the next frame.
    return Math.max(seen.seenMs - (startMs ?? seen.inputMs), FRAME_MS);
  }

  /** From the start of a navigation to the sight. */
  async loaded(sight: Sight, navigate: () => Promise<unknown>, limitMs = 20_000): Promise<number> {
    await this.#arm(sight);
    await navigate();
    const seen = await this.#seen(sight, limitMs);
    return seen.seenMs - seen.originMs;
  }

  async #arm(sight: Sight): Promise<void> {
    await this.#page.bringToFront();
    await this.#look(sight);
    this.#armedMs = now();
  }

  #look(sight: Sight): Promise<void> {
    return this.#page.evaluate((text) => {
      sessionStorage.removeItem('stopwatch-seen');
      sessionStorage.removeItem('stopwatch-input');
      sessionStorage.setItem('stopwatch-sight', text);
    }, JSON.stringify(sight));
  }

  async #seen(sight: Sight, limitMs: number) {
    const end = Date.now() + limitMs;
    while (Date.now() < end) {
      // A page that is being left cannot be asked.
      const found = await this.#page
        .evaluate(() =>
          ['sight', 'seen', 'input', 'origin'].map((key) =>
            sessionStorage.getItem(`stopwatch-${key}`),
          ),
        )
        .catch(() => null);
      if (found) {
        const [waitsFor, seen, input, origin] = found;
        if (seen) {
          const inputMs = Number(input) || this.#armedMs;
          return { seenMs: Number(seen), inputMs, originMs: Number(origin) };
        }
        // Another origin knows nothing of it yet.
        if (!waitsFor) await this.#look(sight).catch(() => undefined);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error(`Not seen within ${limitMs / 1000} s: ${JSON.stringify(sight)}`);
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
