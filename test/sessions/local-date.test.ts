import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { localDate, parseUtc } from '../../src/sessions/local-date.ts';

const BOSTON = { timezone: 'America/New_York', language: 'en' };

test('naive text is UTC', () => {
  const instant = parseUtc('2024-03-05T18:07:33.123456');
  assert.equal(instant?.toISOString(), '2024-03-05T18:07:33.123Z');
});

test('an offset counts once', () => {
  const expected = '2024-03-05T18:07:33.000Z';
  for (const text of [
    '2024-03-05T18:07:33Z',
    '2024-03-05T13:07:33-05:00',
    '2024-03-05 13:07:33-05',
    '2024-03-05T23:37:33+0530',
  ]) {
    assert.equal(parseUtc(text)?.toISOString(), expected, text);
  }
});

test('a day alone is its first moment', () => {
  assert.equal(parseUtc('2024-03-05')?.toISOString(), '2024-03-05T00:00:00.000Z');
});

test('a fraction of one digit is tenths of a second', () => {
  assert.equal(parseUtc('2024-03-05T18:07:33.5')?.getUTCMilliseconds(), 500);
});

test('the day is the person’s own', () => {
  const date = localDate('2024-07-04T03:59:59.000001', BOSTON);
  assert.deepEqual([date?.date, date?.time], ['July 3, 2024', '11:59 PM']);
});

test('summer time begins in the night it begins', () => {
  assert.equal(localDate('2024-03-10T06:59:59', BOSTON)?.time, '1:59 AM');
  assert.equal(localDate('2024-03-10T07:00:00', BOSTON)?.time, '3:00 AM');
});

test('the words follow the language', () => {
  const date = localDate('2024-03-05T18:07:33', { ...BOSTON, language: 'es_MX' });
  assert.equal(date?.date, '5 de marzo de 2024');
});

test('digits and calendar stay those of upstream in every language', () => {
  const options = { timezone: 'UTC', language: 'fa' };
  assert.match(localDate('2024-03-05T18:07:33', options)?.date ?? '', /2024/);
});

test('a language that no engine knows falls back to English', () => {
  for (const language of ['not a language', 'tlh', '']) {
    const date = localDate('2024-03-05T18:07:33', { timezone: 'UTC', language });
    assert.equal(date?.date, 'March 5, 2024', language);
  }
});

test('a zone that does not exist falls back to the zone of the machine', () => {
  const here = localDate('2024-03-05T18:07:33', { language: 'en' });
  const nowhere = localDate('2024-03-05T18:07:33', { language: 'en', timezone: 'Mars/Olympus' });
  assert.deepEqual(nowhere, here);
});

for (const value of [
  null,
  undefined,
  '',
  'yesterday',
  12,
  '2024-13-01',
  '2024-02-30',
  '2024-1-1',
]) {
  test(`${JSON.stringify(value)} is no date`, () => {
    assert.equal(localDate(value, BOSTON), null);
  });
}

test('no value makes it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string()), (value) => {
      localDate(value, BOSTON);
    }),
  );
});

test('what a database writes is read back to the millisecond', () => {
  const date = fc.date({
    min: new Date('1970-01-01'),
    max: new Date('9999-12-31'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, (instant) => {
      assert.equal(parseUtc(instant.toISOString().slice(0, -1))?.getTime(), instant.getTime());
    }),
  );
});
