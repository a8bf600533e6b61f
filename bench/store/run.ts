import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { build } from 'esbuild';
import { launch } from 'puppeteer-core';
import { CHROMIUM_ARGS, findChromium } from '../../test/support/browsers.ts';
import type { Round } from './page.ts';

/*
 * npm run bench:store: our store beside a record per row, the same rows and operations, in turns in
 * one Chromium. ROWS (default 10000), ROUNDS (default 5). Medians in milliseconds, and ratios: the
 * peer's time / ours, which is what travels from one machine to another.
 */
const rows = whole('ROWS', 10_000);
const rounds = whole('ROUNDS', 5);

function whole(name: string, fallback: number): number {
  const value = Number(process.env[name] ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} must be a whole number above 0.`);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0);
  return Number((middle / 2).toFixed(2));
}

/** IndexedDB wants an origin: one empty page and the script, on this machine only. */
async function servePage(): Promise<{ address: string; close(): void }> {
  const bundle = await build({
    entryPoints: ['bench/store/page.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  const script = bundle.outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><script type="module" src="page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

async function measure(): Promise<Record<string, Round>[]> {
  const page = await servePage();
  const browser = await launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS] });
  try {
    const tab = await browser.newPage();
    await tab.goto(page.address);
    await tab.waitForFunction('typeof runRound === "function"');
    const all: Record<string, Round>[] = [];
    for (let at = 0; at < rounds; at += 1) {
      all.push(await tab.evaluate((count, index) => window.runRound(count, index), rows, at));
    }
    return all;
  } finally {
    await browser.close();
    page.close();
  }
}

const all = await measure();
const names = Object.keys(all[0] ?? {}).sort((a, b) => Number(b === 'ours') - Number(a === 'ours'));
const operations = Object.keys(all[0]?.['ours'] ?? {});
const medians = Object.fromEntries(
  names.map((name) => [
    name,
    Object.fromEntries(
      operations.map((operation) => [
        operation,
        median(all.map((round) => round[name]?.[operation] ?? Number.NaN)),
      ]),
    ),
  ]),
);
const ratios = Object.fromEntries(
  names
    .filter((name) => name !== 'ours')
    .map((name) => [
      name,
      Object.fromEntries(
        operations.map((operation) => [
          operation,
          Number(
            ((medians[name]?.[operation] ?? 0) / (medians['ours']?.[operation] ?? 1)).toFixed(2),
          ),
        ]),
      ),
    ]),
);
console.log(`${rows} rows, medians of ${rounds} rounds in ms`);
console.table(medians);
console.log('ratios: their time / ours');
console.table(ratios);
mkdirSync('bench/results', { recursive: true });
writeFileSync(
  'bench/results/store.json',
  `${JSON.stringify({ rows, rounds, medians, ratios }, null, 2)}\n`,
);
