import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RowsAhead } from '../../../components/rows-ahead.ts';
import type { LocalRow } from '../../../src/sessions/sessions-client.ts';
import { row } from '../example-rows.ts';

const ROWS: readonly LocalRow[] = [
  { ...row('Eviction Answer', { title: 'A' }), id: 'a' },
  { ...row('Eviction Answer', { title: 'B' }), id: 'b' },
];
const titles = (rows: readonly LocalRow[]): unknown[] => rows.map(({ title }) => title);

function makeAhead() {
  let told = 0;
  const ahead = new RowsAhead(() => (told += 1));
  return { ahead, told: () => told };
}

describe('rows as a person has just changed them', () => {
  it('are those of the client while nobody changes any', () => {
    assert.equal(makeAhead().ahead.of(ROWS), ROWS);
  });

  it('go at once, and come back where they were not deleted', () => {
    const { ahead, told } = makeAhead();
    ahead.leave(['a'], true);
    assert.deepEqual(titles(ahead.of(ROWS)), ['B']);
    ahead.leave(['a'], false);
    assert.deepEqual(titles(ahead.of(ROWS)), ['A', 'B']);
    assert.equal(told(), 2);
  });

  it('have their new title at once, the same row at each drawing', () => {
    const { ahead, told } = makeAhead();
    ahead.rename('a', 'New');
    const [first] = ahead.of(ROWS);
    assert.equal(first?.title, 'New');
    assert.deepEqual(first.state, { kind: 'pending' });
    assert.equal(ahead.of(ROWS)[0], first);
    assert.equal(ahead.of(ROWS)[1], ROWS[1]);
    assert.equal(told(), 1);
  });

  it('go on saying what needs the person', () => {
    const { ahead } = makeAhead();
    const failed = [{ ...ROWS[0], state: { kind: 'conflict' } }] as LocalRow[];
    ahead.rename('a', 'New');
    assert.deepEqual(ahead.of(failed)[0]?.state, { kind: 'conflict' });
  });

  it('have what the client says as soon as it says something about them', () => {
    const { ahead } = makeAhead();
    ahead.rename('a', 'New');
    ahead.of(ROWS);
    const other = [{ ...ROWS[0], title: 'Theirs' }, ROWS[1]] as LocalRow[];
    assert.deepEqual(titles(ahead.of(other)), ['Theirs', 'B']);
    assert.deepEqual(titles(ahead.of(ROWS)), ['A', 'B']);
  });

  it('have their old title back where the new one is refused', () => {
    const { ahead } = makeAhead();
    ahead.rename('a', 'New');
    ahead.of(ROWS);
    ahead.settle('a', false);
    assert.deepEqual(titles(ahead.of(ROWS)), ['A', 'B']);
  });

  it('keep their new title until the client says so, also once it is stored', () => {
    const { ahead } = makeAhead();
    ahead.rename('a', 'New');
    ahead.of(ROWS);
    ahead.settle('a', true);
    assert.deepEqual(titles(ahead.of(ROWS)), ['New', 'B']);
  });

  it('have no title of long ago when they come into view', () => {
    const { ahead } = makeAhead();
    ahead.rename('a', 'New');
    ahead.settle('a', true);
    const later = [{ ...ROWS[0], title: 'Newer' }] as LocalRow[];
    assert.deepEqual(titles(ahead.of(later)), ['Newer']);
  });
});
