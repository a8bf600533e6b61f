import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { CHROMIUM_ARGS, findChromium } from '../../test/support/browsers.ts';
import type { PeerPages } from './serve.ts';

/** The one Chromium of a run, its profile in a folder of its own that goes with it. */
export interface BenchBrowser {
  readonly browser: Browser;
  /** A fresh tab at the page of `label`, its script run. */
  openTab(label: string): Promise<Page>;
  /** Bytes on disk of what the origin of `label` keeps in IndexedDB. */
  diskBytes(label: string): number;
  /** Removes all that the origin of `label` stored, whatever state it is in. */
  clear(label: string): Promise<void>;
  close(): Promise<void>;
}

/** Most milliseconds that a page's own script may take to start. */
const START_MS = 30_000;

function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, { parentPath, name }) => bytes + fileBytes(join(parentPath, name)), 0);
}

function fileBytes(path: string): number {
  // LevelDB may drop a file at any moment.
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Starts Chromium for a run; see `findChromium`.
 *
 * @throws {Error} when there is none
 */
export async function startBrowser(pages: PeerPages): Promise<BenchBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-store-'));
  const browser = await launch({
    executablePath: findChromium(),
    userDataDir: profile,
    args: [...CHROMIUM_ARGS],
    // Each operation has a limit of its own, far above the protocol's.
    protocolTimeout: 0,
  });
  return {
    browser,
    async openTab(label) {
      const tab = await browser.newPage();
      await tab.goto(pages.address(label));
      await tab.waitForFunction('typeof startBench === "function"', { timeout: START_MS });
      return tab;
    },
    diskBytes(label) {
      const stores = join(profile, 'Default', 'IndexedDB');
      return readdirSync(stores)
        .filter((name) => name.startsWith(`http_${label}.localhost_${pages.port}.`))
        .reduce((bytes, name) => bytes + folderBytes(join(stores, name)), 0);
    },
    async clear(label) {
      // Only a page may ask for it; an empty one of the same browser will do.
      const tab = await browser.newPage();
      const session = await tab.createCDPSession();
      const origin = new URL(pages.address(label)).origin;
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      await tab.close();
    },
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
