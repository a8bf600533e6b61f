import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { appendFile, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';

/** There is no PostgreSQL to start; the message is one sentence. */
export class NoPostgresqlError extends Error {
  override readonly name = 'NoPostgresqlError';
}

/** A PostgreSQL of its own, with fsync, that may be crashed without disturbing anybody. */
export class Cluster {
  readonly #bin: string;
  readonly #folder: string;
  readonly #account: { readonly uid: number; readonly gid: number } | null;
  readonly #port: number;
  readonly #onExit = () => this.#stopSync();

  private constructor(parts: {
    bin: string;
    folder: string;
    account: { readonly uid: number; readonly gid: number } | null;
    port: number;
  }) {
    this.#bin = parts.bin;
    this.#folder = parts.folder;
    this.#account = parts.account;
    this.#port = parts.port;
  }

  /** @throws {NoPostgresqlError} */
  static async create(): Promise<Cluster> {
    const bin = findBinaries();
    const account = unprivileged();
    const folder = await mkdtemp(join(tmpdir(), 'sessions-load-'));
    if (account) await chown(folder, account.uid, account.gid);
    const cluster = new Cluster({ bin, folder, account, port: await freePort() });
    await cluster.#run('initdb', [
      '-A',
      'trust',
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ]);
    await appendFile(
      join(folder, 'postgresql.conf'),
      `\nport = ${cluster.#port}\nlisten_addresses = '127.0.0.1'\n` +
        `unix_socket_directories = '${folder}'\nlog_min_messages = fatal\n`,
    );
    process.on('exit', cluster.#onExit);
    await cluster.#run('pg_ctl', ['start', '-w', '-l', join(folder, 'log')]);
    return cluster;
  }

  url(database = 'postgres'): string {
    return `postgresql://postgres@127.0.0.1:${this.#port}/${database}`;
  }

  /** As after a power cut: nothing is written, everybody is thrown out, the log is replayed. */
  async crash(): Promise<void> {
    await this.#run('pg_ctl', ['restart', '-m', 'immediate', '-w', '-l', this.#log()]);
  }

  /** As a restore from a backup ends: the same data on a new timeline. */
  async restore(): Promise<void> {
    await this.#run('pg_ctl', ['stop', '-m', 'fast', '-w']);
    await writeFile(join(this.#folder, 'recovery.signal'), '');
    await appendFile(join(this.#folder, 'postgresql.conf'), `restore_command = 'false'\n`);
    await this.#run('pg_ctl', ['start', '-w', '-l', this.#log()]);
  }

  async remove(): Promise<void> {
    process.off('exit', this.#onExit);
    this.#stopSync();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #log(): string {
    return join(this.#folder, 'log');
  }

  async #run(program: string, words: readonly string[]): Promise<void> {
    // `pg_ctl` leaves a server behind that would keep a pipe open.
    const options = { ...this.#account, cwd: this.#folder, env: this.#environment() };
    await run(join(this.#bin, program), ['-D', this.#folder, ...words], options);
  }

  #environment(): NodeJS.ProcessEnv {
    return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  }

  #stopSync(): void {
    spawnSync(join(this.#bin, 'pg_ctl'), ['-D', this.#folder, 'stop', '-m', 'immediate', '-w'], {
      ...this.#account,
      cwd: this.#folder,
      env: this.#environment(),
    });
  }
}

/** Folder of the newest `initdb` with a server beside it. */
function findBinaries(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a)).map((v) => join(DEBIAN, v, 'bin'));
  const path = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const found = [...newest, ...path].find((folder) =>
    ['initdb', 'pg_ctl', 'postgres'].every((program) => existsSync(join(folder, program))),
  );
  if (found) return found;
  throw new NoPostgresqlError(
    'No PostgreSQL server program (initdb, pg_ctl, postgres) was found: install PostgreSQL 13 or newer.',
  );
}

/** PostgreSQL refuses to run as root; null when we are not. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody']
    .map((name) => accounts.find(([each]) => each === name))
    .find(Boolean);
  if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  throw new NoPostgresqlError('PostgreSQL does not run as root: make an account named postgres.');
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export const newToken = () => randomBytes(8).toString('hex');
