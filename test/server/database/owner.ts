import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A process on a folder (`folder-child.ts`), and what it said so far. */
export class Owner {
  readonly lines: string[] = [];
  errors = '';
  readonly process: ChildProcess;
  readonly #ended: Promise<unknown>;

  /** @param environment for `disk-hook.mjs` */
  constructor(
    folder: string,
    task: 'write' | 'trace' | 'trouble',
    environment: { readonly [name: string]: string } = {},
  ) {
    const words = ['--import', 'tsx', '--import', here('disk-hook.mjs'), here('folder-child.ts')];
    this.process = spawn(process.execPath, [...words, folder, task], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    this.#ended = once(this.process, 'close');
    assert.ok(this.process.stdout);
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      this.lines.push(line);
      this.process.emit('said', line);
    });
    this.process.stderr?.on('data', (chunk) => (this.errors += String(chunk)));
  }

  async hear(line: string): Promise<void> {
    while (!this.lines.includes(line)) {
      await Promise.race([
        once(this.process, 'said'),
        this.#ended.then(() => assert.fail(`it ended: ${this.errors}`)),
      ]);
    }
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.#ended;
  }

  /** The exit code. */
  async end(): Promise<number | null> {
    await this.#ended;
    return this.process.exitCode;
  }

  /** Numbers whose commit was answered. */
  get answered(): number[] {
    return this.lines.filter((line) => /^\d{1,4}$/.test(line)).map(Number);
  }
}
