import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as assertProperty, constantFrom, property, uniqueArray } from 'fast-check';
import { FrozenRows } from '../../../components/frozen-rows.ts';
import type { LocalRow } from '../../../src/sessions/sessions-client.ts';

const rowsOf = (ids: string) => Array.from(ids, (id) => ({ id }) as unknown as LocalRow);
const shownBy = (held: FrozenRows) => held.rows.map(({ id }) => id).join('');

/** A held list of the first rows, after the person acted on some and the rows became others. */
function after(first: string, own: string, latest: string): FrozenRows {
  const held = new FrozenRows();
  held.set(rowsOf(first), false);
  for (const id of own) held.release(id);
  held.set(rowsOf(latest), true);
  return held;
}

test('rows of others wait, rows of one’s own go and come at once', () => {
  assert.equal(shownBy(after('abcd', '', 'xabd')), 'abcd');
  assert.equal(shownBy(after('abcd', 'c', 'abd')), 'abd');
  assert.equal(shownBy(after('abd', 'c', 'abcd')), 'abcd');
  assert.equal(shownBy(after('bd', 'ac', 'abcd')), 'abcd');
  assert.equal(shownBy(after('abcd', 'xy', 'dxyab')), 'abcdxy');
  assert.equal(after('abcd', '', 'xabd').updates, 1);
});

test('an own row comes below every row that is before it, whatever moved meanwhile', () => {
  const ids = uniqueArray(constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')).map((list) =>
    list.join(''),
  );
  assertProperty(
    property(ids, ids, ids, (first, own, latest) => {
      const shown = shownBy(after(first, own, latest));
      assert.equal(new Set(shown).size, shown.length);
      for (const id of own) assert.equal(shown.includes(id), latest.includes(id), shown);
      const came = Array.from(own).filter((id) => latest.includes(id) && !first.includes(id));
      for (const id of came) {
        const before = Array.from(latest.slice(0, latest.indexOf(id)));
        for (const other of before.filter((each) => shown.includes(each))) {
          assert.ok(shown.indexOf(other) < shown.indexOf(id), `${shown}: ${other} before ${id}`);
        }
      }
    }),
  );
});
