import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { type Target, words } from '../../test/page/support/deep-query.ts';
import { Walk } from '../../test/page/support/walk.ts';
import type { BenchPerson } from './people.ts';

const LIST = 'docassemble.AssemblyLine:data/questions/interview_list.yml';
export const ROW = 'tr.al-saved-answer-table-row';
/** The list is there again, and not the screen that led to it. */
export const ROWS = { selector: ROW, least: 1 };

/** AssemblyLine's own list in a browser, of somebody who is signed in. */
export class UpstreamList {
  readonly page: Page;
  readonly walk: Walk;
  readonly address: string;

  private constructor(page: Page, walk: Walk, base: string) {
    this.page = page;
    this.walk = walk;
    this.address = `${base}/interview?i=${encodeURIComponent(LIST)}`;
  }

  static async open(
    browser: Browser | BrowserContext,
    base: string,
    person: BenchPerson,
  ): Promise<UpstreamList> {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const walk = await Walk.on(page);
    await page.goto(`${base}/user/sign-in`);
    await page.type('#email', person.email);
    await page.type('#password', person.password);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    const list = new UpstreamList(page, walk, base);
    await page.goto(list.address);
    await page.waitForSelector(ROW);
    return list;
  }

  /** Titles of the rows, from the top. */
  titles(): Promise<string[]> {
    return this.page.$$eval(`${ROW} .al-session-form-subtitle`, (found) =>
      found.map((each) => each.textContent?.replaceAll('\u200b', '').trim() ?? ''),
    );
  }

  /** Opens the list anew, on its first page. */
  async restart(): Promise<void> {
    await this.page.bringToFront();
    await this.page.goto(`${this.address}&new_session=1`);
    await this.page.waitForSelector(ROW);
    await this.walk.look();
  }

  /** Milliseconds until the list is painted, with everything in the browser's cache. */
  visible(): Promise<number> {
    return this.walk.stopwatch.loaded(ROWS, () => this.page.goto(this.address));
  }

  async nextPage(): Promise<number> {
    const [first = ''] = await this.titles();
    return this.walk.click(NEXT, { ...ROWS, none: first });
  }

  /** Both screens: the form for the search, and what it finds. */
  async find(name: string): Promise<number> {
    const opened = await this.walk.click(SEARCH, { selector: 'input[type="text"]' });
    await this.page.focus('form#daform input[type="text"]');
    await this.walk.selectAll();
    await this.walk.type(name);
    return opened + (await this.walk.press('Enter', { ...ROWS, each: name }));
  }

  /** What stands in the row with this text. */
  inRow(title: string, selector: string): Target {
    return { selector, inside: { selector: ROW, text: words(title) } };
  }

  /** Saving the new name alone; opening the form for it is not counted. */
  async rename(title: string, name: string): Promise<number> {
    await this.walk.click(this.inRow(title, '.al-sessions-action-rename'), NAME_FIELD);
    // docassemble gives it the focus some time after it was drawn.
    await this.page.focus(NAME_FIELD.selector);
    await this.walk.selectAll();
    await this.walk.type(name);
    return this.walk.press('Enter', { ...ROWS, some: name });
  }

  delete(title: string): Promise<number> {
    const target = this.inRow(title, '.al-delete-session');
    return this.walk.clickAndAgree(target, { ...ROWS, none: title });
  }

  deleteAll(limitMs: number): Promise<number> {
    const target = { selector: '#al-delete-all-sessions' };
    return this.walk.clickAndAgree(target, { selector: ROW, least: 0 }, limitMs);
  }
}

export const SEARCH: Target = { selector: 'a.danavlink', text: /^Search/ };
export const NEXT: Target = { selector: 'a.page-link', text: /^Next/ };
export const NAME_FIELD = { selector: 'form#daform input[type="text"]' };
