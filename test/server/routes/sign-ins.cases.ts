import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { browserFamily } from '../../../src/server/people/browser-family.ts';
import type { ListedSignIn } from '../../../src/server/people/tokens.ts';
import { onSharedEngines } from './engines.ts';
import { PASSWORD, type Reply, TestServer, textOf } from './support.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const NONE = '00000000-0000-4000-8000-000000000000';

const signInsOf = ({ body }: Reply) => body['signIns'] as unknown as ListedSignIn[];

onSharedEngines((db) => {
  let servers: [TestServer, TestServer];
  before(async () => {
    servers = [await new TestServer(db()).start(), await new TestServer(db()).start()];
  });
  after(() => Promise.all(servers.map(({ server }) => server.close())));

  /** Somebody with a password, who signs in on either server. */
  async function account() {
    const { id, email } = await servers[0].account();
    const signIn = async (at: 0 | 1 = 0, userAgent?: string) => {
      const reply = await servers[at].call('POST', '/sign-in', {
        body: { email, password: PASSWORD },
        ...(userAgent !== undefined && { headers: { 'User-Agent': userAgent } }),
      });
      const headers = { Authorization: `Bearer ${textOf(reply, 'token')}` };
      return {
        token: textOf(reply, 'token'),
        ask: (method: string, path: string) => servers[at].call(method, path, { headers }),
        stream: () => servers[at].fetch('GET', '/sessions/events', { headers }),
      };
    };
    return { id, signIn };
  }

  test('a person sees her sign-ins, which is this one, and the browser family at most', async () => {
    const { id, signIn } = await account();
    const [old, current] = [await signIn(), await signIn(0, FIREFOX)];
    const reply = await current.ask('GET', '/sign-ins');
    assert.equal(reply.status, 200);
    const all = signInsOf(reply);
    const here = all.find((each) => each.current);
    assert.equal(all.length, 2);
    assert.deepEqual(here, {
      id: here?.id,
      created: '2026-11-24T12:00:00Z',
      lastUsed: '2026-11-24T12:00:00Z',
      expires: '2026-12-24T12:00:00Z',
      current: true,
      browser: 'Firefox',
    });
    const other = signInsOf(await old.ask('GET', '/sign-ins')).find((each) => each.current);
    assert.notEqual(other?.id, here?.id);
    assert.equal(other?.browser, null);
    const rows = await db().query<{ hash: string }>(
      'select hash from al_sessions.token where user_id = $1',
      [id],
    );
    for (const { hash } of rows) assert.equal(reply.text.includes(hash), false);
    assert.doesNotMatch(reply.text, /145\.|Linux/);
  });

  test('one that is ended is good for nothing, and nobody ends another person’s', async () => {
    const [ada, eve] = [await account(), await account()];
    const [one, other, hers] = [await ada.signIn(), await ada.signIn(), await eve.signIn()];
    const id = signInsOf(await one.ask('GET', '/sign-ins')).find((each) => each.current)?.id ?? '';
    const foreign = await hers.ask('DELETE', `/sign-ins/${id}`);
    const unknown = await hers.ask('DELETE', `/sign-ins/${NONE}`);
    assert.deepEqual([foreign.status, foreign.text], [404, unknown.text]);
    assert.equal((await one.ask('GET', '/filenames')).status, 200);
    assert.equal((await other.ask('DELETE', `/sign-ins/${id}`)).status, 204);
    assert.equal((await one.ask('GET', '/filenames')).status, 401);
    assert.equal((await other.ask('DELETE', `/sign-ins/${id}`)).status, 404);
    assert.equal((await other.ask('DELETE', '/sign-ins/no-id')).status, 400);
    assert.equal(signInsOf(await other.ask('GET', '/sign-ins')).length, 1);
  });

  test('ends all but the one that asks, and nobody else’s', async () => {
    const [ada, eve] = [await account(), await account()];
    const [one, two, kept] = [await ada.signIn(), await ada.signIn(1), await ada.signIn()];
    const hers = await eve.signIn();
    assert.equal((await kept.ask('DELETE', '/sign-ins')).status, 204);
    const statuses = [one, two, kept, hers].map(
      async ({ ask }) => (await ask('GET', '/filenames')).status,
    );
    assert.deepEqual(await Promise.all(statuses), [401, 401, 200, 200]);
  });

  test('the event streams of one that is ended end at once, on every server', async () => {
    const ada = await account();
    const [here, there, kept] = [await ada.signIn(0), await ada.signIn(1), await ada.signIn(1)];
    const readers = [await here.stream(), await there.stream()].map(({ body }) =>
      body?.getReader(),
    );
    const open = (await kept.stream()).body?.getReader();
    assert.equal((await kept.ask('DELETE', '/sign-ins')).status, 204);
    for (const reader of readers) assert.equal((await reader?.read())?.done, true);
    const health = await servers[1].call('GET', '/health');
    assert.equal(health.body['eventStreams'], 1);
    await open?.cancel();
  });

  test('guesses at a name are counted across servers', async () => {
    const email = `${randomBytes(6).toString('hex')}@example.org`;
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess += 1) {
      const server = servers[guess % 2];
      statuses.push((await server?.signIn(email, 'a guess'))?.status ?? 0);
    }
    assert.deepEqual(statuses, [...Array<number>(10).fill(401), 429, 429]);
  });
});

const AGENTS = {
  Firefox: FIREFOX,
  Chrome: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36',
  Edge: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0',
  Safari: 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
  none: 'curl/8.5.0',
};

for (const [family, userAgent] of Object.entries(AGENTS)) {
  test(`of a user agent, ${family} is all that is kept`, () => {
    assert.equal(browserFamily(userAgent), family === 'none' ? null : family);
    assert.equal(browserFamily(undefined), null);
  });
}
