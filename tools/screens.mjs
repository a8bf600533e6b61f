import { mkdir } from 'node:fs/promises';
import { openProfile } from '../test/page/support/browser.ts';
import { ExampleServer } from '../test/page/support/example-server.ts';
import { FormsPage } from '../test/page/support/forms-page.ts';
import { HOSTILE_TITLES } from '../test/page/support/hostile-titles.ts';
import { Popup } from '../test/extension/support/popup.ts';
import { allRows, examples, rename, signIn } from '../test/page/support/protocol.ts';
import { FOLDER, photograph } from './photograph.mjs';

/*
 * npm run screens: photographs the built page and popup into docs/screens/.
 */
const DESKTOP = { width: 1280, height: 1060 };
const PHONE = { width: 360, height: 760 };

async function photographLists(forms) {
  await photograph(forms, 'list-1280', DESKTOP);
  await photograph(forms, 'list-1280-dark', { ...DESKTOP, scheme: 'dark' });
  await photograph(forms, 'list-360', PHONE);
  await forms.page.setViewport(DESKTOP);
  const [row] = await forms.rows();
  await forms.openMenu(row.id);
  await photograph(forms, 'menu-1280', DESKTOP);
  await forms.page.keyboard.press('Escape');
  await forms.openTab(/^Answer sets/);
  await forms.noRow(row.id);
  await photograph(forms, 'answer-sets-1280', DESKTOP);
  await forms.openTab(/^In progress/);
  await forms.rowWithId(row.id);
  await forms.search('zzz');
  await forms.textWith(/Nothing found/);
  await photograph(forms, 'no-matches-1280', DESKTOP);
  await forms.search('');
  await forms.rowWithId(row.id);
}

async function photographHostile(forms, caller) {
  const rows = (await allRows(caller)).filter(
    ({ filename }) => !/al_saved_sessions/.test(filename),
  );
  for (const [index, title] of HOSTILE_TITLES.entries()) await rename(caller, rows[index], title);
  await forms.page.reload();
  await forms.rowTitled(HOSTILE_TITLES.at(-1).replaceAll('\u200b', ''));
  await photograph(forms, 'hostile-1280', DESKTOP);
  await photograph(forms, 'hostile-360', { ...PHONE, height: 1100 });
}

async function photographOffline(forms, server) {
  await server.stop();
  await forms.page.setViewport(DESKTOP);
  await forms.textWith(/Offline/);
  const [first, second] = await forms.rows();
  await forms.rename(first.id, 'Named with no network');
  await forms.delete(second.id);
  await photograph(forms, 'offline-1280', DESKTOP);
  await photograph(forms, 'offline-360', PHONE);
}

/** A server that answers, and not usefully. */
async function photographError(browser, server, person) {
  await server.start();
  const context = await browser.createBrowserContext();
  const forms = await FormsPage.open(context, server.origin);
  await forms.signInAs(person.name);
  await forms.page.setRequestInterception(true);
  forms.page.on('request', (request) => {
    const isData = request.url().includes('/api/');
    const down = { status: 503, contentType: 'text/html', body: 'Down' };
    void (isData ? request.respond(down) : request.continue());
  });
  await forms.page.reload();
  await forms.textWith(/Try again/);
  await photograph(forms, 'error-1280', DESKTOP);
  await context.close();
}

async function photographPopup(server, person) {
  const popup = await Popup.open();
  await popup.moveToTab();
  await photograph(popup.forms, 'popup-address', { width: 360, height: 560 });
  await popup.connectTo(server.origin);
  await photograph(popup.forms, 'popup-sign-in', { width: 360, height: 560 });
  await popup.signIn(person);
  await photograph(popup.forms, 'popup', { width: 360, height: 560 });
  await photograph(popup.forms, 'popup-dark', { width: 360, height: 560, scheme: 'dark' });
  await popup.close();
}

await mkdir(FOLDER, { recursive: true });
const server = await ExampleServer.start({ INTERVIEW_URL: 'https://forms.example.org/interview' });
const profile = await openProfile();
try {
  const [person] = await examples(server.origin);
  const forms = await FormsPage.open(profile.browser, server.origin);
  await forms.textWith(/Try as/);
  await photograph(forms, 'sign-in', { width: 1280, height: 840 });
  await photograph(forms, 'sign-in-360', PHONE);
  await forms.page.setViewport(DESKTOP);
  await forms.signInAs(person.name);
  await forms.textWith(/Up to date at/);
  await photographLists(forms);
  await photographPopup(server, person);
  await photographHostile(forms, await signIn(server.origin, person));
  await photographOffline(forms, server);
  await photographError(profile.browser, server, person);
} finally {
  await profile.close();
  await server.remove();
}
