import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { HOSTILE_TITLES } from './support/hostile-titles.ts';
import { allRows, examples, rename, signIn } from './support/protocol.ts';

let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;

before(async () => {
  server = await ExampleServer.start();
  profile = await openProfile();
  const [person] = await examples(server.origin);
  assert.ok(person);
  const caller = await signIn(server.origin, person);
  const rows = await allRows(caller);
  const inProgress = rows.filter(({ filename }) => !filename.includes('al_saved_sessions_store'));
  for (const [index, title] of HOSTILE_TITLES.entries()) {
    const row = inProgress[index];
    assert.ok(row);
    await rename(caller, row, title);
  }
  forms = await FormsPage.open(profile.browser, server.origin);
  await forms.signInAs(person.name);
});

after(async () => {
  await profile?.close();
  await server?.remove();
});

for (const width of [360, 1280]) {
  test(`shows every hostile title as text at ${width} px, with no sideways scroll`, async () => {
    await forms.page.setViewport({ width, height: 900 });
    for (const title of HOSTILE_TITLES) {
      await forms.rowTitled(title.replaceAll('\u200b', ''));
    }
    assert.equal(await forms.count('img'), 0);
    assert.equal(await forms.scrollsSideways(), false);
  });
}

test('meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual(forms.faults, []);
});
