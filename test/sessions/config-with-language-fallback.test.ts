import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configWithLanguageFallback } from '../../src/sessions/config-with-language-fallback.ts';

function listConfig(block: unknown, top: Record<string, unknown> = {}): unknown {
  return { 'assembly line': { 'interview list': block }, ...top };
}

test('a text under the interview list goes before the top level', () => {
  const config = listConfig({ 'page title': 'Mine' }, { 'page title': 'Top' });
  assert.equal(configWithLanguageFallback(config, 'page title'), 'Mine');
});

test('without a block the same key at the top level stands in', () => {
  assert.equal(configWithLanguageFallback({ 'page title': 'Top' }, 'page title'), 'Top');
});

test('another top-level key can be named', () => {
  const config = listConfig({}, { 'interview page title': 'Old' });
  const options = { topLevelConfigKey: 'interview page title' };
  assert.equal(configWithLanguageFallback(config, 'page title', options), 'Old');
});

test('a dictionary gives the entry of the language', () => {
  const config = listConfig({ 'page title': { en: 'Forms', es: 'Formularios' } });
  assert.equal(configWithLanguageFallback(config, 'page title', { language: 'es' }), 'Formularios');
});

test('a dictionary gives the base language where the region is missing', () => {
  const config = listConfig({ 'page title': { en: 'Forms', es: 'Formularios' } });
  const options = { language: 'es-MX' };
  assert.equal(configWithLanguageFallback(config, 'page title', options), 'Formularios');
});

test('a dictionary gives its first entry for a language it lacks', () => {
  const config = listConfig({ 'page title': { en: 'Forms', es: 'Formularios' } });
  assert.equal(configWithLanguageFallback(config, 'page title', { language: 'so' }), 'Forms');
});

test('a dictionary at the top level is read by language too', () => {
  const config = { 'page title': { en: 'Forms', es: 'Formularios' } };
  assert.equal(configWithLanguageFallback(config, 'page title', { language: 'es' }), 'Formularios');
});

test('an entry that is null is passed over', () => {
  const config = listConfig({ 'page title': { es: null, en: 'Forms' } });
  assert.equal(configWithLanguageFallback(config, 'page title', { language: 'es' }), 'Forms');
});

test('an empty text counts as missing', () => {
  const config = listConfig({ 'page title': '' }, { 'page title': 'Top' });
  assert.equal(configWithLanguageFallback(config, 'page title'), 'Top');
});

for (const config of [null, 'text', [], {}, { 'assembly line': null }, listConfig(null)]) {
  test(`${JSON.stringify(config)} gives null, not a throw`, () => {
    assert.equal(configWithLanguageFallback(config, 'page title', { language: 'es' }), null);
  });
}

test('an inherited name is no setting', () => {
  assert.equal(configWithLanguageFallback(listConfig({}), 'constructor'), null);
});
