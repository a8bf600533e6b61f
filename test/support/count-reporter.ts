import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';

function countSuite(suite: TestSuiteResult): { passed: number; failed: number } {
  const run = suite.tests.filter((test) => !test.skipped);
  const passed = run.filter((test) => test.passed).length;
  return suite.suites
    .map(countSuite)
    .reduce(
      (sum, inner) => ({ passed: sum.passed + inner.passed, failed: sum.failed + inner.failed }),
      { passed, failed: run.length - passed },
    );
}

/** A file that breaks before its tests counts as one failure. */
function countSession(session: TestSession): { passed: number; failed: number } {
  const counts = session.testResults ? countSuite(session.testResults) : { passed: 0, failed: 0 };
  const broke = !session.passed && counts.failed === 0;
  return { passed: counts.passed, failed: counts.failed + (broke ? 1 : 0) };
}

/**
 * Ends the run with one line per browser, one per browser that was absent, the notes, and last
 * `N passed, N failed` alone on a line.
 */
export function countReporter(absent: readonly string[], notes: readonly string[] = []): Reporter {
  return {
    stop({ sessions }) {
      const totals = new Map<string, { passed: number; failed: number }>();
      for (const session of sessions) {
        const counts = countSession(session);
        const sum = totals.get(session.browser.name) ?? { passed: 0, failed: 0 };
        totals.set(session.browser.name, {
          passed: sum.passed + counts.passed,
          failed: sum.failed + counts.failed,
        });
      }
      const sums = [...totals.values()];
      const passed = sums.reduce((sum, counts) => sum + counts.passed, 0);
      const failed = sums.reduce((sum, counts) => sum + counts.failed, 0);
      const lines = [...totals].map(
        ([name, counts]) => `${name}: ${counts.passed} of ${counts.passed + counts.failed}`,
      );
      lines.push(...absent.map((name) => `${name}: absent, its tests were not run`));
      lines.push(...notes);
      lines.push(`${passed} passed, ${failed} failed`);
      // The runner prints its progress once more after `stop`; the count must stay the last line.
      process.once('exit', () => console.log(lines.join('\n')));
    },
  };
}
