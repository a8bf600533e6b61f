import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { InOrder } from '../../src/store/in-order.ts';

interface Item {
  readonly value: number;
  readonly at: number;
}

const compare = (a: Item, b: Item) => a.value - b.value || a.at - b.at;
const noPause = () => undefined;

/** So many items, of which some are alike. */
const items = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 4000 }), fc.nat(9999))
  .map(([count, kinds, seed]) =>
    Array.from({ length: count }, (_, at) => ({
      value: ((at + seed) * 7919 + ((at * at) % 31)) % kinds,
      at,
    })),
  );
const question = fc.record({ start: fc.nat(5000), limit: fc.nat(300), isCount: fc.boolean() });

describe('items of which only some are put in order', () => {
  it('answers as if all were sorted, whatever was asked before', async () => {
    await fc.assert(
      fc.asyncProperty(items, fc.array(question, { maxLength: 8 }), async (all, questions) => {
        const sorted = all.toSorted(compare);
        const inOrder = new InOrder(all, compare, noPause);
        expect(inOrder.length).to.equal(all.length);
        const answers = questions.map(async ({ start, limit, isCount }) => {
          const mark = sorted[start];
          if (isCount && mark) {
            const count = await inOrder.countBefore((item) => compare(item, mark) < 0);
            expect(count).to.equal(start);
          }
          expect(await inOrder.slice(start, start + limit)).to.deep.equal(
            sorted.slice(start, start + limit),
          );
        });
        await Promise.all(answers);
      }),
      { numRuns: 40 },
    );
  });

  it('compares far less for a first page than a sort does', async () => {
    let compared = 0;
    const all = Array.from({ length: 10_000 }, (_, at) => ({ value: (at * 7919) % 10_007, at }));
    const counting = (a: Item, b: Item) => {
      compared += 1;
      return compare(a, b);
    };
    const first = await new InOrder(all, counting, noPause).slice(0, 21);
    expect(first.map(({ value }) => value)).to.deep.equal(
      all
        .toSorted(compare)
        .slice(0, 21)
        .map(({ value }) => value),
    );
    expect(compared).to.be.below(30_000);
  });
});
