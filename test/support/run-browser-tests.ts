import { startTestRunner } from '@web/test-runner';
import { browserTestFiles } from './browser-test-files.ts';

/*
 * npm run test:browser [-- file, folder or glob …] [--coverage] [--watch]
 * BROWSERS=chromium,firefox,webkit chooses engines.
 */
const words = process.argv.slice(2);
const patterns = words.filter((word) => !word.startsWith('-'));
const files = browserTestFiles(patterns);

if (files.length === 0) {
  console.log(patterns.length > 0 ? 'No browser test matches.' : 'There are no browser tests.');
  console.log('0 passed, 0 failed');
  process.exitCode = patterns.length > 0 ? 1 : 0;
} else {
  process.env['TEST_FILES'] = files.join('\n');
  await startTestRunner({ argv: words.filter((word) => word.startsWith('-')) });
}
