import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher, defaultReporter } from '@web/test-runner';
import { CHROMIUM_ARGS, findChromium } from '../support/browsers.ts';
import { countReporter } from '../support/count-reporter.ts';
import { lookPlugin } from '../support/look-plugin.ts';
import { picturesPlugin } from './pictures-plugin.ts';

/** Letters are drawn the same whatever the screen and the desktop's settings are. */
const STEADY = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--force-device-scale-factor=1',
  '--lang=en-GB',
];

export default {
  files: ['test/visual/*.visual.ts'],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_ARGS, ...STEADY] },
    }),
  ],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: './tsconfig.json' }),
    lookPlugin(),
    picturesPlugin(),
  ],
  testFramework: { config: { timeout: 20_000 } },
  concurrency: 1,
  testsFinishTimeout: 600_000,
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  staticLogging: !process.stdout.isTTY,
  reporters: [defaultReporter(), countReporter([])],
};
