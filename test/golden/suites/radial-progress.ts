import { radialProgress } from '../../../src/sessions/radial-progress.ts';
import type { AnswerLike } from '../../../src/sessions/session-row.ts';
import { comparingSuite, type Comparison } from './compare.ts';
import { expectedOf, isErrorCase } from './suite.ts';

interface Recorded {
  readonly kind: string;
  readonly page?: unknown;
  readonly percent?: unknown;
}

/** Python prints 3.0 where JavaScript has 3: pages that are equal numbers are equal. */
function pageText(page: unknown): string {
  return /^-?\d+\.0$/.test(String(page)) ? String(Number(page)) : String(page);
}

/** Kind, page and percent; not `raw`, which is markup, nor `exact`, which is ours. */
function compared({ kind, page, percent }: Recorded): unknown {
  return kind === 'page' ? { kind, page: pageText(page) } : { kind, percent };
}

function compareProgress(expected: Recorded, actual: Recorded): Comparison {
  return { expected: compared(expected), actual: compared(actual) };
}

/** `radial_progress.json`. Where upstream raised, ours shows the page. */
export const radialProgressSuite = comparingSuite<{ readonly answer: AnswerLike }>(
  'radial_progress',
  (goldenCase) => {
    const { answer } = goldenCase.input;
    const actual = radialProgress(answer);
    const expected = isErrorCase(goldenCase)
      ? { kind: 'page', page: answer['steps'] || answer['num_keys'] || 1 }
      : (expectedOf(goldenCase) as Recorded);
    return compareProgress(expected, actual);
  },
);
