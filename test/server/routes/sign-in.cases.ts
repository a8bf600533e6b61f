import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { onEveryServer, PASSWORD, textOf } from './support.ts';

const nobody = () => `${randomBytes(6).toString('hex')}@example.org`;

onEveryServer((server) => {
  test('answers a wrong password and an unknown name alike', async () => {
    const { email } = await server().account();
    const wrong = await server().signIn(email, 'not the password');
    const unknown = await server().signIn(nobody(), 'not the password');
    assert.equal(wrong.status, 401);
    assert.equal(unknown.status, 401);
    assert.equal(wrong.text, unknown.text);
    assert.match(wrong.headers.get('Content-Type') ?? '', /^application\/problem\+json/);
  });

  test('takes the address in any letter case and gives a person without the stamp', async () => {
    const { id, email } = await server().account('advocate');
    const reply = await server().signIn(` ${email.toUpperCase()} `);
    assert.equal(reply.status, 200);
    assert.match(textOf(reply, 'token'), /^[\w-]{43}$/);
    assert.deepEqual(reply.body['person'], {
      id,
      email,
      name: 'Ada Lovell',
      roles: ['advocate'],
      timezone: null,
      language: null,
    });
  });

  test('lets nobody in without a good token', async () => {
    const { token } = await server().person();
    for (const authorization of ['', 'Bearer', `Bearer ${token}x`, `Basic ${token}`, token]) {
      const headers = { Authorization: authorization };
      const reply = await server().call('GET', '/filenames', { headers });
      assert.equal(reply.status, 401, authorization);
      assert.equal(reply.headers.get('WWW-Authenticate'), 'Bearer');
    }
  });

  test('ends a sign-in, and no other', async () => {
    const { email } = await server().account();
    const holder = async () => {
      const reply = await server().signIn(email);
      return { Authorization: `Bearer ${textOf(reply, 'token')}` };
    };
    const [one, other] = [await holder(), await holder()];
    const status = async (headers: { Authorization: string }) =>
      (await server().call('GET', '/filenames', { headers })).status;
    assert.deepEqual([await status(one), await status(other)], [200, 200]);
    const { status: ended } = await server().call('POST', '/sign-out', { body: {}, headers: one });
    assert.equal(ended, 204);
    assert.deepEqual([await status(one), await status(other)], [401, 200]);
  });

  for (const known of [true, false]) {
    test(`holds up guesses at ${known ? 'a known' : 'an unknown'} name until the window has passed`, async () => {
      const email = known ? (await server().account()).email : nobody();
      const statuses: number[] = [];
      for (let guess = 0; guess < 12; guess += 1) {
        statuses.push((await server().signIn(email, 'a guess')).status);
      }
      assert.deepEqual(statuses, [...Array<number>(10).fill(401), 429, 429]);
      const held = await server().signIn(email);
      const waitS = Number(held.headers.get('Retry-After'));
      assert.deepEqual([held.status, held.body['code']], [429, 'too-many-tries']);
      assert.ok(waitS > 0 && waitS <= 900, String(waitS));
      server().nowMs += waitS * 1000 + 1;
      assert.equal((await server().signIn(email)).status, known ? 200 : 401);
    });
  }

  test('refuses fields it does not know, and what is no address or password', async () => {
    const bodies = [
      { email: 'a@example.org', password: PASSWORD, remember: true },
      { email: 'a@example.org' },
      { email: '', password: PASSWORD },
      { email: 'a\0@example.org', password: PASSWORD },
      { email: 'a@example.org', password: 'x'.repeat(2000) },
      [],
    ];
    for (const body of bodies) {
      const reply = await server().call('POST', '/sign-in', { body });
      assert.equal(reply.status, 400, JSON.stringify(body).slice(0, 80));
      assert.ok(Array.isArray(reply.body['errors']));
    }
  });

  test('tells on GET / who is signed in, and works signed out', async () => {
    const person = await server().person();
    const known = await person.call('GET', '');
    const unknown = await server().call('GET', '');
    assert.equal((known.body['person'] as { email: string }).email, person.email);
    assert.equal(unknown.body['person'], null);
    assert.deepEqual(unknown.body['limits'], {
      rows: 1000,
      bodyBytes: 16_777_216,
      answersBytes: 12_582_912,
      eventStreams: 24,
      keepDays: 30,
      signInDays: 30,
      signInMostDays: 180,
    });
    assert.deepEqual(unknown.body['features'], { answerSets: true });
    assert.deepEqual(unknown.body['examples'], []);
  });
});
