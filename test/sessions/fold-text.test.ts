import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { foldText, foldedMatcher, matchesFolded } from '../../src/sessions/fold-text.ts';
import { stripZeroWidth } from '../../src/sessions/strip-zero-width.ts';

test('accents and case do not count', () => {
  assert.ok(matchesFolded('Petición de JOSÉ Núñez', 'jose nunez'));
});

test('composed and decomposed letters are the same', () => {
  assert.ok(matchesFolded('e\u0301lan', '\u00e9lan'));
});

test('zero-width spaces do not part a word', () => {
  assert.ok(matchesFolded('Eviction\u200b\u200bAnswer', 'evictionanswer'));
});

test('words are found in any order', () => {
  assert.ok(matchesFolded('Smith v. Jones: eviction', 'eviction smith'));
});

test('every word must be there', () => {
  assert.ok(!matchesFolded('Smith v. Jones', 'smith miller'));
});

test('a needle without words matches everything', () => {
  assert.ok(matchesFolded('', ' \n'));
});

test('wildcards of SQL and of regular expressions are letters', () => {
  assert.ok(matchesFolded('100% of (rent)', '100% (rent)'));
  assert.ok(!matchesFolded('1000 of rent', '100%'));
});

test('the end of a Greek word is the same letter as its middle', () => {
  assert.ok(matchesFolded('ΟΔΟΣ ΕΡΜΟΥ', 'οδοσ'));
});

test('vowel signs of Hindi stay', () => {
  assert.notEqual(foldText('कि'), foldText('का'));
});

test('a matcher reads text that was folded before', () => {
  const matches = foldedMatcher('José');
  assert.deepEqual(['jose perez', 'maria'].map(matches), [true, false]);
});

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(foldText(foldText(text)), foldText(text));
    }),
  );
});

test('any text matches itself', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => matchesFolded(text, text)));
});

test('stripping removes zero-width spaces and keeps the joiners of emoji', () => {
  assert.equal(stripZeroWidth('Big\u200b\u200bTitle 👩\u200d⚖️'), 'BigTitle 👩\u200d⚖️');
});
