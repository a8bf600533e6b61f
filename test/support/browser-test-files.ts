import { readdirSync } from 'node:fs';

/** Matches a path against a file name, a folder, or a glob of `*` and `**`. */
function matcher(pattern: string): RegExp {
  const escaped = pattern
    .replace(/^\.\//, '')
    .replace(/\/$/, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*/g, (stars) => (stars === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${escaped}(/.*)?$`);
}

/** Suites with a script of their own. */
const LONG = ['test/axe/'];

/**
 * The browser tests under `test/`, relative to the current folder, that match any of the patterns
 * (without patterns: all but the long ones).
 */
export function browserTestFiles(patterns: readonly string[]): readonly string[] {
  const matchers = patterns.map(matcher);
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.browser.test.ts'))
    .filter((file) =>
      matchers.length === 0
        ? !LONG.some((folder) => file.startsWith(folder))
        : matchers.some((regexp) => regexp.test(file)),
    )
    .sort();
}

/** Random and long tests of the store: another engine adds minutes, and `test:engines` runs them. */
const LONG_IN_ALL_ENGINES =
  /\/(answer-search|codecs|creation-model|damage|device-lock|following|in-order|long-tasks|model|packing|sparing)\./;

/**
 * Tests of the store, and tests named `*.all.browser.test.ts`, run in all three engines; with
 * ALL_ENGINES the long ones and those of sync and of the client, too, which take some minutes.
 */
export function runsInAllEngines(file: string): boolean {
  const isWhole = process.env['ALL_ENGINES'] !== undefined;
  if (isWhole && /^test\/(sync|connect)\//.test(file)) return true;
  const isOfAll = file.startsWith('test/store/') || file.endsWith('.all.browser.test.ts');
  return isOfAll && (isWhole || !LONG_IN_ALL_ENGINES.test(file));
}
