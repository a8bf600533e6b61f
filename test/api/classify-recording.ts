import assert from 'node:assert/strict';
import { readDocassembleResponse } from '../../src/api/docassemble-response.ts';
import { ApiError, ProtocolError } from '../../src/api/errors.ts';
import { NetworkError } from '../../src/api/errors.ts';
import { send } from '../../src/api/request.ts';
import { expectedOf } from './recording-expectation.ts';
import { isJsonResponse, toResponse, type Recording } from './recording.ts';
import { checkValue } from './recording-values.ts';

/** Hands a recorded response to the reader of all responses, and checks the class and the value. */
export async function checkClass(recording: Recording): Promise<void> {
  const { method, path } = recording.request;
  const expected = expectedOf(recording);
  try {
    const outcome = await readDocassembleResponse(method, path, toResponse(recording));
    assert.equal(outcome.kind === 'refusal' ? outcome.error : outcome.kind, expected);
    if (outcome.kind === 'value') checkValue(recording, outcome.value);
  } catch (error) {
    checkError(recording, error, expected);
  }
}

function checkError(recording: Recording, error: unknown, expected: string): void {
  if (error instanceof assert.AssertionError) throw error;
  assert.ok(error instanceof ApiError, `not a named error: ${String(error)}`);
  assert.equal(
    error instanceof ProtocolError ? 'ProtocolError' : error.name,
    expected,
    error.message,
  );
  assert.ok('status' in error && error.status === recording.response.status, 'keeps the status');
  checkMessage(recording, error);
}

/** An error names method and path, and says when a page came where JSON belongs. */
function checkMessage({ request, response, ...rest }: Recording, error: Error): void {
  const [address = ''] = request.path.split('?');
  assert.ok(error.message.startsWith(`${request.method} ${address}: `), error.message);
  const query = request.path.slice(address.length + 1);
  assert.ok(!query || !error.message.includes(query), 'shows the query');
  for (const secret of request.path.match(/ses[0-9a-f]{20,}/g) ?? [])
    assert.ok(!error.message.includes(secret), 'shows a session id');
  const isPage = !isJsonResponse({ request, response, ...rest }) && response.status >= 400;
  if (isPage) assert.match(error.message, /page instead of JSON|without CORS headers/);
}

/**
 * What a page on another origin is told: a response without CORS headers reaches no script, so
 * `fetch` rejects, and the client must call that a network error that says so.
 */
export async function checkAcrossOrigins(recording: Recording): Promise<void> {
  const { request, response } = recording;
  if (!('Origin' in request.headers) || 'access-control-allow-origin' in response.headers) return;
  if (request.method === 'OPTIONS') return;
  const [path = ''] = request.path.split('?');
  const method = request.method === 'POST' ? 'POST' : 'GET';
  await assert.rejects(send(refuse, 'https://da.example', { method, path }), (error) => {
    assert.ok(error instanceof NetworkError);
    assert.match(error.message, /this page may read/);
    return true;
  });
}

function refuse(): Promise<Response> {
  return Promise.reject(new TypeError('Failed to fetch'));
}
