import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox' | 'webkit';

/** The three programs that WebKitGTK is driven with. */
export interface WebKitPaths {
  readonly driver: string;
  readonly miniBrowser: string;
  readonly xvfbRun: string;
}

export interface Browsers {
  readonly chromium?: string;
  readonly firefox?: string;
  readonly webkit?: WebKitPaths;
}

/** Arguments every Chromium of the tests is started with: no sandbox as root, no traffic of its own. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PACKAGES: Record<BrowserName, readonly string[]> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb', 'xauth'],
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function firstInPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '/usr/bin').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function fromEnvironment(variable: string): string | undefined {
  const path = process.env[variable];
  if (path && !isExecutable(path)) throw new Error(`${variable} names no program: ${path}`);
  return path || undefined;
}

function findMiniBrowser(): string | undefined {
  const folders = ['/usr/lib', '/usr/libexec'].filter((folder) => existsSync(folder));
  const libraries = folders.flatMap((folder) => [
    folder,
    ...readdirSync(folder).map((name) => join(folder, name)),
  ]);
  return libraries
    .flatMap((folder) => ['4.1', '4.0'].map((api) => join(folder, `webkit2gtk-${api}/MiniBrowser`)))
    .find(isExecutable);
}

function findWebKit(): WebKitPaths | undefined {
  const driver = firstInPath(['WebKitWebDriver']);
  const xvfbRun = firstInPath(['xvfb-run']);
  const miniBrowser = driver && xvfbRun && findMiniBrowser();
  return driver && xvfbRun && miniBrowser ? { driver, miniBrowser, xvfbRun } : undefined;
}

const FINDERS = {
  chromium: () =>
    fromEnvironment('CHROME_PATH') ??
    firstInPath([
      'chromium',
      'google-chrome',
      'google-chrome-stable',
      'chromium-browser',
      'chrome',
    ]),
  firefox: () => fromEnvironment('FIREFOX_PATH') ?? firstInPath(['firefox-esr', 'firefox']),
  webkit: findWebKit,
};

function install(names: readonly BrowserName[]): void {
  if (process.getuid?.() !== 0 || !firstInPath(['apt-get'])) return;
  const packages = names.flatMap((name) => PACKAGES[name]);
  process.stderr.write(`Installing ${packages.join(', ')} …\n`);
  // Two suites may start at once: the second waits for the first one's lock.
  const options = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=2'];
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const action of [['update'], ['install', '--no-install-recommends', ...packages]]) {
    try {
      execFileSync('apt-get', [...options, ...action], { env: environment, stdio: 'pipe' });
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n').slice(0, 4).join('\n') : '';
      process.stderr.write(`apt-get ${action[0]} failed: ${reason}\n`);
    }
  }
}

/**
 * Finds the browsers of `names`: the one that CHROME_PATH or FIREFOX_PATH says, else an installed
 * one, else, as root on Debian or Ubuntu, one freshly installed by a single apt-get call.
 *
 * @returns what was found; a browser that could not be had is absent
 */
export function findBrowsers(names: readonly BrowserName[]): Browsers {
  const missing = names.filter((name) => !FINDERS[name]());
  if (missing.length > 0) install(missing);
  const found = names.map((name) => [name, FINDERS[name]()] as const);
  return Object.fromEntries(found.filter(([, path]) => path !== undefined)) as Browsers;
}

/**
 * Path of a Chromium or Chrome; see `findBrowsers`.
 *
 * @throws {Error} that says what to do when there is none
 */
export function findChromium(): string {
  const { chromium } = findBrowsers(['chromium']);
  if (chromium) return chromium;
  throw new Error(
    'No Chromium or Chrome found. Install one (Debian: apt-get install chromium) or set CHROME_PATH.',
  );
}

/** Path of a Firefox, or undefined; see `findBrowsers`. */
export function findFirefox(): string | undefined {
  return findBrowsers(['firefox']).firefox;
}
