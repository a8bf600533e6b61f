import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { asciiLine, jsonLines, runAll, type JsonSpan } from '../../src/sessions/json-lines.ts';
import { pythonJson } from '../../src/sessions/python-json.ts';
import type { Json } from '../../src/sessions/session-row.ts';

const linesOf = (value: Json) => runAll(jsonLines(value));

/** What the lines of a span say, read back. */
function valueOf(lines: readonly string[], { from, to }: JsonSpan, isNamed: boolean): unknown {
  const text = lines
    .slice(from, to + 1)
    .join('\n')
    .trim()
    .replace(/,$/, '');
  return isNamed ? Object.values(JSON.parse(`{${text}}`) as object)[0] : JSON.parse(text);
}

function checkSpans(value: Json, lines: readonly string[], span: JsonSpan): void {
  if (typeof value !== 'object' || value === null) return;
  const isNamed = !Array.isArray(value);
  const items = Object.values<Json>(value as { readonly [name: string]: Json });
  assert.equal(span.parts.length, items.length);
  for (const [at, item] of items.entries()) {
    const part = span.parts[at];
    assert.ok(part);
    assert.deepEqual(valueOf(lines, part, isNamed), JSON.parse(JSON.stringify(item)));
    checkSpans(item, lines, part);
  }
}

describe('jsonLines', () => {
  it('gives, escaped, the text of every recorded export', () => {
    const cases = JSON.parse(readFileSync('test/golden/filter_variables.json', 'utf8')) as {
      readonly output: { readonly variables?: Json; readonly string?: string };
    }[];
    let compared = 0;
    for (const { output } of cases) {
      if (output.variables === undefined || output.string === undefined) continue;
      const text = linesOf(output.variables).lines.map(asciiLine).join('\n');
      assert.equal(text, pythonJson(output.variables, 4));
      compared += 1;
    }
    assert.ok(compared > 50);
  });

  it('gives any JSON back, and for each value its own lines', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        const { lines, span } = linesOf(json);
        assert.equal(lines.map(asciiLine).join('\n'), pythonJson(json, 4));
        assert.deepEqual([span.from, span.to], [0, lines.length - 1]);
        checkSpans(json, lines, span);
      }),
      { numRuns: 200 },
    );
  });

  it('shows signs that cannot be seen, and keeps other scripts', () => {
    const { lines } = linesOf({ a: 'Nguyễn أحمد \u202egnp\u2028\u200b' });
    assert.equal(lines[1], '    "a": "Nguyễn أحمد \\u202egnp\\u2028\\u200b"');
  });

  it('pauses, and takes any depth', () => {
    let deep: Json = 1;
    for (let level = 0; level < 1500; level += 1) deep = [deep];
    const work = jsonLines(deep);
    let pauses = 0;
    for (let step = work.next(); !step.done; step = work.next()) pauses += 1;
    assert.ok(pauses >= 5, `${pauses} pauses`);
  });
});
