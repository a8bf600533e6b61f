import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const CLI = ['--import', 'tsx', 'src/server/cli.ts', 'serve', '--port', '0'];

/** The program on a folder, to be killed. */
export class KilledServer {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  /** Its address once it listens; null when it ended before. */
  readonly origin: Promise<string | null>;
  #errors = '';

  constructor(dataDir: string) {
    const { PATH = '', HOME = '' } = process.env;
    this.#child = spawn(process.execPath, CLI, {
      env: { PATH, HOME, DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#ended = once(this.#child, 'close');
    this.#child.stderr?.on('data', (chunk) => (this.#errors += String(chunk)));
    this.origin = new Promise((resolve) => {
      this.#child.once('close', () => resolve(null));
      if (!this.#child.stdout) return;
      createInterface({ input: this.#child.stdout }).on('line', (line) => {
        const address = /^docassemble-sessions is at (http:\S+)$/.exec(line)?.[1];
        if (address) resolve(address);
      });
    });
  }

  /** @throws {Error} when it had ended by itself */
  async kill(): Promise<void> {
    const { exitCode } = this.#child;
    this.#child.kill('SIGKILL');
    await this.#ended;
    if (exitCode !== null) throw new Error(`it ended with ${exitCode}: ${this.#errors}`);
  }
}
