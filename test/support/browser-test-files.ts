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

/**
 * Tests of the store, and tests named `*.all.browser.test.ts`, run in all three engines; with
 * ALL_ENGINES those of sync and of the client, too, which take some minutes.
 */
export function runsInAllEngines(file: string): boolean {
  if (file.startsWith('test/store/') || file.endsWith('.all.browser.test.ts')) return true;
  return process.env['ALL_ENGINES'] !== undefined && /^test\/(sync|connect)\//.test(file);
}
