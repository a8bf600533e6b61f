import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from '../../../src/server/config.ts';
import { EXCLUDED_FROM_INTERVIEW_LIST } from '../../../src/sessions/page-settings.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'sessions-page-file-'));
const path = join(folder, 'page.json');
after(() => rmSync(folder, { recursive: true }));

function read(file: unknown) {
  writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file));
  return readConfig({ PAGE_FILE: path }).page;
}

const PICTURE = 'data:image/png;base64,iVBORw0KGgo=';
const EXCLUDED = { excludeFromInterviewList: EXCLUDED_FROM_INTERVIEW_LIST };
const ON = { enabled: true, imports: true };
const OFF = { enabled: false, imports: false };

test('reads settings as they are, in one language or several', () => {
  const interviewList = {
    pageTitle: { en: 'Court forms', 'es-MX': 'Formularios' },
    pageQuestion: 'Your court forms',
    pageSubquestion: '<b>Tap</b> a title.\nTake your time.',
    logoUrl: 'https://courts.example.org/',
    logoImageUrl: { en: '/logo.svg', es: PICTURE },
    logoImageAlt: 'A scale',
    logoTitleRow1: 'Courts of Example',
    logoTitleRow2: 'Self-help',
    newFormLabel: 'Find a form',
    newFormUrl: '/forms?from=list',
    answerSetsTitle: 'Saved answers',
    excludeFromInterviewList: ['docassemble.Staff', 'docassemble.a:b.yml'],
  };
  const answerSets = { enabled: true, imports: false };
  const file = { interviewList, answerSets, additionalVariablesToFilter: ['docket_number'] };
  assert.deepEqual(read(file), file);
});

test('what is left out is as without a file', () => {
  assert.equal(readConfig({}).page, null);
  const none = { interviewList: EXCLUDED, answerSets: ON, additionalVariablesToFilter: [] };
  assert.deepEqual(read({}), none);
  assert.deepEqual(read({ interviewList: {}, answerSets: {} }), none);
  const given = read({ interviewList: { excludeFromInterviewList: [] } });
  assert.deepEqual(given?.interviewList.excludeFromInterviewList, []);
});

test('reads docassemble’s own configuration, with the keys that stand in', () => {
  const block = {
    'page title': { en: 'Forms', es: null },
    'page question': null,
    'page subquestion': 'Tap a title.',
    'logo image alt': 'A scale',
    'logo title row 2': 209,
    'exclude from interview list': ['docassemble.Staff'],
  };
  const config = {
    'assembly line': {
      'interview list': block,
      'new form url': 'https://courts.example.org/new',
      'enable answer sets': 'True',
      'enable answer set imports': false,
      'something else': { deep: true },
    },
    'interview page heading': 'In progress',
    'app homepage': 'https://courts.example.org',
    appname: 'Courts of Example',
    secretkey: 'never read',
  };
  assert.deepEqual(read(config), {
    interviewList: {
      pageTitle: { en: 'Forms' },
      pageQuestion: 'In progress',
      pageSubquestion: 'Tap a title.',
      logoUrl: 'https://courts.example.org',
      logoImageAlt: 'A scale',
      logoTitleRow1: 'Courts of Example',
      logoTitleRow2: '209',
      newFormUrl: 'https://courts.example.org/new',
      excludeFromInterviewList: ['docassemble.Staff'],
    },
    answerSets: { enabled: true, imports: false },
    additionalVariablesToFilter: [],
  });
});

test('of docassemble’s the first key that says something wins, and sets are off until enabled', () => {
  const list = { 'interview page pre': 'First', 'page subquestion': 'Second', 'logo alt': 'A' };
  const page = read({ 'assembly line': { 'interview list': { ...list, 'logo image alt': 'B' } } });
  assert.deepEqual(page?.interviewList, {
    pageSubquestion: 'First',
    logoImageAlt: 'A',
    ...EXCLUDED,
  });
  assert.deepEqual(page?.answerSets, OFF);
  for (const block of [null, { 'interview list': null }]) {
    assert.deepEqual(read({ 'assembly line': block })?.interviewList, EXCLUDED);
  }
  const older = { 'assembly line': { 'exclude from interview list': ['a:b.yml'] } };
  assert.deepEqual(read(older)?.interviewList.excludeFromInterviewList, ['a:b.yml']);
});

const list = (field: object) => ({ interviewList: field });
const own = (field: object) => ({ 'assembly line': { 'interview list': field } });

test('each mistake is one sentence that names its place, and quotes nothing', () => {
  const cases: [unknown, RegExp][] = [
    ['{ secret', /must be a JSON file/],
    [['secret'], /must be a JSON file/],
    [{ intervewList: 'secret' }, /the file must be an object of interviewList, answerSets, /],
    [list(['secret']), /interviewList must be an object of pageTitle, /],
    [list({ pagetitle: 'secret' }), /interviewList must be an object of .* and nothing else/],
    [list({ constructor: 'secret' }), /interviewList must be an object/],
    [list({ pageTitle: '' }), /interviewList\.pageTitle must be text/],
    [list({ pageTitle: null }), /interviewList\.pageTitle must be text/],
    [list({ pageTitle: 4 }), /interviewList\.pageTitle must be text/],
    [list({ pageTitle: {} }), /interviewList\.pageTitle must be text/],
    [list({ pageTitle: { en: 'secret', es: '  ' } }), /interviewList\.pageTitle must be text/],
    [list({ pageTitle: { 'not a tag': 'secret' } }), /interviewList\.pageTitle must be text/],
    [list({ pageQuestion: 'secret\0' }), /interviewList\.pageQuestion must be text/],
    [list({ pageQuestion: '\ud800' }), /interviewList\.pageQuestion must be text/],
    [list({ excludeFromInterviewList: 'secret' }), /excludeFromInterviewList must be a list/],
    [list({ excludeFromInterviewList: [null] }), /excludeFromInterviewList must be a list/],
    [list({ excludeFromInterviewList: ['s'.repeat(256)] }), /excludeFromInterviewList must be/],
    [{ answerSets: { enabled: 'secret' } }, /answerSets\.enabled must be true or false/],
    [{ answerSets: { imports: 1 } }, /answerSets\.imports must be true or false/],
    [{ answerSets: true }, /answerSets must be an object of enabled, imports/],
    [{ additionalVariablesToFilter: [1] }, /additionalVariablesToFilter must be a list/],
    [list({ pageTitle: 's'.repeat(70_000) }), /must hold at most 65536 characters/],
    [{ 'assembly line': 'secret' }, /assembly line must be an object/],
    [{ 'assembly line': { 'interview list': [] } }, /assembly line → interview list must be/],
    [own({ 'page title': ['secret'] }), /assembly line → interview list → page title must be text/],
    [{ 'app homepage': 'secret' }, /app homepage must be an address/],
    [
      { 'assembly line': { 'enable answer sets': 'secret' } },
      /assembly line → enable answer sets must be true or false/,
    ],
  ];
  const addresses = [
    'javascript:alert("secret")',
    'data:text/html,secret',
    '//secret.example.org/a',
    '/\\secret.example.org',
    '/\t/secret.example.org',
    '\\\\secret.example.org',
    'secret',
    'https://',
    'https://secret .example.org/',
    'ftp://secret.example.org/',
  ];
  for (const address of addresses) {
    cases.push([list({ logoUrl: address }), /interviewList\.logoUrl must be an address/]);
    cases.push([list({ newFormUrl: { en: '/', es: address } }), /newFormUrl must be an address/]);
    cases.push([list({ logoImageUrl: address }), /logoImageUrl must be a picture/]);
  }
  for (const picture of ['https://cdn.example.org/secret.png', 'data:image/x,secret']) {
    cases.push([list({ logoImageUrl: picture }), /interviewList\.logoImageUrl must be a picture/]);
    cases.push([own({ 'logo image url': picture }), /logo image url must be a picture/]);
  }
  for (const [file, pattern] of cases) {
    assert.throws(
      () => read(file),
      (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.equal(error.name, 'UsageError');
        assert.match(error.message, pattern);
        assert.match(error.message, /^PAGE_FILE[^\n]+\.$/);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      },
      JSON.stringify(file).slice(0, 100),
    );
  }
  assert.throws(() => readConfig({ PAGE_FILE: '/no/such/file' }), /^UsageError: PAGE_FILE cannot/);
});

test('a server does not start with a picture of another origin', async () => {
  const file = { interviewList: { logoImageUrl: 'https://cdn.example.org/logo.png' } };
  writeFileSync(path, JSON.stringify(file));
  const { code, stdout, stderr } = await runCli(['serve', '--page-file', path, '--port', '0']);
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(stderr, /^PAGE_FILE: interviewList\.logoImageUrl must be a picture of [^\n]+\.\n$/);
});
