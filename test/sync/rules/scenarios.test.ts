import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ENGINE_EXCEPTIONS } from '../../support/engine-exceptions.ts';

/*
 * Every scenario of docs/offline-scenarios.md is a test that bears its number, and every number
 * that a test bears is a scenario of that list.
 */
const NUMBERS = Array.from({ length: 33 }, (_, at) => at + 1);

/** Where a number before a colon is that of a scenario. */
const FOLDERS = ['sync', 'store', 'connect', 'page', 'extension'];

/** A title that begins with numbers and a colon, also where it stands on the next line. */
const TITLED = /\b(?:it|test|describe)\(\s*['"`](\d+(?:, \d+)*): /g;

interface Found {
  readonly file: string;
  readonly number: number;
}

function titledTests(): readonly Found[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(`test/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `test/${folder}/${name.replaceAll('\\', '/')}`)
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(TITLED)].flatMap(([, numbers = '']) =>
          numbers.split(', ').map((number) => ({ file, number: Number(number) })),
        ),
      ),
  );
}

interface Line {
  readonly number: number;
  readonly text: string;
  readonly files: readonly string[];
}

/** The rows of the table: they begin with their number. */
function documentedScenarios(): readonly Line[] {
  return readFileSync('docs/offline-scenarios.md', 'utf8')
    .split('\n')
    .flatMap((text) => {
      const number = /^\|\s*(\d+)\s*\|/.exec(text)?.[1];
      const files = [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, file = '']) => file);
      return number === undefined ? [] : [{ number: Number(number), text, files }];
    });
}

const found = titledTests();
const lines = documentedScenarios();

test('every scenario has a test of its number', () => {
  const tested = new Set(found.map(({ number }) => number));
  assert.deepEqual(
    NUMBERS.filter((number) => !tested.has(number)),
    [],
  );
});

test('no test bears the number of a scenario that there is not', () => {
  assert.deepEqual(
    found.filter(({ number }) => !NUMBERS.includes(number)),
    [],
  );
});

test('the list has one line for each, with the files of its tests and no others', () => {
  assert.deepEqual(
    lines.map(({ number }) => number),
    NUMBERS,
  );
  for (const { number, files } of lines) {
    const own = found.filter((one) => one.number === number).map(({ file }) => file);
    assert.deepEqual([...files].sort(), [...new Set(own)].sort(), `scenario ${number}`);
  }
});

test('the list says “all” of the engines where none is missing, and only there', () => {
  const missing = new Set(ENGINE_EXCEPTIONS.map(({ scenario }) => scenario));
  assert.deepEqual(
    lines.filter(({ text }) => !/\| all\s*\|$/.test(text)).map(({ number }) => number),
    [...missing],
  );
});
