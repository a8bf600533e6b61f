import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSION = '4.32.5';

/** The tool cannot be had; the message is one sentence that says what to do. */
export class NotInstalledError extends Error {
  override readonly name = 'NotInstalledError';
}

/**
 * The path of a schemathesis of the pinned version, installed from PyPI on the first call into
 * `SCHEMATHESIS_DIR`, or a folder of the user's cache.
 *
 * @throws {NotInstalledError} no Python, or no PyPI
 */
export function installSchemathesis(): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const home =
    process.env['SCHEMATHESIS_DIR'] ||
    join(cache, 'docassemble-sessions', `schemathesis-${VERSION}`);
  const program = join(home, 'bin', 'st');
  const complete = join(home, 'installed');
  if (existsSync(complete) && existsSync(program)) return program;
  console.log(`installing schemathesis ${VERSION} into ${home}`);
  rmSync(complete, { force: true });
  mkdirSync(home, { recursive: true });
  run(
    'python3',
    ['-m', 'venv', '--clear', home],
    'Python 3.10 or newer with its venv module is needed: install python3 and python3-venv.',
  );
  run(
    join(home, 'bin', 'pip'),
    ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`],
    'schemathesis could not be installed from PyPI: it needs Python 3.10 or newer and the network.',
  );
  writeFileSync(complete, '');
  return program;
}

function run(command: string, values: readonly string[], otherwise: string): void {
  const { status, stderr } = spawnSync(command, values, { encoding: 'utf8' });
  if (status === 0) return;
  const reason = stderr?.trim().split('\n').at(-1);
  throw new NotInstalledError(reason ? `${otherwise} (${reason})` : otherwise);
}
