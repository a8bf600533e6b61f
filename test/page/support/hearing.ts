import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { DEEP_QUERY } from './deep-query.ts';
import { until } from './until.ts';

/** Runs in every page before its own scripts: notes what the live region says. */
const LISTEN = `(() => {
  if (top !== self) return;
  ${DEEP_QUERY}
  const heard = [];
  window.heardByAll = heard;
  new MutationObserver((records) => {
    for (const { target } of records) {
      if (!(target instanceof Element) || !target.matches('[data-ds-announcer]')) continue;
      const said = target.textContent;
      // What lies under a modal dialog is not spoken of.
      const isMuted = deepQuery('dialog').some((dialog) => dialog.matches(':modal'));
      if (said) heard.push(isMuted ? 'under a dialog: ' + said : said);
    }
  }).observe(document, { childList: true, subtree: true });
})()`;

/** Hears what the page says through its one polite live region. */
export class Hearing {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** In every document that this page loads from now on. */
  static async of(page: Page): Promise<Hearing> {
    await page.evaluateOnNewDocument(LISTEN);
    return new Hearing(page);
  }

  /** What was said since the page was loaded, in order. */
  said(): Promise<readonly string[]> {
    return this.#page.evaluate('window.heardByAll') as Promise<readonly string[]>;
  }

  /** Exactly these sentences were said since the page was loaded, in this order. */
  async exactly(expected: readonly RegExp[]): Promise<void> {
    const said = await until(
      `${expected.length} announcements: ${expected.join(' ')}`,
      () => this.said(),
      ({ length }) => length >= expected.length,
    );
    assert.equal(said.length, expected.length, said.join(' | '));
    for (const [index, pattern] of expected.entries()) assert.match(said[index] ?? '', pattern);
  }
}
