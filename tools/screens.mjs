import { mkdir } from 'node:fs/promises';
import { ExampleServer } from '../test/page/support/example-server.ts';
import { examples } from '../test/page/support/protocol.ts';
import { Popup } from '../test/extension/support/popup.ts';

/*
 * npm run screens: photographs the built extension's popup into docs/screens/. The states of the page
 * are there too, made by test/visual.
 */
const FOLDER = 'docs/screens';
const SIZE = { width: 360, height: 560 };

async function photograph({ page }, name, scheme = 'light') {
  await page.bringToFront();
  await page.setViewport(SIZE);
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  // Two frames, for what depends on the new width.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  console.log(`${FOLDER}/${name}.png`);
}

await mkdir(FOLDER, { recursive: true });
const server = await ExampleServer.start({ INTERVIEW_URL: 'https://forms.example.org/interview' });
const popup = await Popup.open();
try {
  const [person] = await examples(server.origin);
  await popup.moveToTab();
  await photograph(popup.forms, 'extension-address');
  await popup.connectTo(server.origin);
  await photograph(popup.forms, 'extension-sign-in');
  await popup.signIn(person);
  await photograph(popup.forms, 'extension');
  await photograph(popup.forms, 'extension-dark', 'dark');
} finally {
  await popup.close();
  await server.remove();
}
