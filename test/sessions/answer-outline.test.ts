import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { AnswerNode } from '../../src/sessions/answer-node.ts';
import { answerOutline, withoutOnlyItems } from '../../src/sessions/answer-outline.ts';
import { isJsonObject } from '../../src/sessions/is-json-object.ts';
import { jsonLines, runAll } from '../../src/sessions/json-lines.ts';
import type { Json, JsonObject } from '../../src/sessions/session-row.ts';

function outlineOf(variables: JsonObject): {
  readonly nodes: readonly AnswerNode[];
  readonly lines: readonly string[];
} {
  const { lines, span } = runAll(jsonLines(variables));
  return { nodes: withoutOnlyItems(runAll(answerOutline(variables, span))), lines };
}

/** Every answer as path and value, groups as path and summary: what a reader sees, without words. */
function seen(nodes: readonly AnswerNode[]): unknown[] {
  return nodes.flatMap(({ path, value, summary, children }) =>
    value ? [[path, value]] : [summary === '' ? path : [path, summary], ...seen(children)],
  );
}

function leaves(nodes: readonly AnswerNode[]): readonly AnswerNode[] {
  return nodes.flatMap((node) => (node.value ? node : leaves(node.children)));
}

const text = (words: string) => ({ kind: 'text', text: words });

function goldenVariables(name: string): JsonObject {
  const cases = JSON.parse(readFileSync('test/golden/filter_variables.json', 'utf8')) as {
    readonly name: string;
    readonly input: { readonly variables: JsonObject };
  }[];
  const found = cases.find((each) => each.name === `filter_variables/${name}`);
  assert.ok(found, name);
  return found.input.variables;
}

/** Bodies of docassemble's own answers to GET /api/session. */
function recordedSessions(): readonly (readonly [string, JsonObject])[] {
  return readdirSync('test/recordings')
    .filter((file) => file.startsWith('session-get-'))
    .flatMap((file) => {
      const { response } = JSON.parse(readFileSync(`test/recordings/${file}`, 'utf8')) as {
        readonly response: { readonly body: Json };
      };
      return isJsonObject(response.body) ? [[file, response.body] as const] : [];
    });
}

describe('answerOutline', () => {
  it('reads a recorded form as a person would: the person, the address, dates, no bookkeeping', () => {
    const [, body] = recordedSessions().find(([file]) => file.includes('after-dates')) ?? [];
    assert.ok(body);
    assert.deepEqual(seen(outlineOf(body).nodes), [
      'users',
      ['users[0].name.first', text('Maria')],
      ['users[0].name.last', text('López')],
      ['users[0].address', { kind: 'lines', lines: ['30 Main St', 'Boston, MA'] }],
      '#court',
      ['docket_number', text('26H85SP000001')],
      '#otherAnswers',
      ['count', { kind: 'number', value: 3 }],
      ['d1', { kind: 'date', iso: '2026-12-24' }],
      ['d2', { kind: 'date', iso: '2026-12-24' }],
      ['fee_waiver', { kind: 'yes-no', value: true }],
      ['nothing', { kind: 'unanswered' }],
      ['t1', { kind: 'time', iso: '10:30:00' }],
      ['t2', { kind: 'time', iso: '10:30:00' }],
    ]);
  });

  it('reads a recorded answer set', () => {
    const [, body] =
      recordedSessions().find(([file]) => file.endsWith('get-answer-set.json')) ?? [];
    assert.ok(body);
    const paths = leaves(outlineOf(body).nodes).map(({ path }) => path);
    assert.ok(paths.includes('users[0].name.first') && paths.includes('hearing_date'));
    assert.ok(!paths.some((path) => /_class|instanceName|auto_gather|object_type/.test(path)));
  });

  it('names several people, and files without opening them', () => {
    assert.deepEqual(seen(outlineOf(goldenVariables('list of people with files')).nodes), [
      'users',
      ['users[0]', 'Ann Smith'],
      ['users[0].name.first', text('Ann')],
      ['users[0].name.last', text('Smith')],
      ['users[0].signature', { kind: 'files', names: ['upload1.pdf'] }],
      ['users[0].ssn', text('x')],
      ['users[1]', "Bob O'Neil"],
      ['users[1].name.first', text('Bob')],
      ['users[1].name.last', text("O'Neil")],
      ['users[1].docs', { kind: 'files', names: ['upload1.pdf', 'upload2.pdf'] }],
    ]);
  });

  it('draws an object that holds the one around it once', () => {
    const nodes = outlineOf(goldenVariables('parent pointers')).nodes;
    const paths = leaves(nodes).map(({ path }) => path);
    assert.ok(paths.includes('users[0].case.title') && paths.includes('the_case.users[0].sig'));
    assert.deepEqual(
      paths.filter((path) => /users.*users|case.*case/.test(path)),
      [],
    );
  });

  it('tells money, yes and no, ticked boxes, lists and what was left open', () => {
    const variables = {
      rent_amount: 1450,
      months_owed: 2,
      fee_waiver_count: 1,
      has_heat: false,
      bad_conditions: { no_heat: true, mold: false, 'Rats & mice': true },
      colors: ['red', 'blue'],
      nobody: [],
      open: null,
      blank: '  ',
      moment: '2026-11-22T13:45:10',
      no_day: '2026-02-30',
      more: { a: 'x', inner: { b: 2 } },
      incomes: {
        _class: 'docassemble.ALToolbox.al_income.ALIncomeList',
        instanceName: 'incomes',
        elements: [
          { _class: 'docassemble.ALToolbox.al_income.ALIncome', source: 'wages', value: 1980.5 },
        ],
        gathered: true,
      },
      jobs: { _class: 'docassemble.base.util.DAList', elements: [], there_are_any: false },
      pets: { _class: 'docassemble.base.util.DAList', elements: [], auto_gather: true },
      help: { _class: 'docassemble.base.util.DALazyTemplate' },
      _internal: { steps: 3 },
      nav: { past: [] },
    };
    assert.deepEqual(seen(outlineOf(variables).nodes), [
      'more',
      ["more['a']", text('x')],
      "more['inner']",
      ["more['inner']['b']", { kind: 'number', value: 2 }],
      'incomes',
      ['incomes[0].source', text('wages')],
      ['incomes[0].value', { kind: 'money', value: 1980.5 }],
      '#otherAnswers',
      ['rent_amount', { kind: 'money', value: 1450 }],
      ['months_owed', { kind: 'number', value: 2 }],
      ['fee_waiver_count', { kind: 'number', value: 1 }],
      ['has_heat', { kind: 'yes-no', value: false }],
      ['bad_conditions', { kind: 'choices', chosen: ['No heat', 'Rats & mice'] }],
      ['colors', { kind: 'list', items: [text('red'), text('blue')] }],
      ['nobody', { kind: 'word', word: 'none' }],
      ['open', { kind: 'unanswered' }],
      ['blank', { kind: 'blank' }],
      ['moment', { kind: 'moment', iso: '2026-11-22T13:45:10' }],
      ['no_day', text('2026-02-30')],
      ['jobs', { kind: 'word', word: 'none' }],
    ]);
  });

  it('calls an organisation by one name', () => {
    const other_parties = {
      _class: 'docassemble.AssemblyLine.al_general.ALPeopleList',
      elements: [
        {
          _class: 'docassemble.AssemblyLine.al_general.ALIndividual',
          name: { _class: 'docassemble.base.util.IndividualName', first: 'Harbor Homes LLC' },
          person_type: 'business',
        },
      ],
    };
    const [section] = outlineOf({ other_parties }).nodes;
    assert.deepEqual(
      section?.children.map(({ label, value }) => [label, value]),
      [
        [{ kind: 'word', word: 'name' }, text('Harbor Homes LLC')],
        [
          { kind: 'word', word: 'kind' },
          { kind: 'word', word: 'company' },
        ],
      ],
    );
  });

  it('stops drawing far down, and says so', () => {
    let deep: Json = 'end';
    for (let level = 0; level < 60; level += 1) deep = { inner: deep };
    const [only, ...more] = leaves(outlineOf({ deep }).nodes);
    assert.equal(more.length, 0);
    assert.deepEqual(only?.value, { kind: 'word', word: 'deeper' });
  });

  for (const [file, body] of recordedSessions()) {
    it(`gives each answer of ${file} its own lines`, () => checkLines(body));
  }

  it('takes any JSON: counts what it shows, names each once, and points at lines that hold it', () => {
    const scalar = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constantFrom<Json>(null, '', '2026-12-24', '2026-99-99', '10:30:00', -0, 1e300),
    );
    const names = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'users',
        '_class',
        'elements',
        'name',
        'address',
        'instanceName',
        '__proto__',
      ),
    );
    const classes = fc.constantFrom<Json>(
      'docassemble.base.util.DAList',
      'docassemble.base.util.DADict',
      'docassemble.base.util.DAFile',
      'docassemble.base.util.IndividualName',
      'docassemble.base.util.Address',
      'x',
      'type',
    );
    const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        scalar,
        fc.array(tie('tree'), { maxLength: 5 }),
        fc.dictionary(names, tie('tree'), { maxKeys: 5 }),
        fc.record({ _class: classes, elements: tie('tree'), name: tie('tree'), first: scalar }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(names, tree, { maxKeys: 6 }), (value) => {
        checkLines(JSON.parse(JSON.stringify(value)) as JsonObject);
      }),
      { numRuns: 200 },
    );
  });

  it('pauses every few hundred answers', () => {
    const variables = { list: Array.from({ length: 5000 }, (_, n) => ({ a: n, b: `${n}` })) };
    const { span } = runAll(jsonLines(variables));
    const work = answerOutline(variables, span);
    let pauses = 0;
    for (let step = work.next(); !step.done; step = work.next()) pauses += 1;
    assert.ok(pauses >= 50, `${pauses} pauses`);
  });
});

function checkLines(variables: JsonObject): void {
  const { nodes, lines } = outlineOf(variables);
  const paths = new Set<string>();
  const check = (node: AnswerNode): void => {
    assert.ok(!paths.has(node.path), node.path);
    paths.add(node.path);
    assert.ok(0 <= node.lines.from && node.lines.from <= node.lines.to);
    assert.ok(node.lines.to < lines.length);
    assert.equal(node.value === null, node.children.length > 0);
    const below = node.children.reduce((sum, child) => sum + child.count, 0);
    assert.equal(node.count, node.value ? 1 : below);
    if (node.value?.kind === 'text' && node.lines.from === node.lines.to) {
      assert.ok(lines[node.lines.from]?.includes('"'));
    }
    node.children.forEach(check);
  };
  nodes.forEach(check);
}
