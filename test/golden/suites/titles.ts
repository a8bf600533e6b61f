import { niceInterviewSubtitle } from '../../../src/sessions/nice-interview-subtitle.ts';
import { niceInterviewTitle } from '../../../src/sessions/nice-interview-title.ts';
import { pascalToZwspace } from '../../../src/sessions/pascal-to-zwspace.ts';
import type { AnswerLike, DispatchEntry } from '../../../src/sessions/session-row.ts';
import { comparingSuite } from './compare.ts';
import { expectedOf, isErrorCase } from './suite.ts';

interface TitleInput {
  readonly answer: AnswerLike;
  readonly dispatch: readonly DispatchEntry[];
}

interface SubtitleInput extends TitleInput {
  readonly exclude_identical?: boolean;
}

/** The row with text alone: what is not text counts as empty. */
function textOnly(answer: AnswerLike): AnswerLike {
  return Object.fromEntries(
    Object.entries(answer).filter(([, value]) => typeof value === 'string'),
  );
}

/** `nice_interview_title.json`. */
export const titleSuite = comparingSuite<TitleInput>('nice_interview_title', (goldenCase) => {
  const { answer, dispatch } = goldenCase.input;
  return {
    expected: isErrorCase(goldenCase)
      ? niceInterviewTitle(textOnly(answer), { dispatch })
      : expectedOf(goldenCase),
    actual: niceInterviewTitle(answer, { dispatch }),
  };
});

/** `nice_interview_subtitle.json`. */
export const subtitleSuite = comparingSuite<SubtitleInput>(
  'nice_interview_subtitle',
  (goldenCase) => {
    const { answer, dispatch, exclude_identical: excludeIdentical = true } = goldenCase.input;
    const options = { dispatch, excludeIdentical };
    return {
      expected: isErrorCase(goldenCase)
        ? niceInterviewSubtitle(textOnly(answer), options)
        : expectedOf(goldenCase),
      actual: niceInterviewSubtitle(answer, options),
    };
  },
);

/** `pascal_to_zwspace.json`. */
export const pascalSuite = comparingSuite<{ readonly text: unknown }>(
  'pascal_to_zwspace',
  (goldenCase) => ({
    expected: isErrorCase(goldenCase) ? '' : expectedOf(goldenCase),
    actual: pascalToZwspace(goldenCase.input.text),
  }),
);
