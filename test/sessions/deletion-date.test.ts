import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { deletionDate, isDeleteDays } from '../../src/sessions/deletion-date.ts';
import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';

const INTAKE = 'docassemble.pkg:data/questions/intake.yml';
const DAYS = { days: 90, byFilename: { [INTAKE]: 30 } };
const changed = (filename: string, modtime = '2026-01-01T12:30:00.250000') => ({
  filename,
  modtime,
});
const DAY_MS = 86_400_000;

test('a session may be deleted once more than its whole days are over', () => {
  const date = deletionDate(changed('docassemble.pkg:other.yml'), DAYS);
  assert.equal(date?.toISOString(), '2026-04-02T12:30:00.250Z');
});

test('an interview that is named has its own days, whole numbers both', () => {
  assert.equal(deletionDate(changed(INTAKE), DAYS)?.toISOString(), '2026-02-01T12:30:00.250Z');
  const never = { days: 90, byFilename: { [INTAKE]: 0 } };
  assert.equal(deletionDate(changed(INTAKE), never), null);
  const alone = { days: 0, byFilename: { [INTAKE]: 30 } };
  assert.equal(deletionDate(changed('docassemble.pkg:other.yml'), alone), null);
  assert.ok(deletionDate(changed(INTAKE), alone));
});

test('answer sets go like forms, and names that every object has are no interviews', () => {
  assert.ok(deletionDate(changed(ANSWER_SET_FILENAME), DAYS));
  for (const name of ['constructor', '__proto__', 'toString']) {
    assert.equal(deletionDate(changed(name), DAYS)?.toISOString(), '2026-04-02T12:30:00.250Z');
  }
});

test('nothing is said where nobody said so, or the row has no date', () => {
  assert.equal(deletionDate(changed(INTAKE), null), null);
  assert.equal(deletionDate(changed(INTAKE), undefined), null);
  assert.equal(deletionDate(changed(INTAKE, 'yesterday'), DAYS), null);
});

test('is the first moment at which docassemble counts more than the days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 36_500 }), fc.date(bounds()), (days, instant) => {
      const modtime = instant.toISOString().replace('Z', '');
      const date = deletionDate(changed('a:b.yml', modtime), { days, byFilename: {} });
      assert.ok(date);
      assert.ok(count(date.getTime(), instant.getTime()) > days);
      assert.ok(count(date.getTime() - 1, instant.getTime()) <= days);
    }),
  );
});

/** Whole days, as a difference of times in Python has them. */
function count(nowMs: number, thenMs: number): number {
  return Math.floor((nowMs - thenMs) / DAY_MS);
}

function bounds() {
  return {
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2100-01-01T00:00:00Z'),
    noInvalidDate: true,
  };
}

test('days that a server told are whole numbers from 0 on', () => {
  assert.ok(isDeleteDays(DAYS));
  assert.ok(isDeleteDays({ days: 0, byFilename: {}, later: 'unknown' }));
  const wrong: unknown[] = [
    undefined,
    null,
    90,
    {},
    { days: 90 },
    { days: '90', byFilename: {} },
    { days: -1, byFilename: {} },
    { days: 1.5, byFilename: {} },
    { days: 90, byFilename: [] },
    { days: 90, byFilename: { [INTAKE]: null } },
  ];
  for (const value of wrong) assert.equal(isDeleteDays(value), false, JSON.stringify(value));
});
