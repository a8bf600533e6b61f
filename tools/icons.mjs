import { readFile } from 'node:fs/promises';
import { launch } from 'puppeteer-core';
import { CHROMIUM_ARGS, findChromium } from '../test/support/browsers.ts';

/*
 * node --import tsx tools/icons.mjs
 * Draws the PNG sizes of src/page/icons from the SVG sources; run after changing these.
 */
const FOLDER = 'src/page/icons';
const SIZES = { icon: [16, 32, 48, 128, 192, 512], 'icon-maskable': [512] };

const browser = await launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS] });
const page = await browser.newPage();
for (const [name, sizes] of Object.entries(SIZES)) {
  const svg = await readFile(`${FOLDER}/${name}.svg`, 'utf8');
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
  for (const size of sizes) {
    await page.setViewport({ width: size, height: size });
    await page.screenshot({ path: `${FOLDER}/${name}-${size}.png`, omitBackground: true });
  }
}
await browser.close();
