import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  type RunningDocassemble,
  startDocassemble,
  UnavailableError,
} from '../../test/interop/support/start-docassemble.ts';
import { urlOf } from './databases.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('upstream.py', import.meta.url));

/** One call of a function of AssemblyLine's `sessions.py`, made `times` times. */
export interface UpstreamCall {
  readonly function: string;
  readonly arguments: { readonly [name: string]: unknown };
  readonly user: { readonly id: number; readonly roles: readonly string[] };
  /** The interview on screen. */
  readonly filename: string;
}

export interface UpstreamAnswer {
  /** Milliseconds of each call, the function alone. */
  readonly ms: readonly number[];
  /** Session keys of the rows, in order. */
  readonly keys: readonly string[];
}

/** A real docassemble, installed and configured; its AssemblyLine can be pointed to any database. */
export class Upstream {
  readonly #docassemble: RunningDocassemble;
  readonly #python: string;

  private constructor(docassemble: RunningDocassemble, python: string) {
    this.#docassemble = docassemble;
    this.#python = python;
  }

  /** Installs and starts it; a sentence that says why where that cannot be. */
  static async start(): Promise<Upstream | string> {
    try {
      const docassemble = await startDocassemble();
      const config = readFileSync(join(docassemble.dir, 'config.yml'), 'utf8');
      const installation = /^modules: (.+)$/m.exec(config)?.[1] ?? '';
      return new Upstream(docassemble, join(installation, 'bin', 'python'));
    } catch (error) {
      if (error instanceof UnavailableError) return error.message;
      throw error;
    }
  }

  /** Makes docassemble's tables in an empty database, as docassemble does it itself. */
  async createTables(database: string): Promise<void> {
    const config = this.#configFor(database);
    await run(this.#python, ['-m', 'docassemble.webapp.create_tables', config], {
      env: { ...process.env, DA_CONFIG_FILE: config },
      cwd: this.#docassemble.dir,
    });
  }

  connect(database: string): Promise<UpstreamProcess> {
    return UpstreamProcess.start(this.#python, this.#configFor(database));
  }

  stop(): Promise<void> {
    return this.#docassemble.stop();
  }

  /** docassemble's own configuration, with another database. */
  #configFor(database: string): string {
    const config = readFileSync(join(this.#docassemble.dir, 'config.yml'), 'utf8');
    const { hostname, port, username, password } = new URL(urlOf(database));
    const db = {
      prefix: 'postgresql+psycopg2://',
      name: database,
      user: username,
      password: password || 'none',
      host: hostname,
      port: Number(port || 5432),
    };
    const path = join(this.#docassemble.dir, `config-${database}.yml`);
    writeFileSync(path, config.replace(/^db: .*$/m, `db: ${JSON.stringify(db)}`), { mode: 0o600 });
    return path;
  }
}

/** AssemblyLine's functions in a process of their own. */
export class UpstreamProcess {
  readonly versions: { readonly [name: string]: string };
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  private constructor(
    child: ChildProcessByStdio<Writable, Readable, null>,
    lines: AsyncIterator<string>,
    versions: UpstreamProcess['versions'],
  ) {
    this.#child = child;
    this.#lines = lines;
    this.versions = versions;
  }

  static async start(python: string, config: string): Promise<UpstreamProcess> {
    const child = spawn(python, [SCRIPT, config], { stdio: ['pipe', 'pipe', 'ignore'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { versions } = await answerOf<Pick<UpstreamProcess, 'versions'>>(lines);
    return new UpstreamProcess(child, lines, versions);
  }

  call(call: UpstreamCall, times: number): Promise<UpstreamAnswer> {
    this.#child.stdin.write(`${JSON.stringify({ ...call, times })}\n`);
    return answerOf(this.#lines);
  }

  /** Milliseconds of saving one step of each session, docassemble's own work included. */
  async saveSteps(
    sessions: readonly { readonly filename: string; readonly key: string }[],
    answers: string,
  ): Promise<readonly number[]> {
    const steps = sessions.map(({ filename, key }) => [filename, key]);
    this.#child.stdin.write(`${JSON.stringify({ steps, answers })}\n`);
    return (await answerOf<Pick<UpstreamAnswer, 'ms'>>(this.#lines)).ms;
  }

  close(): void {
    this.#child.stdin.end();
  }
}

async function answerOf<T>(lines: AsyncIterator<string>): Promise<T> {
  const { value, done } = await lines.next();
  if (done) throw new Error('AssemblyLine ended; run the same call in bench/server/upstream.py.');
  const answer: T & { readonly error?: string } = JSON.parse(value);
  if (answer.error) throw new Error(`AssemblyLine cannot be called: ${answer.error}`);
  return answer;
}
