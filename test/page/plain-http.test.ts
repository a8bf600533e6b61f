import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { examples } from './support/protocol.ts';

/** Another name for this computer: over plain HTTP a browser gives such a page no encryption. */
const HOST = 'forms.example.org';

let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;

before(async () => {
  server = await ExampleServer.start();
  profile = await openProfile({ args: [`--host-resolver-rules=MAP ${HOST} 127.0.0.1`] });
  const [person] = await examples(server.origin);
  assert.ok(person);
  forms = await FormsPage.open(profile.browser, server.origin.replace('127.0.0.1', HOST));
  await forms.signInAs(person.name);
});

after(async () => {
  await profile?.close();
  await server?.remove();
});

test('the page cannot encrypt, and has a database', async () => {
  assert.deepEqual(
    await forms.page.evaluate(() => [isSecureContext, typeof crypto.subtle, typeof indexedDB]),
    [false, 'undefined', 'object'],
  );
});

test('refuses to keep new answers readable on the disk, with a code', async () => {
  const outcome = await forms.page.evaluate(`document.querySelector('sessions-app').client
    .importAnswers('{"secret": "one"}', { name: 'Not kept' })`);
  assert.deepEqual(outcome, {
    ok: false,
    error: 'unsupported',
    code: 'not-safe',
    message: 'Answers can be kept safely on a page with https only.',
  });
  assert.deepEqual(
    await forms.page.evaluate(`document.querySelector('sessions-app').client.waitingEdits()`),
    [],
  );
});

test('renames all the same', async () => {
  const [row] = await forms.rows();
  await forms.rename(row?.id ?? '', 'Named over plain HTTP');
  await forms.allSent();
  assert.deepEqual(forms.faults, []);
});
