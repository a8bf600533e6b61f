import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const CLI = 'dist/server/cli.js';
const START_LIMIT_MS = 60_000;

/** The built server with its example people, as a process that can be stopped and started again. */
export class ExampleServer {
  readonly #dataDir: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #cli: string;
  #child: ChildProcess | undefined;
  #log: string[] = [];
  #origin = '';

  private constructor(dataDir: string, environment: Readonly<Record<string, string>>, cli: string) {
    this.#dataDir = dataDir;
    this.#environment = environment;
    this.#cli = cli;
  }

  /** Starts one on a free port, with a new folder of its own. */
  static async start(
    environment: Readonly<Record<string, string>> = {},
    cli = CLI,
  ): Promise<ExampleServer> {
    const dataDir = await mkdtemp(join(tmpdir(), 'sessions-page-'));
    const server = new ExampleServer(dataDir, environment, cli);
    await server.start();
    return server;
  }

  /** `http://127.0.0.1:<port>`, the same after every start. */
  get origin(): string {
    return this.#origin;
  }

  /** What it wrote, for the message of a failing test. */
  get log(): string {
    return this.#log.join('\n');
  }

  async start(): Promise<void> {
    const port = this.#origin ? new URL(this.#origin).port : '0';
    const child = spawn(process.execPath, [this.#cli, 'serve', '--example'], {
      env: {
        ...process.env,
        DATABASE_URL: '',
        ...this.#environment,
        PORT: port,
        DATA_DIR: this.#dataDir,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#origin = await this.#address(child);
  }

  /** Ends the process as a person does with Ctrl+C. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  /** Stops it and deletes its folder. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  #address(child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`The server ${why}:\n${this.log}`));
      const timer = setTimeout(() => fail('named no address'), START_LIMIT_MS);
      child.once('exit', (code) => fail(`ended with ${code}`));
      for (const stream of [child.stdout, child.stderr]) {
        if (!stream) continue;
        createInterface({ input: stream }).on('line', (line) => {
          this.#log.push(line);
          const [address] = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(line) ?? [];
          if (!address) return;
          clearTimeout(timer);
          resolve(address);
        });
      }
    });
  }
}
