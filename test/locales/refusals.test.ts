import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Say } from '../../components/list-types.ts';
import { formatMessage, type Message } from '../../components/messages.ts';
import { reasonWords, refusalWords } from '../../components/refusal-words.ts';
import { english } from '../../components/strings.ts';
import { languages } from '../../src/locales/load.ts';
import { ProblemDocument } from '../../src/server/routes/schemas.ts';
import { REFUSAL_CODES, type RefusalCode } from '../../src/sessions/refusal-codes.ts';

const SENTENCE = 'A sentence for developers.';
const VALUES = { count: 10, seconds: 840 };

const sayIn =
  (tag: string, words: { readonly [key: string]: Message }): Say =>
  (key, values) =>
    formatMessage(words[key] ?? '', tag, values);
const inEnglish = sayIn('en', english);

const refused = (code: RefusalCode) =>
  ({ error: 'invalid', code, values: VALUES, message: SENTENCE }) as const;

/** What is wrong with what is said of a code; null for nothing. */
function faultOf(text: string): string | null {
  if (text.trim() === '') return 'says nothing';
  if (text === SENTENCE) return 'is said in the words for developers';
  return /[{}]/.test(text) ? `lacks a value: ${text}` : null;
}

test('every code has words in English, and different codes say different things', () => {
  const said = new Map<string, RefusalCode>();
  for (const code of REFUSAL_CODES) {
    const text = refusalWords(refused(code), inEnglish);
    assert.equal(faultOf(text), null, code);
    assert.notEqual(text, english.refused, code);
    assert.equal(said.get(text), undefined, `${code} says what another code says`);
    said.set(text, code);
  }
});

test('every code has words in every language, which are not the English ones', async () => {
  for (const [tag, language] of Object.entries(languages)) {
    const say = sayIn(tag, (await language.words()).words);
    for (const code of REFUSAL_CODES) {
      const text = refusalWords(refused(code), say);
      assert.equal(faultOf(text), null, `${tag} ${code}`);
      assert.notEqual(text, refusalWords(refused(code), inEnglish), `${tag} ${code}`);
    }
  }
});

test('what a row or a connection keeps of a refusal says the same, without values', () => {
  for (const code of REFUSAL_CODES) {
    if (code === 'passphrase-short') continue;
    assert.equal(faultOf(reasonWords(code, inEnglish)), null, code);
  }
});

const waitWords = (values: object) =>
  refusalWords({ error: 'forbidden', code: 'too-many-tries', ...values }, inEnglish);

test('the wait after too many tries is said in seconds, or in minutes', () => {
  assert.match(waitWords({ values: { seconds: 1 } }), /Wait 1 second,/);
  assert.match(waitWords({ values: { seconds: 90 } }), /Wait 90 seconds,/);
  assert.match(waitWords({ values: { seconds: 91 } }), /Wait 2 minutes,/);
  assert.match(waitWords({}), /Wait a while/);
});

test('an unknown code is said in the words that came with it, or as any refusal', () => {
  const unknown = { error: 'invalid', code: 'new-code' as RefusalCode } as const;
  assert.equal(refusalWords({ ...unknown, message: SENTENCE }, inEnglish), SENTENCE);
  assert.equal(refusalWords({ error: 'not-found', message: SENTENCE }, inEnglish), SENTENCE);
  assert.equal(refusalWords({ error: 'not-found' }, inEnglish), english.whyNotFound);
  assert.equal(refusalWords(null, inEnglish), english.refused);
  assert.equal(reasonWords(SENTENCE, inEnglish), SENTENCE);
  assert.equal(reasonWords('new-code', inEnglish), english.refused);
  assert.equal(reasonWords('', inEnglish), english.refused);
});

test('the protocol knows the same codes, and its page names them', () => {
  assert.deepEqual(ProblemDocument.shape.code.options, [...REFUSAL_CODES]);
  const page = readFileSync('docs/protocol.md', 'utf8');
  assert.deepEqual(
    REFUSAL_CODES.filter((code) => !page.includes(`\`${code}\``)),
    [],
  );
});

/** Sources of a folder, without those in folders below it. */
const sources = (folder: string): readonly (readonly [name: string, text: string])[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [`${folder}/${name}`, readFileSync(`${folder}/${name}`, 'utf8')]);

test('whoever refuses with a sentence gives a code too', () => {
  const faults = ['src/connect', 'src/sync', 'src/api', 'src/sessions'].flatMap((folder) =>
    sources(folder).flatMap(([name, text]) =>
      [...text.matchAll(/\{[^{}]*\bok: false,[^{}]*\bmessage\b[^{}]*\}/g)]
        .filter(([object]) => !/\bcode\b/.test(object))
        .map(([object]) => `${name}: ${object}`),
    ),
  );
  assert.deepEqual(faults, []);
});

test('no element shows the sentence of a refusal by itself', () => {
  const faults = sources('components')
    .filter(([name]) => !name.endsWith('/refusal-words.ts'))
    .flatMap(([name, text]) =>
      text
        .split('\n')
        .filter((line) => /(?<!this)\??\.message\b/.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
  assert.deepEqual(faults, []);
});
