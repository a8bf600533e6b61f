import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { helpOf } from '../../../src/server/commands/command.ts';
import { serveCommand } from '../../../src/server/commands/serve.ts';
import { flagOf, SETTING_NAMES } from '../../../src/server/settings.ts';
import { type Config, isLoopback, readConfig, UsageError } from '../../../src/server/config.ts';

const DEFAULTS: Config = {
  port: 8080,
  host: '127.0.0.1',
  dataDir: '.data',
  databaseUrl: null,
  databaseListenUrl: null,
  docassemble: null,
  title: null,
  interviewUrl: null,
  dispatch: [],
  page: null,
  deleteDays: null,
  allowedOrigins: [],
  trustedProxies: 0,
  searchRoles: [],
  logLevel: 'info',
  slowQueryMs: 1000,
  example: false,
};

test('needs nothing, and takes an empty variable for none', () => {
  assert.deepEqual(readConfig({}), DEFAULTS);
  assert.deepEqual(readConfig({ DATABASE_URL: '', PORT: ' ', ALLOWED_ORIGINS: '' }), DEFAULTS);
});

test('reads the environment, and flags before it', () => {
  const environment = {
    PORT: '0',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgresql://u@pooler/x',
    DATABASE_LISTEN_URL: 'postgresql://u@db/x',
    LOG_LEVEL: 'WARN',
    SLOW_QUERY_MS: '0',
    TITLE: 'Help Desk',
    INTERVIEW_URL: 'https://forms.example.org/interview',
    ALLOWED_ORIGINS: 'https://www.example.org, moz-extension://*,chrome-extension://abc',
    DOCASSEMBLE_URL: 'https://forms.example.org/',
    DOCASSEMBLE_API_KEY: 'k',
    TRUSTED_PROXIES: '1',
    SEARCH_ROLES: 'advocate, trainer',
  };
  const config = readConfig(environment, { port: '9000', 'data-dir': 'there' });
  assert.deepEqual(config, {
    ...DEFAULTS,
    port: 9000,
    host: '0.0.0.0',
    dataDir: 'there',
    databaseUrl: 'postgresql://u@pooler/x',
    databaseListenUrl: 'postgresql://u@db/x',
    logLevel: 'warn',
    slowQueryMs: 0,
    title: 'Help Desk',
    interviewUrl: 'https://forms.example.org/interview',
    allowedOrigins: ['https://www.example.org', 'moz-extension://*', 'chrome-extension://abc'],
    docassemble: { url: 'https://forms.example.org', apiKey: 'k' },
    trustedProxies: 1,
    searchRoles: ['advocate', 'trainer'],
  });
});

test('each mistake is one sentence that names the setting', () => {
  const database = 'postgresql://u:secret@db/x';
  const cases: [{ readonly [name: string]: string }, RegExp, { example?: boolean }?][] = [
    [{ PORT: 'http' }, /^PORT /],
    [{ PORT: '70000' }, /^PORT /],
    [{ DATABASE_URL: 'mysql://u:secret@db/x' }, /^DATABASE_URL /],
    [{ DATABASE_URL: 'postgresql://[/secret' }, /^DATABASE_URL /],
    [{ DATABASE_LISTEN_URL: 'db:5432' }, /^DATABASE_LISTEN_URL must/],
    [{ DATABASE_LISTEN_URL: database }, /^DATABASE_LISTEN_URL needs/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of debug, info, warn, error, silent/],
    [{ SLOW_QUERY_MS: '1s' }, /^SLOW_QUERY_MS /],
    [{ SEARCH_ROLES: 'a'.repeat(51) }, /^SEARCH_ROLES /],
    [{ INTERVIEW_URL: 'forms.example.org' }, /^INTERVIEW_URL /],
    [{ ALLOWED_ORIGINS: 'https://example.org/path' }, /^ALLOWED_ORIGINS /],
    [{ ALLOWED_ORIGINS: '*' }, /^ALLOWED_ORIGINS /],
    [{ ALLOWED_ORIGINS: 'example.org' }, /^ALLOWED_ORIGINS /],
    [{ TRUSTED_PROXIES: '-1' }, /^TRUSTED_PROXIES /],
    [{ DISPATCH_FILE: '/no/such/file' }, /^DISPATCH_FILE /],
    [{ DELETE_DAYS: '90 days' }, /^DELETE_DAYS must begin with a whole number/],
    [{ DELETE_DAYS: '-1' }, /^DELETE_DAYS must begin/],
    [{ DELETE_DAYS: '36501' }, /^DELETE_DAYS must begin/],
    [{ DELETE_DAYS: 'a:b.yml=30' }, /^DELETE_DAYS must begin/],
    [{ DELETE_DAYS: '90, 30' }, /^DELETE_DAYS must name interviews/],
    [{ DELETE_DAYS: '90, a:b.yml' }, /^DELETE_DAYS must name interviews/],
    [{ DELETE_DAYS: '90, a:b.yml=soon' }, /^DELETE_DAYS must name interviews/],
    [{ DELETE_DAYS: '90, a:b.yml=36501' }, /^DELETE_DAYS must name interviews/],
    [{ DELETE_DAYS: `90, ${'a'.repeat(256)}=1` }, /^DELETE_DAYS must name interviews/],
    [{ DELETE_DAYS: '90, a:b.yml=1, a:b.yml=1' }, /^DELETE_DAYS must name each interview once/],
    [{ DELETE_DAYS: '90' }, /^DELETE_DAYS needs DOCASSEMBLE_URL/],
    [{ DOCASSEMBLE_URL: 'https://forms.example.org' }, /DOCASSEMBLE_API_KEY/],
    [{ DOCASSEMBLE_API_KEY: 'secret' }, /DOCASSEMBLE_URL/],
    [{ DOCASSEMBLE_URL: 'https://a.example.org', DOCASSEMBLE_API_KEY: 'secret' }, /DATABASE_URL/],
    [{ DATABASE_URL: database }, /^--example .*DATABASE_URL/, { example: true }],
    [{ HOST: '0.0.0.0' }, /^--example .*HOST/, { example: true }],
    [{ HOST: '10.0.0.4' }, /^--example .*HOST/, { example: true }],
  ];
  for (const [environment, pattern, flags] of cases) {
    assert.throws(
      () => readConfig(environment, flags),
      (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, pattern);
        assert.match(error.message, /^[^\n]+\.$/);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      },
      JSON.stringify(environment),
    );
  }
});

test('reads after how many days docassemble deletes sessions, of all interviews and of single ones', () => {
  const docassemble = {
    DATABASE_URL: 'postgresql://u@db/x',
    DOCASSEMBLE_URL: 'https://forms.example.org',
    DOCASSEMBLE_API_KEY: 'k',
  };
  const read = (text: string) => readConfig({ ...docassemble, DELETE_DAYS: text }).deleteDays;
  assert.deepEqual(read('90'), { days: 90, byFilename: {} });
  assert.deepEqual(read(' 90 , a:data/x.yml = 30,b:y=z.yml=0, '), {
    days: 90,
    byFilename: { 'a:data/x.yml': 30, 'b:y=z.yml': 0 },
  });
  assert.deepEqual(read('0,a:x.yml=30'), { days: 0, byFilename: { 'a:x.yml': 30 } });
  for (const never of ['', '0', '0,a:x.yml=0']) assert.equal(read(never), null);
  assert.equal(readConfig({ DELETE_DAYS: '0' }).deleteDays, null);
  const flags = { 'delete-days': '30' };
  assert.equal(readConfig({ ...docassemble, DELETE_DAYS: '90' }, flags).deleteDays?.days, 30);
});

const DOC = readFileSync('docs/configuration.md', 'utf8');
const SOURCE = readFileSync('src/server/config.ts', 'utf8');

test('every setting is read, is in --help, and is in docs/configuration.md', () => {
  const read = new Set([...SOURCE.matchAll(/read\('([A-Z_]+)'\)/g)].map(([, name]) => name));
  assert.deepEqual(read, new Set(SETTING_NAMES));
  const help = helpOf(serveCommand);
  for (const name of SETTING_NAMES) {
    const flag = flagOf(name);
    const row = DOC.split('\n').find((line) => line.startsWith(`| \`${name}\``));
    assert.ok(row, `docs/configuration.md has no row for ${name}`);
    assert.ok(help.includes(`  ${name}`), `--help does not name ${name}`);
    if (flag === null) continue;
    assert.ok(help.includes(`--${flag} `), `--help does not name --${flag}`);
    assert.ok(row.includes(`\`--${flag}\``), `the row of ${name} does not name --${flag}`);
  }
});

test('every flag stands in for its variable, and secrets have none', () => {
  const secrets = SETTING_NAMES.filter((name) => flagOf(name) === null);
  assert.deepEqual(secrets, ['DATABASE_URL', 'DATABASE_LISTEN_URL', 'DOCASSEMBLE_API_KEY']);
  assert.equal(readConfig({ TITLE: 'A' }, { title: 'B' }).title, 'B');
  assert.equal(readConfig({ TITLE: 'A' }, { title: ' ' }).title, 'A');
  assert.throws(() => readConfig({}, { 'trusted-proxies': 'x' }), /^UsageError: TRUSTED_PROXIES/);
});

test('reads the menu of forms from a file, and says when that is no menu', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sessions-config-'));
  const path = join(folder, 'menu.json');
  const menu = [{ filename: 'docassemble.a:b.yml', title: 'A form' }];
  writeFileSync(path, JSON.stringify(menu));
  assert.deepEqual(readConfig({ DISPATCH_FILE: path }).dispatch, menu);
  for (const text of ['{', '{}', '[{"filename": 3}]']) {
    writeFileSync(path, text);
    assert.throws(() => readConfig({ DISPATCH_FILE: path }), /^UsageError: DISPATCH_FILE must be/);
  }
  rmSync(folder, { recursive: true });
});

test('this computer only is a loopback address', () => {
  const hosts = ['127.0.0.1', '127.8.8.8', 'localhost', '::1', '0.0.0.0', '::', '127.0.0.1.nip.io'];
  const expected = [true, true, true, true, false, false, false];
  assert.deepEqual(hosts.map(isLoopback), expected);
});
