import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const CLI = ['--import', 'tsx', 'src/server/cli.ts'];

/** How a run of the program ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = { readonly [name: string]: string };

function start(words: readonly string[], environment: Environment): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [...CLI, ...words], { env: { PATH, HOME, ...environment } });
}

/** Runs the program to its end; `input` is what its standard input holds. */
export async function runCli(
  words: readonly string[],
  environment: Environment = {},
  input = '',
): Promise<Ended> {
  const child = start(words, environment);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (output.stdout += String(chunk)));
  child.stderr?.on('data', (chunk) => (output.stderr += String(chunk)));
  child.stdin?.end(input);
  await once(child, 'close');
  return { code: child.exitCode, ...output };
}

/** The program as a server, from the line that names its address to its end. */
export class CliServer {
  readonly #child: ChildProcess;
  readonly lines: string[] = [];
  readonly logged: string[] = [];
  origin = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** @throws when it ends before it is ready */
  static async start(words: readonly string[], environment: Environment): Promise<CliServer> {
    const child = start(words, environment);
    const server = new CliServer(child);
    child.stderr?.on('data', (chunk) => server.logged.push(String(chunk)));
    server.origin = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error(server.logged.join(''))));
      if (!child.stdout) return;
      createInterface({ input: child.stdout }).on('line', (line) => {
        server.lines.push(line);
        const address = /^docassemble-sessions is at (http:\S+)$/.exec(line)?.[1];
        if (address) resolve(address);
      });
    });
    return server;
  }

  /** Ends it as a service manager does. @returns its exit code */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    this.#child.kill(signal);
    await once(this.#child, 'exit');
    return this.#child.exitCode;
  }
}
