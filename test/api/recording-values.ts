import assert from 'node:assert/strict';
import type { Recording } from './recording.ts';

/** Checks a parsed value against the recorded body, field by field where the product reads fields. */
export function checkValue(recording: Recording, value: unknown): void {
  const body = recording.response.body;
  assertNoUndefined(value, 'value');
  if (recording.response.status === 204) return assert.equal(value, null);
  if (isList(body)) return checkList(body, value);
  if (typeof body === 'string') return assert.equal(value, body);
  if (isAccount(body)) return checkAccount(body, value);
  assert.ok(value !== null && value !== undefined);
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  assert.ok(typeof value === 'object' && value !== null, 'not an object');
  return value as Fields;
}

function itemsOf(body: unknown): unknown {
  const fields = typeof body === 'object' && body !== null ? (body as Fields) : {};
  return fields['items'] ?? fields['interviews'];
}

function isList(body: unknown): boolean {
  const items = itemsOf(body);
  return Array.isArray(items) && items.every((item) => 'session' in fieldsOf(item));
}

function checkList(body: unknown, value: unknown): void {
  const recorded = itemsOf(body) as readonly Fields[];
  const { items, nextId } = fieldsOf(value) as { items: readonly Fields[]; nextId: unknown };
  assert.equal(nextId, fieldsOf(body)['next_id'] ?? null);
  assert.equal(items.length, recorded.length);
  recorded.forEach((item, at) => checkItem(item, fieldsOf(items[at])));
}

function checkItem(recorded: Fields, item: Fields): void {
  for (const name of ['filename', 'session', 'title', 'subtitle'])
    assert.deepEqual(item[name], recorded[name] ?? null, name);
  assert.equal(item['userId'], recorded['user_id'] ?? null);
  assert.equal(item['isValid'], recorded['valid']);
  assert.deepEqual(item['dictionary'], recorded['dict'] ?? null);
  checkTime(recorded['utc_modtime'], item['modtime']);
}

/** REST says naive UTC, the page says RFC 1123: the same moment, in the first spelling. */
function checkTime(recorded: unknown, modtime: unknown): void {
  if (typeof recorded !== 'string') return assert.equal(modtime, null);
  assert.ok(typeof modtime === 'string');
  const zone = recorded.endsWith('GMT') ? '' : 'Z';
  assert.equal(Date.parse(`${modtime}Z`), Date.parse(recorded + zone));
  assert.match(modtime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?$/);
}

function isAccount(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'email' in body && 'privileges' in body;
}

function checkAccount(body: unknown, value: unknown): void {
  const [account, recorded] = [fieldsOf(value), fieldsOf(body)];
  assert.equal(account['id'], recorded['id']);
  assert.equal(account['email'], recorded['email']);
  assert.deepEqual(account['roles'], recorded['privileges']);
  assert.equal(account['isActive'], recorded['active']);
}

/** No field may be undefined: rows go into stores and over channels. */
export function assertNoUndefined(value: unknown, path: string): void {
  assert.notEqual(value, undefined, `${path} is undefined`);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) assertNoUndefined(inner, `${path}.${name}`);
}
