import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserLauncher, SessionResult } from '@web/test-runner';
import type { WebKitPaths } from './browsers.ts';

const READY_MS = 20_000;
const KEY_CODES: Record<string, string> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Delete: '\uE017',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  F2: '\uE032',
  F6: '\uE036',
};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A folder of settings in which a window may be as narrow as a phone. */
function createSettings(): string {
  const folder = mkdtempSync(join(tmpdir(), 'webkitgtk-'));
  mkdirSync(join(folder, 'gtk-3.0'));
  writeFileSync(join(folder, 'gtk-3.0/gtk.css'), '* { min-width: 0; min-height: 0; padding: 0; }');
  return folder;
}

/** One WebDriver session of WebKitGTK's MiniBrowser, under its own X server. */
class WebKitSession {
  readonly #process: ChildProcess;
  readonly #settings: string;
  readonly #base: string;
  #path = '';

  constructor(paths: WebKitPaths, port: number) {
    this.#settings = createSettings();
    this.#base = `http://127.0.0.1:${port}`;
    // A group of its own: xvfb-run starts an X server that only dies with the group.
    this.#process = spawn(paths.xvfbRun, ['-a', paths.driver, `--port=${port}`], {
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        XDG_CONFIG_HOME: this.#settings,
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      },
    });
  }

  async start(miniBrowser: string): Promise<void> {
    await this.#untilReady();
    const options = { binary: miniBrowser, args: ['--automation'] };
    const created = await this.send('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
    });
    this.#path = `/session/${(created as { sessionId: string }).sessionId}`;
  }

  /** Calls a command of the session (of the driver, before there is one). */
  async send(method: string, command: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#base}${this.#path}${command}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`WebDriver ${method} ${command}: ${JSON.stringify(value)}`);
    return value;
  }

  async stop(): Promise<void> {
    if (this.#path) await this.send('DELETE', '').catch(() => undefined);
    if (this.#process.pid && this.#process.exitCode === null) process.kill(-this.#process.pid);
    rmSync(this.#settings, { recursive: true, force: true });
  }

  async #untilReady(): Promise<void> {
    const giveUpAt = Date.now() + READY_MS;
    for (;;) {
      const status = await this.send('GET', '/status').catch(() => undefined);
      if (status) return;
      if (Date.now() > giveUpAt) throw new Error('WebKitWebDriver did not start');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const down = (key: string) => ({ type: 'keyDown', value: KEY_CODES[key] ?? key });
const up = (key: string) => ({ type: 'keyUp', value: KEY_CODES[key] ?? key });

/** The part of puppeteer's page that @web/test-runner-commands uses. */
function pageOf(session: WebKitSession) {
  const act = (actions: readonly object[]) =>
    session.send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  return {
    keyboard: {
      type: (text: string) => act(Array.from(text).flatMap((key) => [down(key), up(key)])),
      press: (key: string) => act([down(key), up(key)]),
      down: (key: string) => act([down(key)]),
      up: (key: string) => act([up(key)]),
    },
    setViewport: async ({ width, height }: { width: number; height: number }) => {
      const inner = (await session.send('POST', '/execute/sync', {
        script: 'return [outerWidth - innerWidth, outerHeight - innerHeight]',
        args: [],
      })) as [number, number];
      const rect = { width: width + inner[0], height: height + inner[1] };
      await session.send('POST', '/window/rect', rect);
    },
  };
}

/**
 * Runs test files in WebKitGTK, one after the other in one window. It calls itself 'puppeteer'
 * because the test runner's commands know how to press keys only in launchers they know by type.
 */
export function webKitGtkLauncher(paths: WebKitPaths): BrowserLauncher & {
  getPage(): ReturnType<typeof pageOf>;
} {
  let session: WebKitSession | undefined;
  let active: { id: string; url: string } | undefined;
  const started = async (): Promise<WebKitSession> => {
    if (session) return session;
    session = new WebKitSession(paths, await freePort());
    await session.start(paths.miniBrowser);
    return session;
  };
  return {
    name: 'WebKitGTK',
    type: 'puppeteer',
    concurrency: 1,
    async startSession(id, url) {
      const current = await started();
      active = { id, url };
      await current.send('POST', '/url', { url });
    },
    isActive: (id) => active?.id === id,
    getBrowserUrl: () => active?.url,
    async stopSession(): Promise<SessionResult> {
      active = undefined;
      await session?.send('POST', '/url', { url: 'about:blank' });
      return {};
    },
    async startDebugSession() {
      throw new Error('WebKitGTK has no debug session here');
    },
    async stop() {
      await session?.stop();
      session = undefined;
    },
    getPage() {
      if (!session) throw new Error('WebKitGTK is not running');
      return pageOf(session);
    },
  };
}
