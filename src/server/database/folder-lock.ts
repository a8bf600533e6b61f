import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, mkdtemp, readdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A second process on a data folder; the message is one sentence for the person who started it. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 50;
const PREFIX = 'lock-';
/** Bytes that fit into a socket address on every system. */
const ADDRESS_BYTES = 100;

/**
 * Takes a folder for this process by listening on a socket in it. The kernel ends the socket with
 * the process, however that ends, so a dead owner never blocks; and it answers for an owner that
 * is busy.
 *
 * Every process has a name of its own there, and owns the folder when it sees no other living one
 * after its own can be seen: of two that come at once the later sees the earlier. Names are never
 * used again, so removing a dead one cannot hit a living.
 *
 * @returns the function that lets go
 * @throws {FolderInUseError}
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  if (process.platform === 'win32') return lockByPipe(folder);
  const { place, forget } = await addressable(await realpath(folder));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const own = await appear(place);
    if (!(await seesAnother(place, own.name))) {
      return async () => {
        await own.leave();
        await forget();
      };
    }
    await own.leave();
    // Two that refuse each other must not come back at the same time.
    await wait(randomInt(FIRST_PAUSE_MS * 2 ** attempt));
  }
  await forget();
  throw inUse(folder);
}

function inUse(folder: string): FolderInUseError {
  return new FolderInUseError(`Another process is using the folder ${folder}; stop it first.`);
}

/** Windows has no sockets in folders, but pipes whose name one process alone can have. */
async function lockByPipe(folder: string): Promise<() => Promise<void>> {
  const name = Buffer.from((await realpath(folder)).toLowerCase())
    .toString('hex')
    .slice(-200);
  const server = await listen(`\\\\.\\pipe\\docassemble-sessions-${name}`).catch(() => null);
  if (!server) throw inUse(folder);
  return () => closed(server);
}

/** A folder whose path leaves room in a socket address: itself, or a link to it. */
async function addressable(
  folder: string,
): Promise<{ readonly place: string; readonly forget: () => Promise<void> }> {
  const longest = join(folder, `${PREFIX}${'0'.repeat(16)}.new`);
  if (Buffer.byteLength(longest) <= ADDRESS_BYTES) {
    return { place: folder, forget: async () => undefined };
  }
  const short = await mkdtemp(join(tmpdir(), 'sessions-'));
  const place = join(short, 'd');
  await symlink(folder, place);
  return { place, forget: () => rm(short, { recursive: true, force: true }) };
}

/**
 * Listens under a new name. A socket exists for a moment before it listens, so it gets the name
 * that others look for only afterwards.
 */
async function appear(
  place: string,
): Promise<{ readonly name: string; readonly leave: () => Promise<void> }> {
  const name = `${PREFIX}${randomBytes(8).toString('hex')}`;
  const path = join(place, name);
  const server = await listen(`${path}.new`);
  await rename(`${path}.new`, path);
  const leave = async () => {
    await closed(server);
    await rm(path, { force: true });
  };
  return { name, leave };
}

/** Looks for a living one, and clears the dead away. */
async function seesAnother(place: string, own: string): Promise<boolean> {
  let seen = false;
  for (const name of await readdir(place)) {
    if (!name.startsWith(PREFIX) || name.endsWith('.new') || name === own) continue;
    const path = join(place, name);
    if (await isAlive(path)) seen = true;
    else await rm(path, { force: true });
  }
  return seen;
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(path, () => resolve(server.unref()));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
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
