import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseServerAddress } from '../../src/extension/server-address.ts';

const CASES: readonly (readonly [string, string | null])[] = [
  ['forms.example.org', 'https://forms.example.org'],
  ['  https://forms.example.org/  ', 'https://forms.example.org'],
  ['https://example.org/forms/?x=1#y', 'https://example.org/forms'],
  ['localhost:8080', 'http://localhost:8080'],
  ['127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['https://user:secret@forms.example.org', 'https://forms.example.org'],
  ['http://forms.example.org', null],
  ['http://localhost.example.org', null],
  ['ftp://forms.example.org', null],
  ['javascript://forms.example.org', null],
  ['', null],
  ['not an address', null],
];

for (const [typed, address] of CASES) {
  test(`“${typed}” is ${address ?? 'no address'}`, () => {
    assert.equal(parseServerAddress(typed), address);
  });
}
