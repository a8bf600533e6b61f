import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { PASSWORD } from '../api/support/start-sessions-server.ts';
import { until } from '../page/support/until.ts';
import { FormsPage } from '../page/support/forms-page.ts';
import { CHROMIUM_ARGS, findChromium } from '../support/browsers.ts';
import { startKillableServer } from '../support/killable-server.ts';
import { seedSessions } from './seed-sessions.ts';
import { openLink } from './slow-link.ts';

/*
 * npm run test:link: a first sync of SESSIONS (default 100,000) sessions over a line of 1.5 Mbit/s
 * and 300 ms there and back, by the built page and the built server; the browser is killed in the
 * middle. Prints the figures; exits with 1 when a goal is missed.
 */
const SESSIONS = Number(process.env['SESSIONS'] ?? 100_000);
const FIRST_SCREEN_MS = 3000;
const LINE = { bitsPerSecond: 1_500_000, roundTripMs: 300 };
const EMAIL = 'many@example.org';

/** In the page, before it runs: when something was clicked last, and when rows stood there first. */
const WATCH = `
addEventListener('click', () => { globalThis.clickedAt = performance.now(); }, true);
const deep = (root, selector) => [...root.querySelectorAll('*')].some((element) =>
  element.matches(selector) && element.checkVisibility() ||
  element.shadowRoot && deep(element.shadowRoot, selector));
const look = () => {
  if (!globalThis.formAt && deep(document, 'input[type="password"]')) globalThis.formAt = performance.now();
  if (deep(document, '[part~="row"] [part~="title"]')) globalThis.rowsAt = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);`;

interface Progress {
  readonly kind: string;
  readonly done?: number;
}

const start = async (userDataDir: string): Promise<Browser> =>
  launch({ executablePath: findChromium(), pipe: true, userDataDir, args: [...CHROMIUM_ARGS] });

const read = <Value>(page: Page, expression: string): Promise<Value> =>
  page.evaluate(expression) as Promise<Value>;

const CLIENT = `document.querySelector('sessions-app').client`;
const progress = (page: Page) => read<Progress>(page, `${CLIENT}.status.connection`);
const kept = (page: Page) =>
  read<number>(
    page,
    `${CLIENT}.getSavedInterviewList({ filename: null, limit: 1, excludeCurrentFilename: false })
      .then(({ total }) => total)`,
  );

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const failures: string[] = [];

function report(what: string, value: string, isMet = true): void {
  console.log(`${isMet ? 'ok    ' : 'MISSED'} ${what}: ${value}`);
  if (!isMet) failures.push(what);
}

const server = await startKillableServer();
const link = await openLink({ target: server.url, ...LINE });
const userDataDir = await mkdtemp(join(tmpdir(), 'sessions-link-'));
let browser: Browser | undefined;
try {
  await seedSessions(server.db, await server.person(EMAIL), SESSIONS);
  console.log(`${SESSIONS} sessions, ${LINE.bitsPerSecond / 1e6} Mbit/s, ${LINE.roundTripMs} ms`);

  browser = await start(userDataDir);
  const forms = await FormsPage.open(browser, 'about:blank');
  await forms.page.evaluateOnNewDocument(WATCH);
  await forms.page.goto(link.origin, { waitUntil: 'domcontentloaded' });
  await forms.type('Email', EMAIL);
  await forms.type('Password', PASSWORD);
  const formMs = await read<number>(forms.page, 'globalThis.formAt');
  report('cold page to the sign-in form', seconds(formMs));
  const before = link.received();
  await forms.click('Sign in');
  await until('rows', () => read<boolean>(forms.page, 'globalThis.rowsAt > 0'), Boolean, 60_000);
  const rowsMs = await read<number>(forms.page, 'globalThis.rowsAt - globalThis.clickedAt');
  report('sign-in to the first screen', seconds(rowsMs), rowsMs < FIRST_SCREEN_MS);
  report('came down for it', `${((link.received() - before) / 1000).toFixed(0)} kB`);

  const third = SESSIONS / 3;
  await until(
    'a third of the rows',
    () => progress(forms.page),
    ({ kind, done = 0 }) => kind === 'online' || done >= third,
    600_000,
  );
  const beforeKill = await kept(forms.page);
  const process = browser.process();
  process?.kill('SIGKILL');
  await new Promise((resolve) => process?.once('exit', resolve));

  browser = await start(userDataDir);
  const again = await FormsPage.open(browser, 'about:blank');
  const cursors: (string | null)[] = [];
  again.page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.endsWith('/changes')) cursors.push(searchParams.get('cursor'));
  });
  await again.page.evaluateOnNewDocument(WATCH);
  const restartMs = performance.now();
  const bytes = link.received();
  await again.page.goto(link.origin, { waitUntil: 'domcontentloaded' });
  await until('rows', () => read<boolean>(again.page, 'globalThis.rowsAt > 0'), Boolean, 60_000);
  report('killed and opened again, to the first screen', seconds(await read(again.page, 'rowsAt')));
  const afterKill = await kept(again.page);
  report('rows kept over the kill', `${afterKill} of ${beforeKill}`, afterKill >= beforeKill);
  await until(
    'the end',
    () => progress(again.page),
    ({ kind }) => kind === 'online',
    900_000,
  );
  const all = await kept(again.page);
  report('rows in the end', String(all), all === SESSIONS);
  report('the rest of the list took', seconds(performance.now() - restartMs));
  report('came down for it', `${((link.received() - bytes) / 1e6).toFixed(2)} MB`);
  const isResumed = cursors.length > 0 && cursors.every((cursor) => cursor !== null);
  const pages = Math.ceil((SESSIONS - beforeKill) / 1000) + 2;
  report(
    'went on where it stopped',
    `${cursors.length} pages`,
    isResumed && cursors.length <= pages,
  );
} finally {
  await browser?.close().catch(() => undefined);
  link.close();
  await server.stop();
  await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
}
console.log(failures.length === 0 ? 'All goals met.' : `Missed: ${failures.join(', ')}`);
process.exitCode = failures.length === 0 ? 0 : 1;
