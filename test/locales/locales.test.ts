import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localeFor } from '../../src/locales/load.ts';
import { localeFaults } from './faults.ts';

test('every language has every word, placeholder and plural form', async () => {
  assert.deepEqual(await localeFaults(), []);
});

test('a regional tag finds its language, and others are English', () => {
  const tags = ['es-MX', 'pt-BR', 'zh-TW', 'zh-HK', 'zh', 'zh-CN', 'fr-CA', 'ht', 'en-GB', 'de'];
  const found = ['es', 'pt', 'zh-Hant', 'zh-Hant', 'zh-Hans', 'zh-Hans', 'fr', 'ht'];
  assert.deepEqual(tags.map(localeFor), [...found, undefined, undefined]);
});
