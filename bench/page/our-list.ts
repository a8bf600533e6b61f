import type { Browser, BrowserContext } from 'puppeteer-core';
import { FormsPage } from '../../test/page/support/forms-page.ts';
import { OUR_TASKS, type Task } from '../../test/page/support/ten-tasks.ts';
import { until } from '../../test/page/support/until.ts';
import { Walk } from '../../test/page/support/walk.ts';
import type { BenchPerson } from './people.ts';

const ROW = '[part~="row"]';
const ROWS = { selector: ROW };
const FIRST_SYNC_MS = 180_000;
/** Longer than a toast stays. */
const SENT_MS = 60_000;

/** Our page in a browser, of somebody who is signed in and has all rows on the device. */
export class OurList {
  readonly forms: FormsPage;
  readonly walk: Walk;
  readonly origin: string;

  private constructor(forms: FormsPage, walk: Walk, origin: string) {
    this.forms = forms;
    this.walk = walk;
    this.origin = origin;
  }

  static async open(
    browser: Browser | BrowserContext,
    origin: string,
    person: BenchPerson,
  ): Promise<OurList> {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const walk = await Walk.on(page);
    await page.goto(origin);
    const forms = FormsPage.of(page);
    const list = new OurList(forms, walk, origin);
    await forms.type('Email', person.email);
    await forms.type('Password', person.password);
    await page.keyboard.press('Enter');
    await forms.rowsWhere('rows after sign-in', (rows) => rows.length > 0);
    await forms.textWith(/Up to date at/, FIRST_SYNC_MS);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    return list;
  }

  async titles(): Promise<string[]> {
    return (await this.forms.rows()).map(({ title }) => title);
  }

  /** The list on its first page, nothing pointed at. */
  async restart(): Promise<void> {
    // A tab behind another one is not drawn.
    await this.forms.page.bringToFront();
    await this.forms.page.goto(this.origin);
    await until(
      'rows',
      () => this.forms.rows(),
      ({ length }) => length > 0,
    );
    await this.walk.look();
  }

  visible(): Promise<number> {
    return this.walk.stopwatch.loaded(ROWS, () => this.forms.page.goto(this.origin));
  }

  /** The same with no network at all. */
  async visibleOffline(): Promise<number> {
    const { page } = this.forms;
    await page.setOfflineMode(true);
    try {
      return await this.visible();
    } finally {
      await page.setOfflineMode(false);
    }
  }

  async nextPage(): Promise<number> {
    const [first = ''] = await this.titles();
    return this.walk.click({ selector: 'button', text: /^Next/ }, { ...ROWS, none: first });
  }

  /** From the last key to the rows. */
  async find(name: string): Promise<number> {
    await this.walk.click({ selector: 'input[type="search"]' }, ROWS);
    return this.walk.type(name, { ...ROWS, each: name });
  }

  /** From the last key or click of a task to what it leads to. */
  async last(task: Task, title = ''): Promise<number> {
    await OUR_TASKS[task](this.walk, { ...NOTHING_KNOWN, title });
    return this.walk.lastMs;
  }

  /** What was just deleted comes back. */
  async undo(): Promise<void> {
    await this.walk.click({ selector: 'button', text: /^Undo/ }, ROWS);
  }

  async allSent(): Promise<void> {
    await this.forms.leaveList();
    await this.forms.textWith(/Up to date at/, SENT_MS);
  }
}

const NOTHING_KNOWN = { title: '', lastWeek: '', name: '', formSight: '', form: '', file: '' };
