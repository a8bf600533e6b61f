import { isDeepStrictEqual } from 'node:util';
import type { CaseResult, GoldenCase, Suite } from './suite.ts';
import { goldenCases } from './suite.ts';

/** What a check says about one case: the value it must be, and the value it is. */
export interface Comparison {
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Passed if equal, the sign of zero included; a throw is a failure. */
export function compare(file: string, name: string, check: () => Comparison): CaseResult {
  try {
    const { expected, actual } = check();
    return isDeepStrictEqual(actual, expected)
      ? { file, name, status: 'passed' }
      : { file, name, status: 'failed', expected, actual };
  } catch (error) {
    return { file, name, status: 'failed', reason: `threw ${String(error)}` };
  }
}

/** A suite whose cases each compare two values. */
export function comparingSuite<Input>(
  file: string,
  check: (goldenCase: GoldenCase<Input>) => Comparison,
): Suite {
  return async function* suite(folder) {
    for (const goldenCase of goldenCases<Input>(folder, file)) {
      yield compare(file, goldenCase.name, () => check(goldenCase));
    }
  };
}
