import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runUserCommand, type UserCommand } from '../../../src/server/commands/user.ts';
import { readConfig } from '../../../src/server/config.ts';
import { FakeTerminal } from './fake-terminal.ts';
import { CliServer, runCli } from './run-cli.ts';

interface Row {
  readonly id: string;
  readonly rev: number;
  readonly title: string;
}

let folder: string;
let dataDir: string;
let running: CliServer | undefined;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sessions-cli-'));
  dataDir = join(folder, 'data');
});
after(async () => {
  await running?.stop();
  await rm(folder, { recursive: true, force: true });
});

const example = () => CliServer.start(['serve', '--example'], { PORT: '0', DATA_DIR: dataDir });

async function call(method: string, path: string, token?: string, body?: object) {
  const response = await fetch(`${running?.origin}/api/al/v1${path}`, {
    method,
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}

const MARIA = { email: 'maria.santos@example.org', password: 'three quiet lamps' };

async function rowsOfMaria(): Promise<{ token: string; rows: Row[]; total: number }> {
  const { body } = await call('POST', '/sign-in', undefined, MARIA);
  const query = { function: 'saved', filename: null, limit: 1000 };
  const list = await call('POST', '/sessions/query', body.token, query);
  return { token: body.token, ...list.body };
}

test('serve --example names its address and its people, who have sessions', async () => {
  running = await example();
  assert.match(running.origin, /^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
  const welcome = await call('GET', '');
  const { examples, title } = welcome.body as { examples: { name: string }[]; title: string };
  assert.deepEqual([title, examples.length], ['Housing Help Desk', 2]);
  const { rows, total } = await rowsOfMaria();
  assert.deepEqual([rows.length, total], [34, 34]);
  const lines = running.lines.join('\n');
  for (const { name } of examples) assert.ok(lines.includes(name), lines);
});

test('a second process on the folder is refused in one sentence', async () => {
  const second = await runCli(['serve', '--example'], { PORT: '0', DATA_DIR: dataDir });
  assert.equal(second.code, 1);
  assert.match(second.stderr, /^Another process is using the folder [^\n]+\.\n$/);
  assert.equal(second.stdout, '');
});

test('a restart keeps a rename and makes nothing again', async () => {
  const { token, rows, total } = await rowsOfMaria();
  const [row] = rows;
  assert.ok(row);
  const title = { title: 'My own name' };
  assert.equal((await call('PATCH', `/sessions/${row.id}/metadata`, token, title)).status, 200);
  const events = await fetch(`${running?.origin}/api/al/v1/sessions/events`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  assert.equal(await running?.stop(), 0, 'an open event stream holds nothing up');
  await events.body?.cancel();
  running = await example();
  const again = await rowsOfMaria();
  assert.equal(again.total, total);
  assert.equal(again.rows.find(({ id }) => id === row.id)?.title, 'My own name');
  assert.equal((await call('GET', '/filenames', token)).status, 200, 'the token is good still');
  assert.equal(await running.stop('SIGINT'), 0);
});

test('a port in use is one sentence', async () => {
  const other = createSocket().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = String(typeof address === 'object' ? address?.port : 0);
  const refused = await runCli(['serve', '--example', '--port', port], { DATA_DIR: dataDir });
  other.close();
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, new RegExp(`^Port ${port} is in use: [^\\n]+\\.\\n$`));
});

test('people are added, get a password and become administrators; passwords come by stdin', async () => {
  const email = 'ana@example.org';
  const words = ['user', 'add', email, '--name', 'Ana Ruiz', '--role', 'advocate'];
  const added = await runCli(words, { DATA_DIR: dataDir }, 'an old password\n');
  assert.deepEqual([added.code, added.stdout], [0, `Added ${email}.\n`]);
  const user = (action: string, password = '') => {
    const command = { action, email, name: '', roles: [], yes: false };
    return runUserCommand(readConfig({ DATA_DIR: dataDir }), command, new FakeTerminal([password]));
  };
  await assert.rejects(user('add', 'an old password'), /^UsageError: .*already/);
  assert.match(await user('password', 'quite a new password'), /must sign in again\.$/);
  assert.match(await user('admin'), /is an administrator\.$/);
});

test('without --example its people are nobody, and those of the server sign in', async () => {
  running = await CliServer.start(['serve', '--port', '0', '--data-dir', dataDir], {});
  assert.equal((await call('POST', '/sign-in', undefined, MARIA)).status, 401);
  assert.deepEqual((await call('GET', '')).body.examples, []);
  assert.equal(running.lines.length, 1);
  const signIn = (password: string) =>
    call('POST', '/sign-in', undefined, { email: 'ana@example.org', password });
  assert.equal((await signIn('an old password')).status, 401);
  const { person } = (await signIn('quite a new password')).body;
  assert.deepEqual([person.name, person.roles], ['Ana Ruiz', ['admin', 'advocate']]);
  const log = running.logged.join('');
  assert.match(log, /"route":"\/api\/al\/v1\/sign-in"/);
  assert.doesNotMatch(log, /maria|lamps|ana@|password/i);
  await running.stop();
});

test('a mistake about a person is one sentence, and nothing is asked or opened', async () => {
  const config = readConfig({ DATA_DIR: '/no/such/folder' });
  const command = { action: 'add', email: 'a@example.org', name: '', roles: [], yes: false };
  for (const [wrong, pattern] of [
    [{ email: 'no address' }, /Give an e-mail address/],
    [{ action: 'rename' }, /Say what to do: user list, user add/],
    [{ action: 'list' }, /takes no address/],
    [{ action: 'admin', roles: ['user'] }, /--role belong to user add/],
    [{ roles: ['king'] }, /--role must/],
  ] as [Partial<UserCommand>, RegExp][]) {
    const io = new FakeTerminal([]);
    await assert.rejects(runUserCommand(config, { ...command, ...wrong }, io), pattern);
    assert.deepEqual(io.asked, []);
  }
  const short = runUserCommand(config, command, new FakeTerminal(['short']));
  await assert.rejects(short, /at least 15 characters/);
});

test('what cannot be is said in one sentence, with code 2', async () => {
  const cases: [string[], { readonly [name: string]: string }, RegExp][] = [
    [[], {}, /^Say first what to do: serve, user, check, reindex, remove; see/],
    [['sreve'], {}, /^Say first what to do/],
    [['serve', 'me'], {}, /^“me” is one word too many: see docassemble-sessions serve --help/],
    [['serve', '--unknown'], {}, /'--unknown': see docassemble-sessions serve --help/],
    [['check', '--example'], {}, /'--example': see docassemble-sessions check --help/],
    [['user', 'list', '--port', '1'], {}, /'--port': see docassemble-sessions user --help/],
    [['serve', '--port'], {}, /'--port <value>' argument missing/],
    [['serve', '--database-url', 'postgresql://u:secret@h/d'], {}, /'--database-url'/],
    [['serve', '--example'], { DATABASE_URL: 'postgresql://u:secret@h/d' }, /DATABASE_URL/],
  ];
  for (const [words, environment, pattern] of cases) {
    const { code, stdout, stderr } = await runCli(words, environment);
    assert.deepEqual([code, stdout], [2, ''], `${words.join(' ')}: ${stderr}`);
    assert.match(stderr, pattern);
    assert.match(stderr, /^[^\n]+\.\n$/);
    assert.doesNotMatch(stderr, /secret/);
  }
});

test('--help and --version print and end; every command has its own', async () => {
  const help = await runCli(['--help']);
  assert.equal(help.code, 0);
  const words = {
    serve: ['--example', 'ALLOWED_ORIGINS', '--port N'],
    user: ['user sign-out', '--role', 'DATA_DIR'],
    check: ['--json', 'SLOW_QUERY_MS'],
    reindex: ['--resume', 'DATABASE_URL'],
    remove: ['--all-data', '--yes'],
  };
  for (const [command, expected] of Object.entries(words)) {
    assert.match(help.stdout, new RegExp(`^  ${command} +[a-z]`, 'm'));
    const { code, stdout } = await runCli([command, '--help']);
    assert.equal(code, 0);
    for (const word of expected) assert.ok(stdout.includes(word), `${command}: ${word}`);
    for (const line of stdout.split('\n')) assert.ok(line.length <= 100, line);
  }
  const version = await runCli(['--version']);
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
});
