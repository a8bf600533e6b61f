import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rename, link, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A second process on a data folder; the message is one sentence for the person who started it. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/** Bytes that fit into a socket address on every system. */
const SOCKET_PATH_BYTES = 100;
const ATTEMPTS = 5;

/**
 * Takes a folder for this process by listening on a socket in it. The kernel ends the socket with
 * the process, however that ends, so a dead owner never blocks; and it answers for an owner that
 * is busy.
 *
 * @returns the function that lets go
 * @throws {FolderInUseError}
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const { path, forget } = await socketPath(await realpath(folder));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const server = await listen(path);
    if (server) {
      return async () => {
        await new Promise((resolve) => server.close(resolve));
        await forget();
      };
    }
    if ((await isAlive(path)) || !(await removeDead(path))) break;
  }
  await forget();
  throw new FolderInUseError(`Another process is using the folder ${folder}; stop it first.`);
}

/** A socket address has room for about 100 bytes: a longer folder is reached through a symlink. */
async function socketPath(folder: string): Promise<{ path: string; forget: () => Promise<void> }> {
  if (process.platform === 'win32') {
    const name = Buffer.from(folder.toLowerCase()).toString('hex').slice(-200);
    return { path: `\\\\.\\pipe\\docassemble-sessions-${name}`, forget: async () => undefined };
  }
  const path = join(folder, 'lock');
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES) return { path, forget: async () => undefined };
  const short = await mkdtemp(join(tmpdir(), 'sessions-'));
  await symlink(folder, join(short, 'd'));
  return {
    path: join(short, 'd', 'lock'),
    forget: () => rm(short, { recursive: true, force: true }),
  };
}

/** The listening server, or null when the address is taken, by the living or the dead. */
function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(path, () => resolve(server.unref()));
  });
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Refused and absent are dead; anything else (no right to connect) counts as alive.
    socket.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    );
  });
}

/**
 * Moves a dead socket away, then looks again: another process may have replaced it by a living one
 * in between, which is put back.
 *
 * @returns false when it turned out to be alive
 */
async function removeDead(path: string): Promise<boolean> {
  const moved = `${path}-${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, moved);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
    throw error;
  }
  const alive = await isAlive(moved);
  if (alive) await link(moved, path);
  await rm(moved, { force: true });
  return !alive;
}
