import type { TestRunnerPlugin } from '@web/test-runner-core';
import type { CDPSession, Page } from 'puppeteer-core';

/** What a page's media queries answer. */
export interface Look {
  readonly scheme: 'light' | 'dark';
  readonly hasForcedColors: boolean;
}

const sessions = new WeakMap<Page, CDPSession>();

function isLook(value: unknown): value is Look {
  return value instanceof Object && 'scheme' in value && 'hasForcedColors' in value;
}

/** The page of a test that runs in Chromium under puppeteer. */
export function pageOf(browser: object, sessionId: string): Page {
  if (!('getPage' in browser) || typeof browser.getPage !== 'function') {
    throw new Error('only Chromium can be told how to look');
  }
  return browser.getPage(sessionId) as Page;
}

async function emulate(page: Page, { scheme, hasForcedColors }: Look): Promise<void> {
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'forced-colors', value: hasForcedColors ? 'active' : 'none' },
    ],
  });
}

/**
 * The command `emulate-look` with a `Look`, in Chromium: colours and forced colours, without
 * motion. Emulation by another command ends it.
 */
export function lookPlugin(): TestRunnerPlugin {
  return {
    name: 'look',
    async executeCommand({ command, payload, session }) {
      if (command !== 'emulate-look') return undefined;
      if (!isLook(payload)) throw new Error('emulate-look needs a look');
      await emulate(pageOf(session.browser, session.id), payload);
      return true;
    },
  };
}
