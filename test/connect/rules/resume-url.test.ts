import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resumeUrl } from '../../../src/connect/resume-url.ts';
import { ANSWER_SET_FILENAMES } from '../../../src/sessions/answer-set.ts';
import type { Capabilities } from '../../../src/sessions/sessions-client.ts';

const ROW = {
  id: 'a',
  rev: 1,
  key: 'K/1+2',
  filename: 'docassemble.x:data/questions/y.yml',
  indexno: 1,
  num_keys: 2,
  user_id: 1,
  modtime: '2026-01-01T00:00:00',
};

function capabilities(interviewUrl: string | null): Capabilities {
  return {
    wiring: 'sessions-server',
    title: '',
    dispatch: [],
    answerSetFilename: 'docassemble.mine:sets.yml',
    interviewUrl,
    examples: [],
  };
}

test('a session goes on at the interview’s address, whatever its name holds', () => {
  const url = resumeUrl(capabilities('https://forms.example/da/interview?lang=es'), ROW);
  assert.deepEqual(Object.fromEntries(new URL(url ?? '').searchParams), {
    lang: 'es',
    i: ROW.filename,
    session: ROW.key,
  });
});

for (const filename of [...ANSWER_SET_FILENAMES, 'docassemble.mine:sets.yml']) {
  test(`an answer set has no address: ${filename}`, () => {
    assert.equal(
      resumeUrl(capabilities('https://x.example/interview'), { ...ROW, filename }),
      null,
    );
  });
}

for (const address of [null, 'interview', 'javascript:alert(1)']) {
  test(`no interview can run at ${address}`, () => {
    assert.equal(resumeUrl(capabilities(address), ROW), null);
  });
}

test('nothing is known yet', () => {
  assert.equal(resumeUrl(null, ROW), null);
});
