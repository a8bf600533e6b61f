import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { CHROMIUM_ARGS, findChromium } from '../../support/browsers.ts';

/** A Chromium with a profile of its own, deleted by `close`. */
export interface Profile {
  readonly browser: Browser;
  close(): Promise<void>;
}

const LOOK = ['--lang=en-GB', '--force-color-profile=srgb', '--hide-scrollbars'];

interface ProfileOptions {
  /** Folder of an extension to load unpacked. */
  readonly extension?: string;
  /** Of the profile, as Chromium's own settings page would write them. */
  readonly preferences?: object;
  readonly args?: readonly string[];
}

/** Starts Chromium with a new profile. */
export async function openProfile(options: ProfileOptions = {}): Promise<Profile> {
  const { extension, preferences, args = [] } = options;
  const userDataDir = await mkdtemp(join(tmpdir(), 'sessions-profile-'));
  if (preferences) {
    await mkdir(join(userDataDir, 'Default'));
    await writeFile(join(userDataDir, 'Default/Preferences'), JSON.stringify(preferences));
  }
  const browser = await launch({
    executablePath: findChromium(),
    headless: true,
    pipe: true,
    userDataDir,
    args: [...CHROMIUM_ARGS, ...LOOK, ...args],
    ...(extension ? { enableExtensions: [extension] } : {}),
  });
  const close = async () => {
    await browser.close();
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return { browser, close };
}
