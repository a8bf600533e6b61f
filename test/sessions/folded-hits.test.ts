import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { foldText } from '../../src/sessions/fold-text.ts';
import { foldedHits } from '../../src/sessions/folded-hits.ts';

const marked = (text: string, needle: string): string[] =>
  foldedHits(text, needle).map(({ start, end }) => text.slice(start, end));

describe('foldedHits', () => {
  for (const [text, needle, hits] of [
    ['12 Harbor Street', 'harbor', ['Harbor']],
    ['José Ñandú', 'nandu jose', ['José', 'Ñandú']],
    ['Jose\u0301 R', 'jose', ['Jose\u0301']],
    ['banana', 'ana', ['ana']],
    ['aaaa', 'aa', ['aaaa']],
    ['Straße 🏠 5', '🏠', ['🏠']],
    ['أحمد الخطيب', 'احمد', ['أحمد']],
    ['anything', ' ', []],
    ['İstanbul', 'istanbul', ['İstanbul']],
  ] as const) {
    it(`marks ${JSON.stringify(hits)} for “${needle}” in “${text}”`, () => {
      assert.deepEqual(marked(text, needle), hits);
    });
  }

  it('marks only what folds to the words, in any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', maxLength: 2 }),
        (text, needle) => {
          let last = -1;
          for (const { start, end } of foldedHits(text, needle)) {
            assert.ok(start > last && end > start && end <= text.length);
            last = end;
          }
          const words = foldText(needle).split(/\s+/).filter(Boolean);
          if (words.some((word) => foldText(text).includes(word)) && !/\p{M}/u.test(text)) {
            assert.ok(foldedHits(text, needle).length > 0);
          }
        },
      ),
    );
  });
});
