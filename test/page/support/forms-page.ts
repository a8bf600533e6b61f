import type { Browser, BrowserContext, ElementHandle, Page } from 'puppeteer-core';
import { DEEP_QUERY, findElement } from './deep-query.ts';
import { until } from './until.ts';

/** One row as the page shows it; `text` is all of it, blanks made one. */
export interface ShownRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Drives our page as a person does: by what stands on it. */
export class FormsPage {
  readonly page: Page;
  /** Refusals of the content security policy, dialogs that opened, errors that nobody caught. */
  readonly faults: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('dialog', (dialog) => {
      this.faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => this.faults.push(`error: ${String(error)}`));
    page.on('console', (message) => {
      if (/Content.Security.Policy|Trusted(Type|HTML|Script)/i.test(message.text())) {
        this.faults.push(`policy: ${message.text()}`);
      }
    });
  }

  /** Takes over a page that is open already. */
  static of(page: Page): FormsPage {
    return new FormsPage(page);
  }

  /** A new tab at `address`. */
  static async open(browser: Browser | BrowserContext, address: string): Promise<FormsPage> {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const forms = new FormsPage(page);
    await page.goto(address);
    return forms;
  }

  async signInAs(name: string): Promise<void> {
    await this.click(`Try as ${name}`);
    await this.leaveList();
    await this.rowsWhere('rows after sign-in', (rows) => rows.length > 0);
  }

  async openAccount(): Promise<void> {
    const account = await this.#find('button[part~="account"], [aria-label^="Account"]', /^/);
    await account.click();
  }

  async signOut(): Promise<void> {
    await this.openAccount();
    const entry = await this.#find('[role="menuitem"], button', /^Sign out/);
    await entry.click();
    await this.textWith(/Try as|You are signed out/);
  }

  /** Clicks what has this accessible name and role. */
  async click(name: string, role = 'button'): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
  }

  /** Types into the field with this accessible name. */
  async type(name: string, text: string, role = 'textbox'): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="${role}"])`).fill(text);
  }

  /** Takes what a dialog offers under this title. */
  async choice(title: string): Promise<void> {
    const words = new RegExp(`^${escapeRegExp(title)}$`);
    const choice = await this.#find('dialog[open] .choice-title', words);
    await choice.click();
  }

  /** Evaluates an expression that may use `deepQuery(selector)`. */
  async evaluate<Value>(expression: string): Promise<Value> {
    return (await this.page.evaluate(`(() => { ${DEEP_QUERY} return ${expression}; })()`)) as Value;
  }

  /** By text nodes: what is only said to a screen reader belongs to a row. */
  rows(): Promise<readonly ShownRow[]> {
    return this.evaluate(`deepQuery('[part~="row"]')
      .filter((row) => row.checkVisibility())
      .map((row) => {
        const words = (element) => [...(element?.childNodes ?? [])]
          .map((node) => node.nodeType === 3 ? node.data : words(node))
          .join(' ').replace(/\\s+/g, ' ').trim();
        const title = row.querySelector('[part~="title"]')?.textContent ?? '';
        return {
          id: row.dataset.id,
          title: title.replace(/\\s+/g, ' ').trim(),
          text: words(row),
        };
      })`);
  }

  rowsWhere(what: string, wanted: (rows: readonly ShownRow[]) => boolean) {
    return until(what, () => this.rows(), wanted);
  }

  /** The first row that `wanted` holds of, once it is there. */
  async row(what: string, wanted: (row: ShownRow) => boolean): Promise<ShownRow> {
    const rows = await this.rowsWhere(what, (all) => all.some(wanted));
    const row = rows.find(wanted);
    if (!row) throw new Error(`No ${what}`);
    return row;
  }

  rowTitled(title: string): Promise<ShownRow> {
    return this.row(`row “${title}”`, (row) => row.title === title);
  }

  rowWithId(id: string): Promise<ShownRow> {
    return this.row('row of this id', (row) => row.id === id);
  }

  noRow(id: string) {
    return this.rowsWhere('no row of this id', (rows) => rows.every((row) => row.id !== id));
  }

  /** Everything that can be read on the page. */
  text(): Promise<string> {
    return this.evaluate(`deepQuery('*')
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .flatMap((element) => [...element.childNodes])
      .filter((node) => node.nodeType === 3)
      .map((node) => node.data.trim())
      .filter(Boolean)
      .join('\\n')`);
  }

  textWith(pattern: RegExp, limitMs?: number): Promise<string> {
    return until(
      `text ${pattern}`,
      () => this.text(),
      (text) => pattern.test(text),
      limitMs,
    );
  }

  /** All that was done here has arrived; a delete leaves when its toast has gone, after 20 s. */
  async allSent(): Promise<void> {
    await this.textWith(/Up to date at/, 40_000);
  }

  async openTab(name: RegExp): Promise<void> {
    const tab = await this.#find('[role="tab"]', name);
    await tab.click();
  }

  async search(words: string): Promise<void> {
    const field = await this.#find('input[type="search"]', /^/);
    await field.click({ count: 3 });
    if (words === '') await this.page.keyboard.press('Backspace');
    else await this.page.keyboard.type(words);
  }

  /** Pointer and focus go elsewhere: while they are in a list its order stays as it is. */
  async leaveList(): Promise<void> {
    await this.page.mouse.move(1, 1);
    await this.evaluate(`deepQuery(':focus').at(-1)?.blur()`);
  }

  async openMenu(id: string): Promise<void> {
    const button = await this.#find(`[data-id="${id}"] [part~="actions"] button`, /^/);
    await button.click();
    await this.#find('[role="menuitem"]', /^/);
  }

  /** Chooses an entry of a row's menu. */
  async choose(id: string, item: RegExp): Promise<void> {
    await this.openMenu(id);
    const entry = await this.#find('[role="menuitem"]', item);
    await entry.click();
  }

  async rename(id: string, name: string): Promise<void> {
    await this.choose(id, /^Rename/);
    await this.#find('[part~="rename"] input:focus', /^/);
    // The field's text is selected.
    await this.page.keyboard.type(name);
    await this.page.keyboard.press('Enter');
    await this.leaveList();
    await this.row(`row of this id named “${name}”`, (row) => row.id === id && row.title === name);
  }

  async delete(id: string): Promise<void> {
    await this.choose(id, /^Delete/);
    await this.leaveList();
    await this.noRow(id);
  }

  /** Whether the page is wider than the window. */
  scrollsSideways(): Promise<boolean> {
    return this.evaluate('document.documentElement.scrollWidth > innerWidth');
  }

  count(selector: string): Promise<number> {
    return this.evaluate(`deepQuery(${JSON.stringify(selector)}).length`);
  }

  #find(selector: string, text: RegExp): Promise<ElementHandle> {
    return findElement(this.page, { selector, text });
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
