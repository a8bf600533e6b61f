import { withDeviation } from './deviations.ts';
import type { CaseResult, Suite } from './suites/suite.ts';

/** Runs a suite to its end, deviations applied. */
export async function collect(suite: Suite, folder: string): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for await (const result of suite(folder)) results.push(withDeviation(result));
  return results;
}
