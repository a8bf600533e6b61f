import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/*
 * What every list promises has twenty numbers. Each is the beginning of some test's name, in a real
 * browser: `interface 3: …`.
 */
const POINTS = Array.from({ length: 20 }, (_, at) => at + 1);

/** What people do, and what they hear: engines differ in it. */
const EVERYWHERE = [1, 2, 3, 4, 5, 6, 10, 13, 15, 16, 17, 19];

const NAMED = /\b(?:describe|it|test)\(\s*['"`]interface (\d+): /g;

/** The numbers that tests of these files are named after. */
function pointsIn(isMeant: (file: string) => boolean): ReadonlySet<number> {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(isMeant);
  assert.ok(files.length > 0);
  const texts = files.map((file) => readFileSync(`test/${file}`, 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(NAMED)].map(([, number]) => Number(number))),
  );
}

test('each promise has a test in a real browser', () => {
  const named = pointsIn((file) => /\.browser\.test\.ts$|page\/[^/]+\.test\.ts$/.test(file));
  assert.deepEqual(
    POINTS.filter((point) => !named.has(point)),
    [],
  );
  assert.deepEqual(
    [...named].filter((point) => !POINTS.includes(point)),
    [],
  );
});

test('each promise about what people do has one in every engine', () => {
  const named = pointsIn((file) => file.endsWith('.all.browser.test.ts'));
  assert.deepEqual(
    EVERYWHERE.filter((point) => !named.has(point)),
    [],
  );
});
