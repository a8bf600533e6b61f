import { createServer } from 'node:net';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher, defaultReporter } from '@web/test-runner';
import { browserTestFiles, runsInAllEngines } from './test/support/browser-test-files.ts';
import { CHROMIUM_ARGS, findBrowsers } from './test/support/browsers.ts';
import { countReporter } from './test/support/count-reporter.ts';
import { describeException, ENGINE_EXCEPTIONS } from './test/support/engine-exceptions.ts';
import { lookPlugin } from './test/support/look-plugin.ts';
import { syncLabPlugin } from './test/support/sync-lab-plugin.ts';
import { webKitGtkLauncher } from './test/support/webkitgtk-launcher.ts';

const ENGINES = ['chromium', 'firefox', 'webkit'];

// Background tabs and idle windows must not slow timers down: the tests share two cores.
const FIREFOX_PREFERENCES = {
  'dom.min_background_timeout_value': 4,
  'dom.timeout.enable_budget_timer_throttling': false,
  'layout.css.prefers-color-scheme.content-override': 1,
};

const LAUNCHERS = {
  chromium: (executablePath) =>
    named('Chromium', chromeLauncher({ launchOptions: { executablePath, args: CHROMIUM_ARGS } })),
  firefox: (executablePath) =>
    named(
      'Firefox',
      chromeLauncher({
        concurrency: 1,
        launchOptions: {
          browser: 'firefox',
          executablePath,
          extraPrefsFirefox: FIREFOX_PREFERENCES,
        },
      }),
    ),
  webkit: webKitGtkLauncher,
};

function named(name, launcher) {
  launcher.name = name;
  return launcher;
}

/** A port of the system's choice: several suites may run on one machine. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const files = process.env.TEST_FILES?.split('\n') ?? browserTestFiles([]);
const chosen = (process.env.BROWSERS ?? ENGINES.join(','))
  .split(',')
  .map((name) => name.trim())
  .filter(Boolean);
const unknown = chosen.filter((name) => !ENGINES.includes(name));
if (unknown.length > 0) throw new Error(`BROWSERS: unknown ${unknown.join(', ')}`);
const everywhere = files.filter(runsInAllEngines);
const wanted = chosen.filter((name) => name === 'chromium' || everywhere.length > 0);
const found = findBrowsers(wanted);
if (wanted.includes('chromium') && !found.chromium) {
  throw new Error(
    'No Chromium or Chrome found. Install one (Debian: apt-get install chromium) or set CHROME_PATH.',
  );
}
const launchers = wanted
  .filter((name) => found[name])
  .map((name) => [name, LAUNCHERS[name](found[name])]);

// Most of these tests wait most of the time: two windows, each a browser of its own, since only
// one window of a browser has the focus.
const alone = files.filter((file) => !runsInAllEngines(file));
const first = launchers.filter(([name]) => name === 'chromium').map(([, launcher]) => launcher);
const second = first.map(() => LAUNCHERS.chromium(found.chromium));
const windows = [first, second].map((browsers, at) => ({
  name: `chromium ${at + 1}`,
  files: alone.filter((_, place) => place % 2 === at),
  browsers,
}));
const groups = [
  ...windows,
  {
    name: 'all engines',
    files: everywhere,
    browsers: launchers.map(([, launcher]) => launcher),
  },
].filter((group) => group.files.length > 0 && group.browsers.length > 0);

export default {
  groups,
  browsers: [...new Set(groups.flatMap((group) => group.browsers))],
  port: await freePort(),
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: './tsconfig.json' }),
    syncLabPlugin(),
    lookPlugin(),
  ],
  testFramework: { config: { timeout: 10_000 } },
  concurrency: 1,
  concurrentBrowsers: 2,
  // Three engines start at once on a small machine.
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout:
    180_000 + Number(process.env.CHAOS_MINUTES ?? process.env.AXE_MINUTES ?? 0) * 60_000,
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  staticLogging: !process.stdout.isTTY,
  coverageConfig: {
    include: ['src/**', 'components/**'],
    reporters: ['lcovonly', 'text-summary'],
  },
  reporters: [
    defaultReporter(),
    countReporter(
      wanted.filter((name) => !found[name]),
      process.env.ALL_ENGINES === undefined ? [] : ENGINE_EXCEPTIONS.map(describeException),
    ),
  ],
};
