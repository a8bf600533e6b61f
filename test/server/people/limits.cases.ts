import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { SignInLimits } from '../../../src/server/people/limits.ts';
import { onSharedEngines } from '../routes/engines.ts';

const name = () => randomBytes(8).toString('hex');

onSharedEngines((db) => {
  let nowMs = 0;
  let net = '';
  const limits = () => new SignInLimits(db(), () => nowMs);

  beforeEach(() => {
    nowMs = Date.parse('2026-11-24T12:00:00Z');
    net = `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}`;
  });

  test('counts an address across servers, its whole /64 as one', async () => {
    const servers = [limits(), limits()];
    let allowed = 0;
    for (let attempt = 0; attempt < 62; attempt += 1) {
      const server = servers[attempt % 2];
      const result = await server?.begin(name(), `${net}::${attempt.toString(16)}`);
      if (result?.kind === 'allowed') allowed += 1;
    }
    assert.equal(allowed, 60);
  });

  test('counts attempts that come at once', async () => {
    const email = name();
    const results = await Promise.all(
      Array.from({ length: 16 }, (_, at) => limits().begin(email, `${net}:${at}::1`)),
    );
    assert.equal(results.filter(({ kind }) => kind === 'allowed').length, 10);
  });

  test('does not count those who knew the password', async () => {
    for (let attempt = 0; attempt < 80; attempt += 1) {
      const result = await limits().begin('knows@example.org', `${net}::1`);
      assert.ok(result.kind === 'allowed', `attempt ${attempt}`);
      await result.succeeded();
    }
  });

  test('keeps neither names nor addresses', async () => {
    const email = name();
    await limits().begin(email, `${net}::1`);
    const rows = JSON.stringify(await db().query('select * from al_sessions.attempt'));
    assert.equal(rows.includes(email), false);
    assert.equal(rows.includes(net), false);
  });
});
