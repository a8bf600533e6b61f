import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { freePort } from './cluster.ts';

const CLI = 'dist/server/cli.js';
const READY = /^docassemble-sessions is at /;

/** One real server on a port of its own, which may be killed and started again. */
export class ServerProcess {
  readonly port: number;
  readonly #environment: { readonly [name: string]: string };
  #child: ChildProcess | undefined;
  /** Answers with 500, and faults that nobody caught: none is acceptable. */
  readonly faults: string[] = [];
  /** Warnings and errors it logged, by message. */
  readonly errors = new Map<string, number>();

  private constructor(port: number, environment: { readonly [name: string]: string }) {
    this.port = port;
    this.#environment = environment;
  }

  /** @param more variables of its environment besides */
  static async start(
    databaseUrl: string,
    more: { readonly [name: string]: string } = {},
  ): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), { DATABASE_URL: databaseUrl, ...more });
    await server.start();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Resolves when it listens. @throws when it ends before, as it does without a database */
  async start(): Promise<void> {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, ...this.#environment, PORT: String(this.port) };
    const child = spawn(process.execPath, [CLI, 'serve'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    createInterface({ input: child.stderr }).on('line', (line) => this.#read(line));
    const lines = createInterface({ input: child.stdout });
    const exit = once(child, 'exit').then(([code]) => {
      throw new Error(`the server ended with ${String(code)} before it listened`);
    });
    const ready = new Promise<void>((resolve) => {
      lines.on('line', (line) => READY.test(line) && resolve());
    });
    await Promise.race([ready, exit]);
    exit.catch(() => undefined);
  }

  /** Starts it again and again until it stays, as a service manager does. */
  async restart(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.start();
      } catch (error) {
        if (attempt === 60) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  }

  /** @returns its exit code; null when a signal ended it */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    child.kill(signal);
    await once(child, 'exit');
    return child.exitCode;
  }

  /** Resident memory now, and the most there ever was, in megabytes. */
  memory(): { readonly nowMb: number; readonly peakMb: number } {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    const read = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
    return { nowMb: read('VmRSS'), peakMb: read('VmHWM') };
  }

  /** Seconds of processor time it has used. */
  cpuSeconds(): number {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  #read(line: string): void {
    let entry: { level?: string; msg?: string; status?: number; code?: string; error?: string };
    try {
      entry = JSON.parse(line);
    } catch {
      this.faults.push(line);
      return;
    }
    if (entry.level === 'fatal' || entry.status === 500) this.faults.push(line);
    if (entry.level !== 'error') return;
    const what = `${entry.msg} (${entry.code || entry.error})`;
    this.errors.set(what, (this.errors.get(what) ?? 0) + 1);
  }
}
