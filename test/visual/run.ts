import { rmSync } from 'node:fs';
import { startTestRunner } from '@web/test-runner';

/*
 * npm run test:visual [-- --update]: every state of the page at three widths, light and dark, beside
 * its picture in docs/screens. What differs is painted into test/visual/differences. --update makes
 * the pictures anew.
 */
const isUpdate = process.argv.includes('--update');
if (isUpdate) process.env['PICTURES'] = 'update';
rmSync('test/visual/differences', { recursive: true, force: true });
await startTestRunner({
  argv: [
    '--config',
    'test/visual/web-test-runner.config.mjs',
    ...process.argv.slice(2).filter((word) => word !== '--update'),
  ],
});
