import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { humanKey, humanName, singularName } from '../../src/sessions/human-name.ts';

const NAMES = [
  ['rent_amount', 'Rent amount'],
  ['rentAmount', 'Rent amount'],
  ['users_dob', 'Users date of birth'],
  ['ssn', 'SSN'],
  ['zip', 'ZIP'],
  ['is_US_citizen', 'Is US citizen'],
  ['HTMLText', 'HTML text'],
  ['address2', 'Address2'],
  ['línea_uno', 'Línea uno'],
  ['__', '__'],
  ['', ''],
  ['constructor', 'Constructor'],
] as const;

describe('humanName', () => {
  for (const [name, human] of NAMES) {
    it(`reads ${JSON.stringify(name)} as ${JSON.stringify(human)}`, () => {
      assert.equal(humanName(name), human);
    });
  }
});

describe('singularName', () => {
  for (const [name, one] of [
    ['users', 'User'],
    ['other_parties', 'Other party'],
    ['children', 'Child'],
    ['household_people', 'Household person'],
    ['addresses', 'Address'],
    ['witness', 'Witness'],
    ['incomes', 'Income'],
    ['status', 'Status'],
  ] as const) {
    it(`calls one of ${name} “${one}”`, () => assert.equal(singularName(name), one));
  }
});

describe('humanKey', () => {
  it('leaves a key that somebody typed as it is', () => {
    assert.equal(humanKey('no_heat'), 'No heat');
    assert.equal(humanKey('Heat & hot water'), 'Heat & hot water');
    assert.equal(humanKey('a.b'), 'a.b');
  });
});
