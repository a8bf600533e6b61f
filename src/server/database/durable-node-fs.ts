import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { DISK_FAILURE } from './disk-failure.ts';
import type { SyncGate } from './sync-gate.ts';

/**
 * PGlite's parameters with its `-F` (no fsync) taken away. The default `wal_sync_method` ends in a
 * call that does nothing there.
 */
export const DURABLE_PARAMS: string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
];

/** What the engine's file system hands over: an open file has a descriptor, a folder none. */
interface OpenStream {
  readonly nfd?: number;
  readonly node: unknown;
}

type RunBefore = NonNullable<Parameters<NodeFS['init']>[1]['preRun']>[number];

/**
 * PGlite's files in a folder, with the one operation that PGlite leaves out: what PostgreSQL asks
 * to be on the disk is on the disk. Leans on the inside of PGlite, whose version is therefore
 * pinned, and a test counts the calls.
 */
export class DurableNodeFS extends NodeFS {
  readonly #gate: SyncGate;

  constructor(data: string, gate: SyncGate) {
    super(data);
    this.#gate = gate;
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const preRun = [...(emscriptenOpts.preRun ?? []), addFsync(this.#gate)];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

function addFsync(gate: SyncGate): RunBefore {
  return ({ NODEFS }) => {
    const operations: unknown = Reflect.get(NODEFS, 'stream_ops');
    const realPath: unknown = Reflect.get(NODEFS, 'realPath');
    if (typeof operations !== 'object' || !operations || typeof realPath !== 'function') {
      throw new Error('This version of PGlite cannot be made durable.');
    }
    const fsync = ({ nfd, node }: OpenStream) =>
      sync(nfd ?? String(Reflect.apply(realPath, NODEFS, [node])), gate);
    Object.assign(operations, { fsync });
  };
}

/**
 * Waits until a file or folder is on the disk. After a failure nothing may be answered any more:
 * the kernel has forgotten what it could not write, so trying again would succeed and lie. So this
 * thread ends here with `DISK_FAILURE`, and the process with it.
 *
 * @returns 0, as the engine expects it
 */
function sync(target: number | string, gate: SyncGate): 0 {
  gate.enter();
  try {
    if (typeof target === 'number') fsyncSync(target);
    else syncFolder(target);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    writeSync(2, `The disk could not store the data${code}: stopping.\n`);
    process.exit(DISK_FAILURE);
  }
  gate.leave();
  return 0;
}

/** Makes the names in a folder durable. Windows does it by itself, and has no such call. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
