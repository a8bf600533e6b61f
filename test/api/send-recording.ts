import assert from 'node:assert/strict';
import { createDocassembleApi } from '../../src/api/docassemble-api.ts';
import { callDocassemble } from '../../src/api/docassemble-call.ts';
import { deleteQuery, deleteSession, getMenu } from '../../src/api/docassemble-endpoints.ts';
import { getSession, postResumeUrl, setSession } from '../../src/api/docassemble-endpoints.ts';
import { pairId, rowOf } from '../../src/api/docassemble-row.ts';
import { DocassembleSweep } from '../../src/api/docassemble-sweep.ts';
import { HttpError } from '../../src/api/errors.ts';
import type { Fetch } from '../../src/api/request.ts';
import { openServerDoor } from '../../src/api/server-door.ts';
import type { SessionRow } from '../../src/sessions/session-row.ts';
import { expectedOf } from './recording-expectation.ts';
import { assertNoUndefined } from './recording-values.ts';
import { isJsonResponse, toResponse, type Recording } from './recording.ts';

const SERVER = 'https://da.example';
const API_KEY = 'KEYtest000000000000000000000000';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type Answer = (sent: Sent) => Response;

/**
 * Lets the code that sends such requests send this one, against the recorded response. Checks the
 * request on the wire, and that the outcome is the value, refusal or error that the recording
 * means. Gives null for a request that the product never sends.
 */
export async function checkSender(recording: Recording): Promise<string | null> {
  const sender = SENDERS.find(({ method, path, takes }) => {
    const { pathname } = addressOf(recording);
    return recording.request.method === method && pathname === path && takes(recording);
  });
  await sender?.check(recording);
  return sender ? `${sender.method} ${sender.path}` : null;
}

interface Sender {
  readonly method: string;
  readonly path: string;
  readonly takes: (recording: Recording) => boolean;
  readonly check: (recording: Recording) => Promise<void>;
}

const SENDERS: readonly Sender[] = [
  { method: 'GET', path: '/api/user', takes: hasQuery([]), check: checkWhoAmI },
  {
    method: 'GET',
    path: '/api/user/interviews',
    takes: hasQuery(['i', 'session', 'query', 'next_id', 'include_dictionary']),
    check: checkSweep,
  },
  { method: 'GET', path: '/api/session', takes: hasQuery(['i', 'session']), check: checkVariables },
  {
    method: 'GET',
    path: '/api/session',
    takes: hasQuery(['i', 'session', 'secret']),
    check: (recording) => checkCall(recording, getSession),
  },
  { method: 'POST', path: '/api/session', takes: isRename, check: checkRename },
  {
    method: 'POST',
    path: '/api/session',
    takes: ({ request }) => typeof request.body === 'object',
    check: (recording) => checkCall(recording, setSession),
  },
  { method: 'DELETE', path: '/api/session', takes: hasBoth, check: checkDelete },
  {
    method: 'DELETE',
    path: '/api/session',
    takes: (recording) => !hasBoth(recording),
    check: checkNoDelete,
  },
  { method: 'GET', path: '/api/list', takes: hasQuery([]), check: checkMenu },
  {
    method: 'POST',
    path: '/api/resume_url',
    takes: ({ request }) => typeof request.body === 'object',
    check: (recording) => checkCall(recording, postResumeUrl),
  },
  { method: 'GET', path: '/api/al/v1', takes: hasQuery([]), check: checkDoor },
];

function addressOf({ request }: Recording): URL {
  return new URL(request.path, SERVER);
}

function queryOf(recording: Recording): Record<string, string> {
  return Object.fromEntries(addressOf(recording).searchParams);
}

function hasQuery(names: readonly string[]): (recording: Recording) => boolean {
  return (recording) => Object.keys(queryOf(recording)).every((name) => names.includes(name));
}

function hasBoth(recording: Recording): boolean {
  const { i, session } = queryOf(recording);
  return Boolean(i && session);
}

/** A fetch that answers as `answer` says, notes what was sent, and checks what all requests share. */
function recorder(answer: Answer): { readonly fetch: Fetch; readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  const fetch: Fetch = async (input, init = {}) => {
    assert.ok(typeof input === 'string' && input.startsWith(SERVER));
    const { pathname, searchParams } = new URL(input);
    assert.equal(init.credentials, 'omit');
    assert.ok(!searchParams.has('key') && !input.includes(API_KEY), 'the key is in the address');
    const one: Sent = {
      method: init.method ?? 'GET',
      path: pathname,
      query: Object.fromEntries(searchParams),
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : null,
    };
    sent.push(one);
    if (pathname.startsWith('/api/al/')) return Promise.resolve(answer(one));
    assert.equal(new Headers(init.headers).get('x-api-key'), API_KEY);
    return Promise.resolve(answer(one));
  };
  return { fetch, sent };
}

function apiOn(answer: Answer) {
  const { fetch, sent } = recorder(answer);
  const connection = { server: SERVER, apiKey: API_KEY, fetch };
  return { connection, sent, api: createDocassembleApi(connection) };
}

/** The outcome of a call in the words of the oracle: `value`, a refusal, or an error's name. */
async function outcomeOf(call: Promise<{ ok: boolean; error?: string }>): Promise<string> {
  try {
    const result = await call;
    assertNoUndefined(result, 'result');
    return result.ok ? 'value' : (result.error ?? 'refused without a reason');
  } catch (error) {
    assert.ok(error instanceof HttpError, `not a named error: ${String(error)}`);
    assert.ok(!/KEY|ses[0-9a-f]{20}|\?/.test(error.message), `a secret in: ${error.message}`);
    return error.constructor.name;
  }
}

function assertSent(recording: Recording, sent: readonly Sent[]): void {
  const { method, body } = recording.request;
  const wanted = { method, path: addressOf(recording).pathname, query: queryOf(recording), body };
  assert.ok(
    sent.some((one) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(wanted))),
    `sent ${JSON.stringify(sent)} and not ${JSON.stringify(wanted)}`,
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => one.localeCompare(other));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}

async function checkWhoAmI(recording: Recording): Promise<void> {
  const { api, sent } = apiOn(() => toResponse(recording));
  assert.equal(await outcomeOf(api.whoAmI()), expectedOf(recording));
  assertSent(recording, sent);
}

async function checkMenu(recording: Recording): Promise<void> {
  const { connection, sent } = apiOn(() => toResponse(recording));
  assert.equal(await outcomeOf(callDocassemble(connection, getMenu)), expectedOf(recording));
  assertSent(recording, sent);
}

async function checkCall(
  recording: Recording,
  endpoint: Parameters<typeof callDocassemble>[1],
): Promise<void> {
  const { connection, sent } = apiOn(() => toResponse(recording));
  const { body } = recording.request;
  const options = { query: queryOf(recording), ...(body !== null && { json: body }) };
  const call = callDocassemble(connection, endpoint, options);
  assert.equal(await outcomeOf(call), expectedOf(recording));
  assertSent(recording, sent);
}

async function checkVariables(recording: Recording): Promise<void> {
  const { api, sent } = apiOn(() => toResponse(recording));
  const { i = '', session = '' } = queryOf(recording);
  const expected = expectedOf(recording);
  const outcome = await outcomeOf(api.variables(rowFor(i, session)));
  assert.equal(outcome, expected === 'forbidden' ? 'signed-out' : expected);
  assertSent(recording, sent);
}

/** Reads a recorded list as rows. The list without dictionaries comes first, with them second. */
async function checkSweep(recording: Recording): Promise<void> {
  const { include_dictionary: dictionary, ...query } = queryOf(recording);
  const { connection, sent } = apiOn((one) =>
    toResponse(
      recording,
      'include_dictionary' in one.query ? undefined : withoutDictionaries(recording),
    ),
  );
  const sweep = new DocassembleSweep(connection);
  const expected = expectedOf(recording);
  if (expected !== 'value') {
    assert.equal(await outcomeOf(sweep.page(query)), expected);
    return assertSent(recording, sent);
  }
  const page = await sweep.page(query);
  assert.ok(page.ok);
  const isSinglyAsked = dictionary !== undefined && page.value.rows.length <= 3;
  if (!isSinglyAsked) assertSent(recording, sent);
  checkRows(recording, page.value.rows);
}

function itemsOf({ response }: Recording): readonly Record<string, unknown>[] {
  return (response.body as { items: Record<string, unknown>[] }).items;
}

/** The list as docassemble gives it without dictionaries: nothing is locked, titles are static. */
function withoutDictionaries(recording: Recording): unknown {
  if (!isJsonResponse(recording) || recording.response.status !== 200)
    return recording.response.body;
  const items = itemsOf(recording).map((item) => {
    const light = Object.entries(item).filter(([name]) => name !== 'dict' && name !== 'encrypted');
    const title = String(item['title']).replace(' - interview answers cannot be decrypted', '');
    return { ...Object.fromEntries(light), title };
  });
  return { ...(recording.response.body as object), items };
}

function checkRows(recording: Recording, rows: readonly SessionRow[]): void {
  const items = itemsOf(recording);
  const pairs = new Set(
    items.map(({ filename, session }) => pairId(String(filename), String(session))),
  );
  assert.equal(rows.length, pairs.size, 'one row for each session');
  for (const row of rows) {
    assertNoUndefined(row, 'row');
    const item = items.find(
      ({ filename, session }) => filename === row.filename && session === row.key,
    );
    assert.ok(item);
    checkRow(row, item);
  }
}

function checkRow(row: SessionRow, item: Record<string, unknown>): void {
  const dictionary = item['dict'] as { _internal?: Record<string, unknown> } | undefined;
  const internal = item['valid'] === false ? {} : (dictionary?._internal ?? {});
  assert.equal(row.user_id, item['user_id']);
  if (typeof item['utc_modtime'] === 'string') assert.equal(row.modtime, item['utc_modtime']);
  assert.ok(Number.isSafeInteger(row.rev) && row.rev >= 0);
  assert.equal(row.title, internal['subtitle'] ?? undefined);
  assert.equal(row.progress, internal['progress']);
  if (typeof internal['steps'] === 'number') assert.equal(row.num_keys, internal['steps']);
  assert.ok(typeof row.auto_title === 'string' || row.auto_title === undefined);
  assert.doesNotMatch(row.auto_title ?? '', /cannot be decrypted/);
}

function isRename({ request }: Recording): boolean {
  const { variables, overwrite } = (request.body ?? {}) as Record<string, unknown>;
  const names = typeof variables === 'object' && variables !== null ? Object.keys(variables) : [];
  return names.length === 1 && names[0] === "_internal['subtitle']" && overwrite === 1;
}

function rowFor(filename: string, key: string): SessionRow {
  const modtime = '2026-11-22T00:00:00';
  return rowOf({ filename, session: key, modtime, ...NO_DETAILS }, undefined);
}

const NO_DETAILS = {
  title: null,
  subtitle: null,
  userId: 3,
  tempUserId: null,
  tags: [],
  isValid: true,
  dictionary: null,
};

/** A list with this session in it, or empty, as a look before or after a mutation finds it. */
function listOf(filename: string, session: string, isThere: boolean): Response {
  const item = { filename, session, user_id: 3, utc_modtime: '2026-11-22T00:00:00', valid: true };
  return Response.json({ items: isThere ? [item] : [], next_id: null });
}

async function checkRename(recording: Recording): Promise<void> {
  const {
    i = '',
    session = '',
    variables,
  } = recording.request.body as {
    i?: string;
    session?: string;
    variables: Record<string, string | null>;
  };
  const newName = variables["_internal['subtitle']"] ?? null;
  const { api, sent } = apiOn(({ method }) =>
    method === 'POST' ? toResponse(recording) : listOf(i, session, true),
  );
  const outcome = await outcomeOf(api.rename(rowFor(i, session), newName, { idempotencyKey: '' }));
  assert.equal(outcome, signedOutFor(expectedOf(recording)));
  assertSent(recording, sent);
}

async function checkDelete(recording: Recording): Promise<void> {
  const { i = '', session = '' } = queryOf(recording);
  let isDeleted = false;
  const { api, sent } = apiOn(({ method }) => {
    if (method !== 'DELETE') return listOf(i, session, !isDeleted);
    isDeleted = recording.response.status === 204;
    return toResponse(recording);
  });
  const row = rowFor(i, session);
  assert.equal(row.id, pairId(i, session));
  const outcome = await outcomeOf(api.delete(row, { idempotencyKey: '' }));
  assert.equal(outcome, signedOutFor(expectedOf(recording)));
  assertSent(recording, sent);
}

/** docassemble refuses this one; elsewhere the same slip deletes everything. It is never built. */
function checkNoDelete(recording: Recording): Promise<void> {
  const { i = '', session = '' } = queryOf(recording);
  assert.throws(() => deleteQuery({ filename: i, key: session }), TypeError);
  const { connection } = apiOn(() => toResponse(recording));
  return callDocassemble(connection, deleteSession).then((result) =>
    assert.equal(result.ok ? 'value' : result.error, expectedOf(recording)),
  );
}

async function checkDoor(recording: Recording): Promise<void> {
  const { fetch, sent } = recorder(() => toResponse(recording));
  const call = openServerDoor(SERVER, fetch).capabilities();
  assert.equal(await outcomeOf(call.then(() => ({ ok: true }))), expectedOf(recording));
  assertSent(recording, sent);
}

/** A key that is refused in the middle of the work was good before: the person is signed out. */
function signedOutFor(expected: string): string {
  return expected === 'forbidden' ? 'signed-out' : expected;
}
