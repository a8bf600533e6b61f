import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ANSWER_SET_FILENAME, isAnswerSet } from '../../src/sessions/answer-set.ts';
import { interviewListHtml } from '../../src/sessions/interview-list-html.ts';
import { niceInterviewSubtitle } from '../../src/sessions/nice-interview-subtitle.ts';
import { niceInterviewTitle } from '../../src/sessions/nice-interview-title.ts';
import { radialProgress } from '../../src/sessions/radial-progress.ts';
import { sessionListHtml } from '../../src/sessions/session-list-html.ts';
import type { AnswerLike } from '../../src/sessions/session-row.ts';

const FORM = 'docassemble.X:data/questions/eviction_answer.yml';

const FIELDS = [
  'filename',
  'key',
  'title',
  'auto_title',
  'modtime',
  'progress',
  'steps',
  'num_keys',
];

function urlFor(): string {
  return '#';
}

/** Rows with anything in any field, as a page might hand them over. */
const oddRow: fc.Arbitrary<AnswerLike> = fc.dictionary(
  fc.constantFrom(...FIELDS),
  fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.double(), fc.anything()),
);

test('no row makes the title or the second line throw, and both are text', () => {
  fc.assert(
    fc.property(oddRow, (row) => {
      assert.equal(typeof niceInterviewTitle(row), 'string');
      assert.equal(typeof niceInterviewSubtitle(row), 'string');
    }),
  );
});

test('no row makes progress throw, and a ring is within 0 to 100, in tens', () => {
  fc.assert(
    fc.property(oddRow, (row) => {
      const progress = radialProgress(row);
      assert.ok(progress.exact === null || (progress.exact >= 0 && progress.exact <= 100));
      if (progress.kind === 'page') return;
      assert.ok(progress.percent >= 0 && progress.percent <= 100 && progress.percent % 10 === 0);
    }),
  );
});

test('no row takes a list away, and none brings an element in', () => {
  const tags = /<(?!\/?(?:div|table|thead|tbody|tr|th|td|a|i|span|br|time)[\s>])/;
  fc.assert(
    fc.property(fc.array(oddRow, { minLength: 1 }), (rows) => {
      assert.doesNotMatch(sessionListHtml(rows, { urlFor }), tags);
      assert.doesNotMatch(interviewListHtml(rows, { urlFor }), tags);
    }),
  );
});

test('a list without rows is no markup', () => {
  for (const rows of [null, undefined, []]) {
    assert.equal(sessionListHtml(rows, { urlFor }), '');
    assert.equal(interviewListHtml(rows, { urlFor }), '');
  }
});

test('an address cannot leave its attribute', () => {
  const markup = sessionListHtml([{ key: 'a' }], {
    urlFor: () => '"><script>alert(1)</script>',
  });
  assert.doesNotMatch(markup, /<script/);
});

test('words of a list can be translated, the page too', () => {
  const strings = { page: 'Página {page}', untitled: 'Sin título' };
  const markup = sessionListHtml([{ key: 'a', num_keys: 7 }], { urlFor, strings });
  assert.match(markup, /Página 7/);
  assert.match(markup, /Sin título/);
});

test('a page that looks like a replacement pattern stays text', () => {
  const markup = sessionListHtml([{ key: 'a', steps: '$&' }], { urlFor });
  assert.match(markup, /Page \$&amp;/);
});

test('99.6 is not 100', () => {
  assert.deepEqual(radialProgress({ progress: 99.6 }), { kind: 'ring', percent: 100, exact: 99.6 });
});

for (const progress of [0, '0', 0.0]) {
  test(`a stored ${JSON.stringify(progress)} is known to be 0`, () => {
    assert.equal(radialProgress({ progress, steps: 3, num_keys: 3 }).exact, 0);
  });
}

for (const progress of [null, undefined, '', 'abc', false, [25], { a: 1 }, Number.NaN]) {
  test(`progress ${JSON.stringify(progress)} is unknown`, () => {
    assert.equal(radialProgress({ progress, steps: 3 }).exact, null);
  });
}

test('the menu passed in names the form', () => {
  const dispatch = [{ filename: FORM, title: 'Answer an eviction' }];
  assert.equal(niceInterviewTitle({ filename: FORM }, { dispatch }), 'Answer an eviction');
});

test('a row without interview is untitled in the person’s language', () => {
  assert.equal(niceInterviewTitle({}, { untitled: 'Sin título' }), 'Sin título');
});

test('an own title shows even when it repeats the form', () => {
  const row = { filename: FORM, title: 'eviction answer' };
  assert.equal(niceInterviewSubtitle(row), 'eviction answer');
});

test('an automatic title that repeats the menu’s name is left out', () => {
  const dispatch = [{ filename: FORM, title: 'Answer an Eviction' }];
  const row = { filename: FORM, auto_title: 'ANSWER AN EVICTION' };
  assert.equal(niceInterviewSubtitle(row, { dispatch }), '');
});

test('both spellings of the store are answer sets, a form is not', () => {
  const long = ANSWER_SET_FILENAME.replace(':', ':data/questions/');
  const rows = [{ filename: ANSWER_SET_FILENAME }, { filename: long }, { filename: FORM }, {}];
  assert.deepEqual(rows.map(isAnswerSet), [true, true, false, false]);
});
