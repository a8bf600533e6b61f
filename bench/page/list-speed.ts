import { createServer } from 'node:http';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { openProfile } from '../../test/page/support/browser.ts';

/*
 * node --import tsx bench/page/list-speed.ts: the lists by themselves, in Chromium. Prints a table
 * and ends with 1 when a goal is missed. ROUNDS (default 9).
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 9);
const SLOW = 4;
const OPENINGS = 50;

/** One line of the table: a figure, and the most that it may be. */
export interface ListFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly most: number;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function servePage(): Promise<{ readonly origin: string; close(): void }> {
  const { outputFiles } = await build({
    entryPoints: ['bench/page/list-page.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  const script = outputFiles[0]?.text ?? '';
  const html =
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Lists</title>' +
    '<body><script type="module" src="page.js"></script>';
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : html);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

async function measureFirstRows(page: Page): Promise<ListFigure[]> {
  await page.emulateCPUThrottling(SLOW);
  const once = (count: number) => page.evaluate((rows) => window.listBench.firstRows(rows), count);
  const few: number[] = [];
  const many: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    few.push(await once(20));
    many.push(await once(1000));
    // The rest of a thousand rows comes in idle time: it must not be in the next figure.
    await page.evaluate(() => document.body.replaceChildren());
  }
  await page.emulateCPUThrottling(null);
  const ratio = median(many) / median(few);
  return [
    { name: 'first rows of 20, 4 times slower', value: median(few), unit: 'ms', most: Infinity },
    {
      name: 'first rows of 1,000, 4 times slower',
      value: median(many),
      unit: 'ms',
      most: Infinity,
    },
    { name: 'the second by the first', value: ratio, unit: 'times', most: 1.5 },
  ];
}

async function measureScroll(page: Page): Promise<ListFigure[]> {
  const at = (step: number, frames: number) =>
    page.evaluate((px, count) => window.listBench.scroll(10_000, px, count), step, frames);
  const wheel = await at(400, 240);
  const flight = await at(20_000, 30);
  if (wheel.scrolled < 50_000) throw new Error('The page did not scroll');
  return [
    { name: 'frames over 50 ms, 10,000 rows by wheel', value: wheel.long, unit: '', most: 0 },
    { name: 'longest frame by wheel', value: wheel.longest, unit: 'ms', most: Infinity },
    { name: 'frames without rows by wheel', value: wheel.blank, unit: '', most: 0 },
    { name: 'frames over 50 ms, in leaps', value: flight.long, unit: '', most: 0 },
    { name: 'longest frame in leaps', value: flight.longest, unit: 'ms', most: Infinity },
    { name: 'rows in the document', value: wheel.kept, unit: '', most: 1000 },
  ];
}

const USES = {
  title: 'sort by title',
  progress: 'sort by progress',
  filter: 'filter by progress',
  rare: 'type a rare word',
  common: 'type a common word',
} as const;

async function measureUse(page: Page): Promise<ListFigure[]> {
  const times = await page.evaluate((rounds) => window.listBench.use(10_000, rounds), ROUNDS);
  return Object.entries(USES).map(([name, words]) => ({
    name: `${words}, 10,000 rows`,
    value: median(Object.entries(times).find(([key]) => key === name)?.[1] ?? []),
    unit: 'ms',
    most: 50,
  }));
}

async function measureMemory(page: Page): Promise<ListFigure[]> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.enable');
  const size = async (): Promise<{ readonly heap: number; readonly nodes: number }> => {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize = NaN, Nodes = NaN } = await page.metrics();
    return { heap: JSHeapUsedSize, nodes: Nodes };
  };
  const open = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      await page.evaluate(() => window.listBench.openAndClose());
    }
  };
  await open(OPENINGS / 5);
  const before = await size();
  await open(OPENINGS);
  const after = await size();
  const grownKb = (after.heap - before.heap) / 1000;
  return [
    { name: `memory after ${OPENINGS} openings, grown`, value: grownKb, unit: 'kB', most: 250 },
    { name: 'nodes left', value: after.nodes - before.nodes, unit: '', most: 50 },
  ];
}

/**
 * Measures the lists by themselves.
 *
 * @throws {Error} where there is no Chromium
 */
export async function measureLists(): Promise<readonly ListFigure[]> {
  const pages = await servePage();
  const profile = await openProfile();
  const figures: ListFigure[] = [];
  try {
    for (const measure of [measureFirstRows, measureScroll, measureUse, measureMemory]) {
      const page = await profile.browser.newPage();
      page.setDefaultTimeout(0);
      await page.setViewport({ width: 1280, height: 900 });
      page.on('pageerror', (error) => console.error(String(error)));
      await page.goto(pages.origin);
      await page.waitForFunction('window.listBench !== undefined');
      const found = await measure(page);
      for (const figure of found) console.log(line(figure));
      figures.push(...found);
      await page.close();
    }
  } finally {
    await profile.close();
    pages.close();
  }
  return figures;
}

function line({ name, value, unit, most }: ListFigure): string {
  const goal = most === Infinity ? '' : `at most ${most}  ${value <= most ? 'met' : 'MISSED'}`;
  return `${name.padEnd(48)}${value.toFixed(1).padStart(10)} ${unit.padEnd(6)}${goal}`;
}

const figures = await measureLists();
process.exitCode = figures.some(({ value, most }) => value > most) ? 1 : 0;
