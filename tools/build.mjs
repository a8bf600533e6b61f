import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { rollup } from 'rollup';
import { injectManifest } from 'workbox-build';
import { bundles } from '../rollup.config.mjs';
import { manifestFor } from './extension-manifest.mjs';

/*
 * node tools/build.mjs [part …] [--no-types]
 * Parts: library, server, drop-in, page, extension, types. All of them without a name.
 */

const ICON_SIZES = [16, 32, 48, 128];

async function bundle(part) {
  const outputs = [];
  for (const config of bundles[part]) {
    const build = await rollup(config);
    outputs.push(...(await build.write(config.output)).output);
    await build.close();
  }
  return outputs;
}

async function buildServer() {
  await rm('dist/server', { recursive: true, force: true });
  await bundle('server');
  const cli = 'dist/server/cli.js';
  const code = await readFile(cli, 'utf8');
  if (!code.startsWith('#!')) await writeFile(cli, `#!/usr/bin/env node\n${code}`);
  await chmod(cli, 0o755);
}

async function writeStyles() {
  const source = await readFile('src/page/page.css', 'utf8');
  const { code } = await transform(source, { loader: 'css', minify: true, target: 'es2022' });
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8);
  const name = `page-${hash}.css`;
  await writeFile(`dist/page/assets/${name}`, code);
  return name;
}

/** Puts the hashed names into the page; a name that the page does not mention is an error. */
async function writePage(names) {
  let html = await readFile('src/page/index.html', 'utf8');
  for (const [source, name] of Object.entries(names)) {
    if (!html.includes(source)) throw new Error(`src/page/index.html does not mention ${source}`);
    html = html.replace(source, `assets/${name}`);
  }
  await writeFile('dist/page/index.html', html);
}

async function buildPage() {
  await rm('dist/page', { recursive: true, force: true });
  const outputs = await bundle('page');
  const script = outputs.find((output) => output.isEntry && output.name === 'page').fileName;
  await cp('src/page/icons', 'dist/page/icons', { recursive: true });
  await cp('src/page/manifest.webmanifest', 'dist/page/manifest.webmanifest');
  await writePage({ 'page.ts': script, 'page.css': await writeStyles() });
  await injectManifest({
    swSrc: 'dist/page/service-worker.js',
    swDest: 'dist/page/service-worker.js',
    globDirectory: 'dist/page',
    globPatterns: ['index.html', 'assets/*', 'icons/icon.svg', 'manifest.webmanifest'],
    globIgnores: ['assets/language-*'],
    dontCacheBustURLsMatching: /^assets\//,
  });
}

async function buildExtension() {
  await rm('dist/extension', { recursive: true, force: true });
  const chrome = 'dist/extension/chrome';
  await bundle('extension');
  await mkdir(`${chrome}/icons`, { recursive: true });
  for (const size of ICON_SIZES) {
    await cp(`src/page/icons/icon-${size}.png`, `${chrome}/icons/icon-${size}.png`);
  }
  for (const file of await readdir('src/extension')) {
    if (/\.(html|css)$/.test(file)) await cp(`src/extension/${file}`, `${chrome}/${file}`);
  }
  await cp(chrome, 'dist/extension/firefox', { recursive: true });
  const source = JSON.parse(await readFile('manifest.json', 'utf8'));
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  for (const browser of ['chrome', 'firefox']) {
    const manifest = manifestFor(browser, source, version);
    await writeFile(
      `dist/extension/${browser}/manifest.json`,
      `${JSON.stringify(manifest, null, 2)}\n`,
    );
  }
}

async function buildTypes() {
  await rm('dist/types', { recursive: true, force: true });
  await new Promise((resolve, reject) => {
    const tsc = spawn('node_modules/.bin/tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit' });
    tsc.once('error', reject);
    tsc.once('close', (code) => (code === 0 ? resolve() : reject(new Error('tsc found errors'))));
  });
}

async function buildLibrary() {
  for (const folder of ['chunks', 'components']) {
    await rm(`dist/${folder}`, { recursive: true, force: true });
  }
  await bundle('library');
}

async function buildDropIn() {
  await rm('dist/drop-in', { recursive: true, force: true });
  await bundle('drop-in');
}

const builders = {
  types: buildTypes,
  library: buildLibrary,
  server: buildServer,
  'drop-in': buildDropIn,
  page: buildPage,
  extension: buildExtension,
};

async function main(words) {
  const named = words.filter((word) => !word.startsWith('-'));
  const unknown = named.filter((name) => !(name in builders));
  if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}`);
  const parts = (named.length > 0 ? named : Object.keys(builders)).filter(
    (part) => part !== 'types' || !words.includes('--no-types'),
  );
  const start = performance.now();
  await mkdir('dist', { recursive: true });
  await Promise.all(parts.map((part) => builders[part]()));
  console.log(`Built ${parts.join(', ')} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

await main(process.argv.slice(2));
