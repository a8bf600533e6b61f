import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer-core';
import { countBefore, type CountingProxy, type Traffic } from './first-visit.ts';
import type { Places } from './compare.ts';
import { OurList } from './our-list.ts';
import type { BenchPerson } from './people.ts';
import { UpstreamList } from './upstream-list.ts';

/** Time in which everything that a page asks for by itself has been asked for. */
const SETTLED_MS = 3_000;

export interface Visits {
  /** Their list, of somebody who is signed in, nothing in the browser's cache. */
  readonly upstream: Traffic;
  /** Ours in the same case, without a worker. */
  readonly ours: Traffic;
  /** The very first visit, nobody signed in; with all that the worker keeps for later. */
  readonly withWorker: Traffic;
  /** What signing in adds: data, no files. */
  readonly signIn: Traffic;
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLED_MS));

/** What a first visit costs, nothing in the browser's cache. */
export async function compareVisits(
  browser: Browser,
  places: Places,
  person: BenchPerson,
): Promise<Visits> {
  const proxy = await countBefore(places.origin);
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.goto(proxy.origin);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await settled();
    const withWorker = proxy.take();
    await page.close();
    const { forms } = await OurList.open(context, proxy.origin, person);
    await settled();
    const signIn = proxy.take();
    const ours = await ourList(forms.page, proxy);
    return {
      upstream: await upstreamVisit(browser, places.base, person),
      ours,
      withWorker,
      signIn,
    };
  } finally {
    await context.close();
    await proxy.close();
  }
}

/** Loads the page once more as if nothing of it had been kept. */
async function ourList(page: Page, proxy: CountingProxy): Promise<Traffic> {
  const session = await page.createCDPSession();
  await page.goto('about:blank');
  await page.setCacheEnabled(false);
  await session.send('Network.enable');
  await session.send('Network.setBypassServiceWorker', { bypass: true });
  proxy.take();
  await page.goto(proxy.origin);
  await settled();
  return proxy.take();
}

/** Their list of somebody who is signed in; it has no worker. */
async function upstreamVisit(
  browser: Browser,
  base: string,
  person: BenchPerson,
): Promise<Traffic> {
  const context = await browser.createBrowserContext();
  try {
    const { page, address } = await UpstreamList.open(context, base, person);
    await page.setCacheEnabled(false);
    const bodies: Promise<Buffer>[] = [];
    const paths: string[] = [];
    page.on('response', (response) => {
      paths.push(new URL(response.url()).pathname);
      bodies.push(response.buffer().catch(() => Buffer.alloc(0)));
    });
    await page.goto(address);
    await settled();
    const all = await Promise.all(bodies);
    const kilobytes = (size: (body: Buffer) => number): number =>
      Math.round(all.reduce((sum, body) => sum + size(body), 0) / 100) / 10;
    return {
      requests: paths.length,
      plainKb: kilobytes(({ length }) => length),
      gzippedKb: kilobytes((body) => (body.length > 0 ? gzipSync(body).length : 0)),
      paths,
    };
  } finally {
    await context.close();
  }
}
