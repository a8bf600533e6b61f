import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openServerDoor } from '../../src/api/server-door.ts';
import type { ChangesPage, SessionsApi } from '../../src/api/sessions-api.ts';
import { createSessionsServerApi } from '../../src/api/sessions-server-api.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import type { SessionRow } from '../../src/sessions/session-row.ts';
import { readEnvironment } from './support/interop-environment.ts';
import { Rest } from './support/rest.ts';
import { type ServerProcess, startServer } from './support/start-server.ts';

const environment = readEnvironment();
const [, john, chloe] = environment.people;
const witness = new Rest(environment, john.key);
const admin = new Rest(environment, environment.adminKey);
const EVICTION = 'docassemble.alprobe:data/questions/eviction.yml';
/** Longer than the applier's poll and a slow first page of docassemble together. */
const PATIENCE_MS = 30_000;

const edit = () => ({ idempotencyKey: randomUUID() });

async function makePerson(email: string, password: string): Promise<number> {
  const person = { username: email, password, privileges: ['user'], first_name: 'T' };
  const made = (await admin.call('POST', '/api/user/new', person)) as { user_id: number };
  return made.user_id;
}

const pairs = (rows: readonly { filename: string; key?: string; session?: string }[]) =>
  rows.map(({ filename, key, session }) => `${filename} ${key ?? session}`).sort();

/** The middle of some durations, which one slow answer does not move. */
function median(durations: readonly number[]): number {
  return [...durations].sort((one, other) => one - other)[durations.length >> 1] ?? NaN;
}

describe('a sessions server in front of docassemble, with a password', () => {
  let server: ServerProcess;
  let db: Database;
  let api: SessionsApi;

  before(async () => {
    db = await openDatabase({ url: environment.databaseUrl });
    server = await startServer(environment);
    api = await signIn(john.email, john.password);
  });
  after(async () => {
    await server.stop();
    await db.close();
  });

  async function signIn(email: string, password: string): Promise<SessionsApi> {
    const signedIn = await openServerDoor(server.url).signIn(email, password);
    assert.ok(signedIn.ok);
    assert.equal(signedIn.value.person.email, email);
    return createSessionsServerApi({ server: server.url, token: signedIn.value.token });
  }

  async function refusal(email: string, password: string): Promise<unknown> {
    const answer = await openServerDoor(server.url).signIn(email, password);
    assert.ok(!answer.ok);
    return answer;
  }

  async function refusalMs(email: string): Promise<number> {
    const startMs = performance.now();
    await refusal(email, 'wrong');
    return performance.now() - startMs;
  }

  async function pull(cursor: string | null): Promise<ChangesPage> {
    const page = await api.changes(cursor);
    assert.ok(typeof page === 'object' && !page.more);
    return page;
  }

  /** Pulls until a page holds what is waited for. */
  async function pullUntil(
    cursor: string,
    isThere: (page: ChangesPage) => boolean,
  ): Promise<ChangesPage> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const page = await pull(cursor);
      if (isThere(page)) return page;
      assert.ok(Date.now() < end, 'it never came');
      await eventOrPause();
    }
  }

  async function eventOrPause(): Promise<void> {
    const stop = new AbortController();
    let calls = 0;
    // The first call only says that the stream is open.
    const onEvent = () => ((calls += 1) > 1 ? stop.abort() : undefined);
    const pause = setTimeout(() => stop.abort(), 1000);
    await api.events(onEvent, stop.signal);
    clearTimeout(pause);
  }

  async function row(isWanted: (row: SessionRow) => boolean): Promise<SessionRow> {
    const found = (await pull(null)).upserts.find(isWanted);
    assert.ok(found);
    return found;
  }

  async function metadataOf({ filename, key }: SessionRow): Promise<Record<string, unknown>> {
    const rows = await db.query<{ data: Record<string, unknown> }>(
      `select data from public.jsonstorage where filename = $1 and key = $2 and tags = 'metadata'`,
      [filename, key],
    );
    assert.equal(rows.length, 1, 'one metadata row');
    return rows[0]?.data ?? {};
  }

  it('says which wiring it is', async () => {
    const { wiring, interviewUrl, examples } = await openServerDoor(server.url).capabilities();
    assert.equal(wiring, 'sessions-server-docassemble');
    assert.equal(interviewUrl, `${environment.base}/interview`);
    assert.deepEqual(examples, []);
  });

  it('refuses wrong passwords, unknown names and wildcards in the same words', async () => {
    const wrong = await refusal(john.email, 'wrong');
    const refused = [
      await refusal('nobody@example.com', john.password),
      await refusal(john.email.replace('.', '_'), john.password),
      await refusal(john.email.replace('smith', '%'), john.password),
      await refusal(`${john.email}%`, john.password),
      await refusal('%', john.password),
      await refusal(john.email.replace('.', '\\.'), john.password),
    ];
    for (const one of refused) assert.deepEqual(one, wrong);
  });

  it('takes as long to refuse an unknown name as a wrong password', async () => {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      known.push(await refusalMs(chloe.email));
      unknown.push(await refusalMs(`nobody.${round}@example.com`));
    }
    const [one, other] = [median(known), median(unknown)];
    assert.ok(other > one * 0.6 && other < one * 1.7, `${one} ms and ${other} ms`);
  });

  it('signs nobody in as another whose name matches as a pattern', async () => {
    await makePerson('j_doe@example.com', 'Victim-pass-1');
    await makePerson('jxdoe@example.com', 'Attack-pass-1');
    const refused = await refusal('j_doe@example.com', 'Attack-pass-1');
    assert.deepEqual(refused, await refusal('nobody@example.com', 'x'));
    await signIn('j_doe@example.com', 'Victim-pass-1');
    await signIn('jxdoe@example.com', 'Attack-pass-1');
  });

  it('lists what docassemble lists, with AssemblyLine’s titles', async () => {
    const { upserts } = await pull(null);
    const items = await witness.list();
    assert.deepEqual(pairs(upserts), pairs(items));
    const titles = environment.sessions.filter(({ user, title }) => user === john.id && title);
    assert.ok(titles.length > 1);
    for (const { session, title } of titles)
      assert.equal(upserts.find(({ key }) => key === session)?.title, title);
    const list = await api.list({ filename: null, limit: 3 });
    assert.ok(list.ok);
    assert.deepEqual([list.value.rows.length, list.value.total], [3, items.length]);
  });

  it('renames for AssemblyLine and for docassemble, and takes the name back', async () => {
    const { id } = await row(({ num_keys, filename }) => filename === EVICTION && num_keys > 3);
    const current = await row((one) => one.id === id);
    const before = await metadataOf(current);
    const name = 'Heat & <b>hot water</b> 🏠';
    const renamed = await api.rename(current, name, { ...edit(), ifMatch: current.rev });
    assert.ok(renamed.ok, JSON.stringify(renamed));
    assert.equal(renamed.row.title, name);
    assert.deepEqual(await metadataOf(current), { ...before, title: name });
    assert.equal(await witness.subtitle(current.filename, current.key), name);
    const back = await api.rename(renamed.row, null, { ...edit(), ifMatch: renamed.row.rev });
    assert.ok(back.ok, JSON.stringify(back));
    assert.equal(back.row.title, null);
    assert.equal((await witness.subtitle(current.filename, current.key)) ?? null, null);
  });

  it('does a rename once, however often it is sent', async () => {
    const current = await row(({ filename, num_keys }) => filename === EVICTION && num_keys > 3);
    const once = { ...edit(), ifMatch: current.rev };
    const first = await api.rename(current, 'Once', once);
    assert.ok(first.ok, JSON.stringify(first));
    const second = await api.rename(current, 'Once', once);
    assert.ok(second.ok);
    assert.equal(second.row.rev, first.row.rev);
  });

  it('keeps the name of an encrypted session, and says why', async () => {
    const encrypted = environment.sessions.find(
      ({ user, kind }) => user === john.id && kind === 'encrypted',
    );
    const current = await row(({ key }) => key === encrypted?.session);
    const refused = await api.rename(current, 'New', edit());
    assert.ok(!refused.ok && refused.error === 'invalid');
    assert.match(refused.message ?? '', /encrypted/);
    const variables = await api.variables(current);
    assert.ok(!variables.ok && variables.error === 'invalid');
  });

  it('reads the variables of a session', async () => {
    const variables = await api.variables(await row(({ num_keys }) => num_keys > 5));
    assert.ok(variables.ok);
    assert.ok('users' in variables.value && !('_internal' in variables.value));
  });

  it('hears of a session that docassemble makes afterwards, and of its end', async () => {
    const { cursor } = await pull(null);
    const key = await witness.newSession(EVICTION);
    const came = await pullUntil(cursor, ({ upserts }) => upserts.some((one) => one.key === key));
    assert.equal(came.snapshot, false);
    const { id } = came.upserts.find((one) => one.key === key) ?? {};
    const query = new URLSearchParams({ i: EVICTION, session: key });
    await witness.call('DELETE', `/api/session?${query}`);
    await pullUntil(came.cursor, ({ deleted }) => deleted.some((one) => one.id === id));
  });

  it('has nothing of another person’s session', async () => {
    const mine = await row(({ filename, user_id }) => filename === EVICTION && user_id === john.id);
    const other = await signIn(chloe.email, chloe.password);
    const refusals = [
      await other.variables(mine),
      await other.rename(mine, 'Mine now', edit()),
      await other.setMetadata(mine, {}, edit()),
    ];
    for (const refused of refusals) assert.ok(!refused.ok && refused.error === 'not-found');
    assert.notEqual(await witness.subtitle(mine.filename, mine.key), 'Mine now');
    await other.delete(mine, edit());
    assert.ok(await witness.one(mine.filename, mine.key), 'still there');
  });

  it('deletes for docassemble too', async () => {
    const key = await witness.newSession(EVICTION);
    const { cursor } = await pull(null);
    const page = await pullUntil(cursor, () => true);
    const all = page.upserts.some((one) => one.key === key) ? page : await untilListed(key);
    const made = all.upserts.find((one) => one.key === key);
    assert.ok(made);
    assert.ok((await api.delete(made, edit())).ok);
    assert.equal(await witness.one(EVICTION, key), undefined);
  });

  async function untilListed(key: string): Promise<ChangesPage> {
    for (;;) {
      const page = await pull(null);
      if (page.upserts.some((one) => one.key === key)) return page;
      await eventOrPause();
    }
  }

  it('ends a sign-in when the password changes, and when the account is closed', async () => {
    const email = 'leaver@example.com';
    const id = await makePerson(email, 'Leaving-soon-1');
    const first = await signIn(email, 'Leaving-soon-1');
    assert.equal(typeof (await first.changes(null)), 'object');
    await admin.call('POST', `/api/user/${id}`, { password: 'Another-pass-1' });
    assert.equal(await first.changes(null), 'signed-out');
    const second = await signIn(email, 'Another-pass-1');
    await admin.call('POST', `/api/user/${id}`, { active: false });
    assert.equal(await second.changes(null), 'signed-out');
    const refused = await refusal(email, 'Another-pass-1');
    assert.deepEqual(refused, await refusal('nobody@example.com', 'x'));
  });

  it('leaves docassemble working when its schema is dropped', async () => {
    await server.stop();
    await db.exec('drop schema al_sessions cascade');
    const triggers = await db.query(
      `select tgname from pg_trigger where tgname like 'al_sessions%' and not tgisinternal`,
    );
    assert.deepEqual(triggers, []);
    const session = await witness.newSession(EVICTION);
    const body = { i: EVICTION, session, variables: { docket_number: '1' }, question: 0 };
    await witness.call('POST', '/api/session', body);
    const query = new URLSearchParams({ i: EVICTION, session });
    const variables = await witness.call('GET', `/api/session?${query}`);
    assert.equal((variables as Record<string, unknown>)['docket_number'], '1');
    await witness.call('DELETE', `/api/session?${query}`);
    assert.equal(await witness.one(EVICTION, session), undefined);
  });
});
