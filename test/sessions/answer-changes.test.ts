import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { answerChanges } from '../../src/sessions/answer-changes.ts';
import type { AnswerNode } from '../../src/sessions/answer-node.ts';
import { answerOutline } from '../../src/sessions/answer-outline.ts';
import { jsonLines, runAll } from '../../src/sessions/json-lines.ts';
import type { Json, JsonObject } from '../../src/sessions/session-row.ts';

function outlineOf(variables: JsonObject): readonly AnswerNode[] {
  return runAll(answerOutline(variables, runAll(jsonLines(variables)).span));
}

const changes = (before: JsonObject, after: JsonObject) =>
  runAll(answerChanges(outlineOf(before), outlineOf(after)));

const person = (first: string, more: JsonObject = {}): JsonObject => ({
  _class: 'docassemble.base.util.Individual',
  name: { _class: 'docassemble.base.util.IndividualName', first, last: 'Santos' },
  ...more,
});
const people = (...elements: JsonObject[]): JsonObject => ({
  _class: 'docassemble.base.util.DAList',
  elements,
});

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as JsonObject;
const total = (nodes: readonly AnswerNode[]) => nodes.reduce((sum, node) => sum + node.count, 0);
const things = (from: number): Json =>
  Array.from({ length: 5_000 }, (_, n) => ({ a: n + from, b: 'same' }));

describe('answerChanges', () => {
  it('says what was added, removed and changed, in the order of the newer answers', () => {
    const found = changes(
      { rent_amount: 1400, pets: true, docket_number: 'A' },
      { rent_amount: 1450, docket_number: 'A', heat: false },
    );
    assert.deepEqual(
      found.map(({ kind, path, before, after }) => [kind, path, before, after]),
      [
        ['changed', 'rent_amount', { kind: 'money', value: 1400 }, { kind: 'money', value: 1450 }],
        ['added', 'heat', null, { kind: 'yes-no', value: false }],
        ['removed', 'pets', { kind: 'yes-no', value: true }, null],
      ],
    );
  });

  it('sees one person taken out of the middle as one removal', () => {
    const found = changes(
      { users: people(person('Ann'), person('Bob', { phone: '1' }), person('Cleo')) },
      { users: people(person('Ann'), person('Cleo')) },
    );
    assert.deepEqual(
      found.map(({ kind, path }) => [kind, path]),
      [
        ['removed', 'users[1].name.first'],
        ['removed', 'users[1].name.last'],
        ['removed', 'users[1].phone'],
      ],
    );
    assert.deepEqual(
      found[0]?.trail.map(({ summary }) => summary),
      ['', 'Bob Santos', ''],
    );
  });

  it('finds a person again by name when something else about them changed', () => {
    const found = changes(
      { users: people(person('Ann'), person('Bob', { phone: '1' })) },
      { users: people(person('Bob', { phone: '2' }), person('Ann')) },
    );
    assert.deepEqual(
      found.map(({ kind, path }) => [kind, path]),
      [['changed', 'users[0].phone']],
    );
  });

  it('sees a second person as added, and the first as the same', () => {
    const found = changes(
      { users: people(person('Ann')) },
      { users: people(person('Ann'), person('Bo')) },
    );
    assert.deepEqual(
      found.map(({ kind, path }) => [kind, path]),
      [
        ['added', 'users[1].name.first'],
        ['added', 'users[1].name.last'],
      ],
    );
  });

  it('says an answer that became a group, and the other way round', () => {
    const found = changes({ a: 'x' }, { a: { b: 'y' } }).map(({ kind, path }) => [kind, path]);
    assert.deepEqual(found, [
      ['removed', 'a'],
      ['added', "a['b']"],
    ]);
  });

  it('does not mind docassemble’s own books', () => {
    assert.deepEqual(
      changes(
        { users: { ...people(person('Ann')), gathered: true, target_number: 1 } },
        { users: people(person('Ann')), _internal: { steps: 4 } },
      ),
      [],
    );
  });

  it('finds nothing between equals, all turned round between others, and counts add up', () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });
    fc.assert(
      fc.property(json, json, (one, other) => {
        const [before, after] = [plain(one), plain(other)];
        assert.deepEqual(changes(before, plain(one)), []);
        const there = changes(before, after);
        const back = changes(after, before);
        const count = (list: typeof there, kind: string) =>
          list.filter((change) => change.kind === kind).length;
        assert.equal(count(there, 'added'), count(back, 'removed'));
        assert.equal(count(there, 'changed'), count(back, 'changed'));
        assert.equal(
          total(outlineOf(after)) - total(outlineOf(before)),
          count(there, 'added') - count(there, 'removed'),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('compares five thousand things of a list without going through them for each', () => {
    const found = changes({ list: things(0) }, { list: things(1) });
    // The one that went and the one that came are paired.
    assert.deepEqual(
      found.map(({ kind, path }) => [kind, path]),
      [['changed', "list[4999]['a']"]],
    );
  });
});
