import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { call } from './support/protocol.ts';

/** Failures that a name may have; see the server's limits. */
const MOST = 10;
const EMAIL = 'nobody@example.org';

let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;

before(async () => {
  server = await ExampleServer.start();
  profile = await openProfile();
  forms = await FormsPage.open(profile.browser, 'about:blank');
  await forms.page.evaluateOnNewDocument(
    `addEventListener('DOMContentLoaded', () => (document.documentElement.lang = 'es'));
     document.documentElement?.setAttribute('lang', 'es');`,
  );
  await forms.page.goto(server.origin);
  await forms.textWith(/Entre a sus formularios/);
});

after(async () => {
  await profile?.close();
  await server?.remove();
});

async function tryPassword(password: string): Promise<void> {
  await forms.type('Correo electrónico', EMAIL);
  await forms.type('Contraseña', password);
  await forms.click('Entrar');
}

test('a wrong password is refused in the language of the page', async () => {
  await tryPassword('wrong');
  await forms.textWith(/El correo y la contraseña no coinciden/);
  assert.doesNotMatch(await forms.text(), /e-mail address|password|not right/i);
});

test('too many tries say how many minutes are left', async () => {
  for (let tries = 1; tries < MOST; tries += 1) {
    const body = { email: EMAIL, password: 'wrong' };
    await call({ origin: server.origin, token: '' }, 'POST', '/sign-in', body);
  }
  await tryPassword('wrong again');
  const text = await forms.textWith(/Demasiados intentos\. Espere 1[45] minutos e intente/);
  assert.doesNotMatch(text, /Too many|attempts|Wait/);
  assert.deepEqual(forms.faults, []);
});
