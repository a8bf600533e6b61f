import type { Dialog, KeyInput, Page } from 'puppeteer-core';
import { findElement, type Target } from './deep-query.ts';
import { type Sight, Stopwatch } from './stopwatch.ts';

/** What a person had to do for one task. */
export interface Effort {
  readonly clicks: number;
  /** Keys that are no text: Enter, Escape, all selected. */
  readonly keys: number;
  /** Characters of text; no step. */
  readonly typed: number;
  /** Screens that came one after the other; a dialog is none. At least 1. */
  readonly screens: number;
  /** Milliseconds from each input to its result, added up. */
  readonly waitMs: number;
}

/** Something that a step needs is not on the page. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
}

const FIND_MS = 3_000;
/** Between two keys: faster than people type, and not faster than a page can tell keys apart. */
const KEY_MS = 50;
const LOOK_MS = 1_000;

/** Clicks and keys: what is counted against upstream. */
export const stepsOf = ({ clicks, keys }: Effort): number => clicks + keys;

/** Seconds for a practised person: 2.6 a click (decide, point, press), 0.28 a key, and the waits. */
export function modelSeconds({ clicks, keys, typed, waitMs }: Effort): number {
  return clicks * 2.6 + (keys + typed) * 0.28 + waitMs / 1000;
}

/** Does a task on a page as a person does, and counts. */
export class Walk {
  readonly page: Page;
  readonly stopwatch: Stopwatch;
  #clicks = 0;
  #keys = 0;
  #typed = 0;
  #waitMs = 0;
  #lastMs = 0;
  #screens = 0;
  #screen = '';

  constructor(page: Page, stopwatch: Stopwatch) {
    this.page = page;
    this.stopwatch = stopwatch;
  }

  /** A walk on a page whose documents are all loaded after this. */
  static async on(page: Page): Promise<Walk> {
    return new Walk(page, await Stopwatch.on(page));
  }

  /** Counts from nothing, from the screen that is there. */
  async begin(): Promise<void> {
    this.#clicks = this.#keys = this.#typed = this.#waitMs = this.#screens = 0;
    this.#screen = await this.#nameOfScreen();
  }

  /** A person looks at a page that has just come before doing anything there. */
  look(): Promise<void> {
    return new Promise((resolve) => void setTimeout(resolve, LOOK_MS));
  }

  /** Milliseconds of the last input that was waited for. */
  get lastMs(): number {
    return this.#lastMs;
  }

  effort(): Effort {
    return {
      clicks: this.#clicks,
      keys: this.#keys,
      typed: this.#typed,
      screens: Math.max(1, this.#screens),
      waitMs: this.#waitMs,
    };
  }

  /**
   * @param sight what the click leads to
   * @throws {MissingError} when there is no such target
   */
  async click(target: Target, sight: Sight): Promise<number> {
    this.#clicks += 1;
    return this.#wait(sight, () => this.#press(target));
  }

  /** A click on what asks by a dialog of the browser, and another one on its OK. */
  async clickAndAgree(target: Target, sight: Sight, limitMs?: number): Promise<number> {
    this.#clicks += 2;
    let startMs: number | undefined;
    const agree = (dialog: Dialog): void => {
      startMs = performance.timeOrigin + performance.now();
      void dialog.accept();
    };
    this.page.once('dialog', agree);
    const act = async (): Promise<number | void> => {
      await this.#press(target);
      return startMs;
    };
    return this.#wait(sight, act, limitMs).finally(() => this.page.off('dialog', agree));
  }

  /** Clicks, and gives a file to the chooser that opens: a click on the file, and one on Open. */
  async chooseFile(target: Target, path: string, sight: Sight): Promise<number> {
    this.#clicks += 3;
    return this.#wait(sight, async () => {
      const [chooser] = await Promise.all([
        this.page.waitForFileChooser({ timeout: FIND_MS }),
        this.#press(target),
      ]).catch((error: unknown) => {
        throw error instanceof MissingError
          ? error
          : new MissingError(`no file for ${target.selector}`);
      });
      await chooser.accept([path]);
      return performance.timeOrigin + performance.now();
    });
  }

  async press(key: KeyInput, sight: Sight): Promise<number> {
    this.#keys += 1;
    return this.#wait(sight, () => this.page.keyboard.press(key));
  }

  async selectAll(): Promise<void> {
    this.#keys += 1;
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
  }

  /** Types into what has the focus; with a sight, from the last key to it. */
  async type(text: string, sight?: Sight): Promise<number> {
    this.#typed += text.length;
    const act = () => this.page.keyboard.type(text, { delay: KEY_MS });
    if (sight) return this.#wait(sight, act);
    await act();
    return 0;
  }

  async #wait(sight: Sight, act: () => Promise<number | void>, limitMs?: number): Promise<number> {
    const ms = await this.stopwatch.timed(sight, act, limitMs);
    this.#waitMs += ms;
    this.#lastMs = ms;
    const screen = await this.#nameOfScreen();
    if (screen !== this.#screen) this.#screens += 1;
    this.#screen = screen;
    return ms;
  }

  async #press(target: Target, isAgain = false): Promise<void> {
    const element = await findElement(this.page, target, FIND_MS).catch((cause: unknown) => {
      throw new MissingError(`no ${target.selector} ${target.text ?? ''}`.trim(), { cause });
    });
    await element.click().catch((error: unknown) => {
      // Drawn anew between the look and the click: a person clicks on what is there now.
      if (isAgain || !/detached|not clickable/.test(String(error))) throw error;
      return this.#press(target, true);
    });
  }

  /** A screen is another when its address or its heading is. */
  #nameOfScreen(): Promise<string> {
    return this.page
      .evaluate(() => {
        const heading = [...document.querySelectorAll('h1')].find((each) => each.checkVisibility());
        return `${location.pathname} ${heading?.textContent?.trim() ?? ''}`;
      })
      .catch(() => '');
  }
}
