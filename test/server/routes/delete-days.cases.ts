import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { DeleteDays } from '../../../src/sessions/deletion-date.ts';
import { openServerDoor } from '../../../src/api/server-door.ts';
import { FORM } from '../index/seed.ts';
import { sharedPglite } from './engines.ts';
import { TestServer } from './support.ts';

const DAYS: DeleteDays = { days: 90, byFilename: { [FORM]: 30 } };

describe('deletion dates', () => {
  let plain: TestServer;
  let told: TestServer;

  before(async () => {
    const db = await sharedPglite();
    plain = await new TestServer(db).start();
    told = await new TestServer(db).start({ deleteDays: DAYS });
  });
  after(async () => {
    await plain.server.close();
    await told.server.close();
  });

  /** What a client makes of the same answer, perhaps without or with another field. */
  const heard = async (change: object) => {
    const { body } = await told.call('GET', '');
    const answer = () => Promise.resolve(Response.json({ ...body, ...change }));
    return openServerDoor('https://forms.example.org', answer).capabilities();
  };

  test('are told on GET / to anybody, and are null without the setting', async () => {
    assert.deepEqual((await told.call('GET', '')).body['deleteDays'], DAYS);
    assert.equal((await plain.call('GET', '')).body['deleteDays'], null);
  });

  test('reach a client, which stands servers that say nothing or something else', async () => {
    assert.deepEqual((await heard({})).deleteDays, DAYS);
    for (const deleteDays of [undefined, null, 90, { days: '90' }]) {
      assert.equal(
        'deleteDays' in (await heard({ deleteDays })),
        false,
        JSON.stringify(deleteDays),
      );
    }
  });
});
