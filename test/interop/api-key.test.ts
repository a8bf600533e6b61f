import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDocassembleApi } from '../../src/api/docassemble-api.ts';
import type { ChangesPage } from '../../src/api/sessions-api.ts';
import type { SessionRow } from '../../src/sessions/session-row.ts';
import { readEnvironment } from './support/interop-environment.ts';
import { Rest } from './support/rest.ts';

const environment = readEnvironment();
const [maria, john] = environment.people;
const witness = new Rest(environment, maria.key);
const edit = { idempotencyKey: 'unused' };

let requests = 0;
const api = createDocassembleApi({
  server: environment.base,
  apiKey: maria.key,
  fetch: (...request) => {
    requests += 1;
    return fetch(...request);
  },
});

async function page(cursor: string | null): Promise<ChangesPage> {
  const answer = await api.changes(cursor);
  assert.ok(typeof answer === 'object');
  return answer;
}

/** A complete sweep: all rows, and the cursor after its last page. */
async function sweep(): Promise<{ rows: SessionRow[]; cursor: string; pages: number }> {
  const rows: SessionRow[] = [];
  for (let cursor: string | null = null, pages = 1; ; pages += 1) {
    const one = await page(cursor);
    assert.equal(one.snapshot, true);
    rows.push(...one.upserts);
    cursor = one.cursor;
    if (!one.more) return { rows, cursor, pages };
  }
}

async function rowOfKind(
  isWanted: (session: (typeof environment.sessions)[number]) => boolean,
): Promise<SessionRow> {
  const wanted = environment.sessions.find((one) => one.user === maria.id && isWanted(one));
  const row = (await sweep()).rows.find(({ key }) => key === wanted?.session);
  assert.ok(row);
  return row;
}

const pairs = (rows: readonly { filename: string; key?: string; session?: string }[]) =>
  rows.map(({ filename, key, session }) => `${filename} ${key ?? session}`).sort();

describe('a docassemble alone, with an API key', () => {
  it('knows whose key it is, and refuses one that is nobody’s', async () => {
    const who = await api.whoAmI();
    assert.ok(who.ok);
    assert.deepEqual([who.value.id, who.value.email], [maria.id, maria.email]);
    const stranger = createDocassembleApi({
      server: environment.base,
      apiKey: 'nobody’s'.slice(0, 6),
    });
    const refused = await stranger.whoAmI();
    assert.ok(!refused.ok && refused.error === 'forbidden');
    assert.equal(await stranger.changes(null), 'signed-out');
  });

  it('lists every session once, over pages, with live titles and progress', async () => {
    const { rows, pages } = await sweep();
    const items = await witness.list({ include_dictionary: '1' });
    assert.ok(pages > 2, `${pages} pages`);
    assert.deepEqual(pairs(rows), pairs(items));
    for (const row of rows) {
      const item = items.find(({ session }) => session === row.key);
      const internal = item?.dict?._internal ?? {};
      assert.equal(row.title ?? null, internal['subtitle'] ?? null);
      if (item?.utc_modtime) assert.equal(row.modtime, item.utc_modtime);
      if (item?.utc_modtime) assert.equal(row.progress, internal['progress']);
    }
  });

  it('asks for no dictionary twice', async () => {
    requests = 0;
    const { pages } = await sweep();
    assert.equal(requests, pages);
  });

  it('pulls only what changed since', async () => {
    const { rows } = await sweep();
    const newest =
      rows
        .map(({ modtime }) => modtime)
        .sort()
        .at(-1) ?? '';
    const cursor = JSON.stringify({ kind: 'since', sweptMs: Date.now(), since: newest, pages: 3 });
    const session = environment.sessions.find((one) => one.user === maria.id && one.steps === 4);
    assert.ok(session);
    const variables = { docket_number: '26H85SP7' };
    const body = { i: session.i, session: session.session, variables, question: 0 };
    await witness.call('POST', '/api/session', body);
    const { upserts, snapshot, more } = await page(cursor);
    assert.deepEqual([snapshot, more], [false, false]);
    assert.ok(upserts.some(({ key }) => key === session.session));
    assert.ok(upserts.length <= 2, 'the newest before, and the changed one');
  });

  it('renames so that docassemble shows the name, and takes the name back', async () => {
    const row = await rowOfKind(({ kind, steps }) => kind === 'assembly' && steps > 3);
    const name = 'Ünïque “name” <b>&\\ 100 %_';
    const renamed = await api.rename(row, name, edit);
    assert.ok(renamed.ok);
    assert.equal(renamed.row.title, name);
    assert.equal(await witness.subtitle(row.filename, row.key), name);
    const back = await api.rename(renamed.row, null, edit);
    assert.ok(back.ok && back.row.title === undefined);
    assert.equal((await witness.subtitle(row.filename, row.key)) ?? null, null);
  });

  it('shows the other name when two people rename', async () => {
    const row = await rowOfKind(({ kind }) => kind === 'answers');
    const theirs = { "_internal['subtitle']": 'Theirs' };
    const { filename: i, key: session } = row;
    await witness.call('POST', '/api/session', {
      i,
      session,
      variables: theirs,
      question: 0,
      overwrite: 1,
    });
    const late = await api.rename(row, 'Mine', edit);
    assert.ok(!late.ok && late.error === 'conflict' && 'row' in late);
    assert.equal(late.row.title, 'Theirs');
    assert.equal(await witness.subtitle(row.filename, row.key), 'Theirs');
  });

  it('says why an encrypted session keeps its name', async () => {
    const row = await rowOfKind(({ kind }) => kind === 'encrypted');
    const refused = await api.rename(row, 'New', edit);
    assert.ok(!refused.ok && refused.error === 'invalid');
    const variables = await api.variables(row);
    assert.ok(!variables.ok && variables.error === 'invalid');
  });

  it('reads the variables of a session without what is internal', async () => {
    const row = await rowOfKind(({ kind, steps }) => kind === 'assembly' && steps > 5);
    const variables = await api.variables(row);
    assert.ok(variables.ok);
    assert.ok('users' in variables.value && !('_internal' in variables.value));
  });

  it('leads back into the interview', async () => {
    const row = await rowOfKind(({ kind, steps }) => kind === 'assembly' && steps > 3);
    const { interviewUrl } = await api.capabilities();
    assert.ok(interviewUrl);
    const address = new URL(interviewUrl);
    address.search = new URLSearchParams({ i: row.filename, session: row.key }).toString();
    const before = await witness.list();
    const page = await openInBrowser(address);
    assert.equal(page.status, 200);
    assert.match(page.text, /<title>[^<]*Change of Name|<title>[^<]*Eviction/);
    const after = await witness.list();
    assert.deepEqual(pairs(after), pairs(before), 'no new session began');
    const modtimeIn = (items: typeof after) =>
      items.find(({ session }) => session === row.key)?.utc_modtime ?? '';
    assert.ok(modtimeIn(after) > modtimeIn(before), 'it was this session that opened');
  });

  it('deletes one session and no other', async () => {
    const row = await rowOfKind(({ i }) => i.includes('test_aldocument'));
    const before = await witness.list();
    const deleted = await api.delete(row, edit);
    assert.ok(deleted.ok);
    const gone = `${row.filename} ${row.key}`;
    assert.deepEqual(
      pairs(await witness.list()),
      pairs(before).filter((pair) => pair !== gone),
    );
    assert.ok((await api.delete(row, edit)).ok, 'gone already is gone');
    assert.ok(!(await sweep()).rows.some(({ key }) => key === row.key));
  });

  it('deletes nothing that changed since it was seen', async () => {
    const row = await rowOfKind(({ kind, steps }) => kind === 'assembly' && steps > 3);
    const refused = await api.delete(row, { ...edit, ifMatch: row.rev - 1 });
    assert.ok(!refused.ok && refused.error === 'conflict');
    assert.ok(await witness.one(row.filename, row.key));
  });

  it('leaves the session of somebody else alone', async () => {
    const row = await rowOfKind(({ kind, steps }) => kind === 'assembly' && steps > 3);
    const other = createDocassembleApi({ server: environment.base, apiKey: john.key });
    const refused = await other.rename(row, 'Mine now', edit);
    assert.ok(!refused.ok && refused.error === 'not-found');
    await other.delete(row, edit);
    assert.ok(await witness.one(row.filename, row.key));
  });
});

/** Follows redirects with their cookies, as a browser does. */
async function openInBrowser(start: URL): Promise<{ status: number; text: string }> {
  const cookies = new Map<string, string>();
  for (let address = start, hops = 0; hops < 8; hops += 1) {
    const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { redirect: 'manual', headers: { Cookie } });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) return { status: response.status, text: await response.text() };
    address = new URL(location, address);
  }
  return assert.fail('too many redirects');
}
