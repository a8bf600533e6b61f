import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RowKeys } from '../../../components/row-keys.ts';
import type { LocalRow } from '../../../src/sessions/sessions-client.ts';
import { row } from '../example-rows.ts';

const rowsOf = (ids: string): LocalRow[] =>
  Array.from(ids, (id) => ({ ...row('Eviction Answer', {}), id }));

/** The keys of rows, in their order. */
const keysOf = (keys: RowKeys, rows: readonly LocalRow[]): unknown[] => rows.map(keys.of);

describe('what rows are drawn under', () => {
  it('is their id at first', () => {
    const rows = rowsOf('abc');
    assert.deepEqual(keysOf(new RowKeys(rows), rows), ['a', 'b', 'c']);
  });

  it('goes over to the rows of another view, in their order', () => {
    const keys = new RowKeys(rowsOf('abc'));
    const others = rowsOf('xyz');
    keys.set(others, true);
    assert.deepEqual(keysOf(keys, others), ['a', 'b', 'c']);
  });

  it('stays with rows that are in both views, wherever they move', () => {
    const keys = new RowKeys(rowsOf('abc'));
    const others = rowsOf('xcya');
    keys.set(others, true);
    const [x, c, y, a] = keysOf(keys, others);
    assert.deepEqual([x, c, a], ['b', 'c', 'a']);
    assert.ok(!['a', 'b', 'c'].includes(String(y)));
  });

  it('is never that of a row that left the same view', () => {
    const keys = new RowKeys(rowsOf('abc'));
    const later = rowsOf('axc');
    keys.set(later, false);
    assert.ok(!keysOf(keys, later).includes('b'));
  });

  it('is one for each, also where a row comes back whose place was taken', () => {
    const keys = new RowKeys(rowsOf('ab'));
    keys.set(rowsOf('xy'), true);
    const all = rowsOf('abxy');
    keys.set(all, true);
    assert.equal(new Set(keysOf(keys, all)).size, 4);
  });

  it('is the id in long lists, of which few rows are in the document', () => {
    const keys = new RowKeys(rowsOf('ab'));
    const many = Array.from({ length: 1001 }, (_, at) => ({ ...rowsOf('a')[0], id: `row ${at}` }));
    keys.set(many as LocalRow[], true);
    assert.equal(keys.of(many[0] as LocalRow), 'row 0');
  });
});
