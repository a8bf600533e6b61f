import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { openProfile, type Profile } from '../../page/support/browser.ts';
import { FormsPage } from '../../page/support/forms-page.ts';
import { until } from '../../page/support/until.ts';

const BUILT = 'dist/extension/chrome';

const isPopup = (page: Page): boolean => page.url().endsWith('/popup.html');

/**
 * A copy of the built extension that may reach this computer: a headless browser cannot show the
 * question for leave. Its worker runs `prelude` first.
 */
async function copyWithPermission(prelude: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sessions-extension-'));
  await cp(BUILT, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest: object = JSON.parse(await readFile(file, 'utf8'));
  const host_permissions = ['http://127.0.0.1/*', 'http://localhost/*'];
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions }));
  const worker = join(folder, 'background.js');
  await writeFile(worker, prelude + (await readFile(worker, 'utf8')));
  return folder;
}

/** The unpacked extension in a Chromium of its own, with its popup open. */
export class Popup {
  readonly profile: Profile;
  forms: FormsPage;
  readonly #folder: string;

  private constructor(profile: Profile, folder: string, forms: FormsPage) {
    this.profile = profile;
    this.#folder = folder;
    this.forms = forms;
  }

  /** @param prelude what the extension's worker runs first */
  static async open(prelude = ''): Promise<Popup> {
    const folder = await copyWithPermission(prelude);
    const profile = await openProfile({ extension: folder });
    return new Popup(profile, folder, FormsPage.of(await Popup.#trigger(profile)));
  }

  /** Clicks the extension's icon, and gives the popup that opens. */
  static async #trigger({ browser }: Profile): Promise<Page> {
    // Loading goes on after the browser has started.
    const [extension] = await until(
      'the extension',
      async () => [...(await browser.extensions()).values()],
      ({ length }) => length > 0,
    );
    if (!extension) throw new Error('The extension was not loaded');
    const page = (await browser.pages())[0] ?? (await browser.newPage());
    await extension.triggerAction(page);
    const pages = await until(
      'a popup',
      () => extension.pages(),
      (open) => open.some(isPopup),
    );
    const popup = pages.find(isPopup);
    if (!popup) throw new Error('The popup did not open');
    return popup;
  }

  /** Closes the popup and opens it again. */
  async reopen(): Promise<void> {
    // It closes by itself when a tab opens.
    if (!this.forms.page.isClosed()) await this.forms.page.close();
    this.forms = FormsPage.of(await Popup.#trigger(this.profile));
  }

  /** The popup's page in a tab: headless, a popup does not take the size of its contents. */
  async moveToTab(): Promise<void> {
    const address = this.forms.page.url();
    await this.forms.page.close();
    this.forms = await FormsPage.open(this.profile.browser, address);
    await this.forms.page.setViewport({ width: 360, height: 560 });
  }

  async goToOptions(): Promise<void> {
    const address = this.forms.page.url().replace('popup.html', 'options.html');
    this.forms = await FormsPage.open(this.profile.browser, address);
  }

  async connectTo(server: string): Promise<void> {
    await this.forms.page.locator('#address').fill(server);
    await this.forms.click('Go on');
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.forms.type('Email', email);
    await this.forms.type('Password', password);
    await this.forms.click('Sign in');
    await this.forms.rowsWhere('rows after sign-in', (rows) => rows.length > 0);
  }

  async close(): Promise<void> {
    await this.profile.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
