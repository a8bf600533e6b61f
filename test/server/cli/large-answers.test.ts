import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pythonJson } from '../../../src/sessions/python-json.ts';
import { CliServer } from './run-cli.ts';

const MARIA = { email: 'maria.santos@example.org', password: 'three quiet lamps' };
/** Megabytes that JavaScript may hold: too few to parse the document as a whole. */
const HEAP_MB = 80;

let folder: string;
let server: CliServer;
let token: string;

async function call(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${server.origin}/api/al/v1${path}`, {
    method,
    // Packing 10 MB takes longer than sending them.
    headers: {
      'Accept-Encoding': 'identity',
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sessions-large-'));
  server = await CliServer.start(['serve', '--example'], {
    PORT: '0',
    DATA_DIR: folder,
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
  });
  ({ token } = (await (await call('POST', '/sign-in', MARIA)).json()) as { token: string });
});
after(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** 10 MB of people, laid out as a file that was exported. */
function largeText(): string {
  const people = Array.from({ length: 44_000 }, (_, n) => ({
    _class: 'docassemble.base.util.Individual',
    instanceName: `users[${n}]`,
    age: n / 2 + 0.25,
    note: 'No heat since November. “Twice”, then nothing.',
  }));
  return pythonJson({ users: people, last: -0 }, 4);
}

interface Made {
  readonly row: { readonly id: string };
  readonly loaded: readonly string[];
}

test('10 MB go in and come out again the same, in pieces and in little memory', async () => {
  const text = largeText();
  assert.ok(text.length > 10_000_000, `${text.length} bytes`);
  const body = { filename: 'docassemble.x:large.yml', source: { json: text } };
  const made = await call('POST', '/sessions/new', body);
  assert.equal(made.status, 201);
  const { row, loaded } = (await made.json()) as Made;
  assert.deepEqual(loaded, ['users', 'last']);
  const exported = async () => {
    const file = await call('GET', `/sessions/${row.id}/variables?format=text`);
    const pieces: Uint8Array[] = [];
    for await (const piece of file.body ?? assert.fail()) pieces.push(piece);
    assert.ok(pieces.every(({ length }) => length < 1_000_000));
    // Not assert.equal: it would print both.
    assert.ok(Buffer.concat(pieces).toString() === text);
  };
  await Promise.all([exported(), exported(), exported()]);
});
