import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { addPerson, OwnPeople, setPassword } from '../../../src/server/people/own-people.ts';
import { Tokens } from '../../../src/server/people/tokens.ts';
import { tidy } from '../../../src/server/housekeeping.ts';
import { onSharedEngines } from '../routes/engines.ts';

const DAY_MS = 86_400_000;

onSharedEngines((db) => {
  let nowMs = 0;
  let id = 0;
  let token = '';
  let tokens: Tokens;

  beforeEach(async () => {
    nowMs = Date.parse('2026-11-24T12:00:00Z');
    const email = `${randomBytes(6).toString('hex')}@example.org`;
    const person = { email, password: 'a long password', firstName: 'A', lastName: 'B', roles: [] };
    id = (await addPerson(db(), person)) ?? 0;
    const people = new OwnPeople(db());
    tokens = new Tokens(db(), people, () => nowMs);
    const known = await people.find(id);
    assert.ok(known);
    token = await tokens.issue(known);
  });

  const lastUse = async () => {
    const [row] = await db().query<{ at: string }>(
      'select last_used_at::text as at from al_sessions.token where user_id = $1',
      [id],
    );
    return row?.at;
  };

  const isGood = async () => (await tokens.check(token)) !== null;

  test('lives thirty days after its last use', async () => {
    for (let use = 0; use < 4; use += 1) {
      nowMs += 29 * DAY_MS;
      assert.equal(await isGood(), true, `use ${use}`);
    }
    nowMs += 31 * DAY_MS;
    assert.equal(await isGood(), false);
  });

  test('lives a hundred and eighty days, however often it is used', async () => {
    for (let day = 20; day < 180; day += 20) {
      nowMs += 20 * DAY_MS;
      assert.equal(await isGood(), true, `day ${day}`);
    }
    nowMs += 20 * DAY_MS - 1000;
    assert.equal(await isGood(), true);
    nowMs += 2000;
    assert.equal(await isGood(), false);
  });

  test('writes a use down once an hour at most', async () => {
    const first = await lastUse();
    nowMs += 59 * 60_000;
    await isGood();
    assert.equal(await lastUse(), first);
    nowMs += 2 * 60_000;
    await isGood();
    assert.notEqual(await lastUse(), first);
  });

  test('ends with a new password', async () => {
    await setPassword(db(), id, 'another long password');
    assert.equal(await isGood(), false);
  });

  test('ends when the person is made inactive, and stays ended', async () => {
    await db().query('update public."user" set active = false where id = $1', [id]);
    assert.equal(await isGood(), false);
    await db().query('update public."user" set active = true where id = $1', [id]);
    assert.equal(await isGood(), false);
  });

  test('is nowhere in the database', async () => {
    const rows = await db().query('select * from al_sessions.token where user_id = $1', [id]);
    assert.equal(rows.length, 1);
    assert.equal(JSON.stringify(rows).includes(token), false);
  });

  test('is forgotten once it has expired', async () => {
    await tidy(db(), nowMs + 31 * DAY_MS);
    const rows = await db().query('select 1 from al_sessions.token where user_id = $1', [id]);
    assert.deepEqual(rows, []);
  });
});
