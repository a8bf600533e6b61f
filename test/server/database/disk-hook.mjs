/*
 * Stands between a thread and its files, loaded by `--import` into every thread of a process:
 *   DISK_TRACE=file   each write, sync and change of a name is added to it, one JSON line each, in
 *                     the order in which they happened in all threads; DISK_DATA=1: with the data
 *   DISK_TROUBLE=file while it is there, what it says befalls whoever waits for the disk:
 *                     `refuse`, `refuse late`, `die`
 * JavaScript, because Node 20 gives threads no loader for TypeScript.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const { DISK_TRACE, DISK_DATA, DISK_TROUBLE } = process.env;
const LATE_MS = 1_500;

const real = { ...fs };
const renameLater = fs.promises.rename;
const paths = new Map();
const trace = DISK_TRACE ? real.openSync(DISK_TRACE, 'a') : null;

function record(event) {
  if (trace !== null) real.writeSync(trace, `${JSON.stringify(event)}\n`);
}

/** What opening or writing a whole file does to its name. */
function began(path, wasThere, isEmptied) {
  if (!wasThere) record({ op: 'create', path });
  else if (isEmptied) record({ op: 'truncate', path, at: 0 });
}

fs.openSync = (path, flags, ...rest) => {
  const wasThere = real.existsSync(path);
  const descriptor = real.openSync(path, flags, ...rest);
  paths.set(descriptor, String(path));
  const isEmptied = typeof flags === 'number' && (flags & real.constants.O_TRUNC) !== 0;
  began(String(path), wasThere, isEmptied);
  return descriptor;
};
fs.closeSync = (descriptor) => {
  paths.delete(descriptor);
  return real.closeSync(descriptor);
};
fs.writeSync = (descriptor, buffer, ...rest) => {
  const written = real.writeSync(descriptor, buffer, ...rest);
  const path = paths.get(descriptor);
  if (path !== undefined) {
    const [offset, , at] = rest;
    const bytes = DISK_DATA && Buffer.from(buffer.buffer, buffer.byteOffset + offset, written);
    record({ op: 'write', path, at, ...(bytes && { data: bytes.toString('base64') }) });
  }
  return written;
};
fs.ftruncateSync = (descriptor, size) => {
  real.ftruncateSync(descriptor, size);
  record({ op: 'truncate', path: paths.get(descriptor), at: size });
};
fs.truncateSync = (path, size) => {
  real.truncateSync(path, size);
  record({ op: 'truncate', path, at: size });
};
fs.writeFileSync = (path, data, options) => {
  const wasThere = real.existsSync(path);
  real.writeFileSync(path, data, options);
  began(String(path), wasThere, true);
};
fs.mkdirSync = (path, options) => {
  const made = real.mkdirSync(path, options);
  record({ op: 'mkdir', path });
  return made;
};
fs.renameSync = (path, to) => {
  real.renameSync(path, to);
  record({ op: 'rename', path, to });
};
fs.promises.rename = async (path, to) => {
  await renameLater(path, to);
  record({ op: 'rename', path, to });
};
fs.unlinkSync = (path) => {
  real.unlinkSync(path);
  record({ op: 'unlink', path });
};
fs.rmdirSync = (path) => {
  real.rmdirSync(path);
  record({ op: 'unlink', path });
};
fs.fsyncSync = (descriptor) => {
  if (!isMainThread && DISK_TROUBLE && real.existsSync(DISK_TROUBLE)) makeTrouble();
  real.fsyncSync(descriptor);
  record({ op: 'sync', path: paths.get(descriptor) });
};

function makeTrouble() {
  const what = real.readFileSync(DISK_TROUBLE, 'utf8');
  if (what === 'die') process.exit(1);
  if (what === 'refuse late') {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LATE_MS);
  }
  throw Object.assign(new Error('the disk is gone'), { code: 'EIO' });
}

syncBuiltinESMExports();
