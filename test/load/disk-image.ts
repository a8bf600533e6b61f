import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { DiskEvent } from '../server/database/disk-trace.ts';

/** A file apart from its name. */
class File {
  #durable: Buffer;
  #unsynced: DiskEvent[] = [];

  constructor(content: Buffer) {
    this.#durable = content;
  }

  change(event: DiskEvent): void {
    this.#unsynced.push(event);
  }

  sync(): void {
    for (const { at, data } of this.#unsynced) {
      if (at === undefined) throw new Error('a change without a place');
      if (data === undefined) this.#resize(at);
      else this.#write(at, Buffer.from(data, 'base64'));
    }
    this.#unsynced = [];
  }

  get content(): Buffer {
    return this.#durable;
  }

  #write(at: number, bytes: Buffer): void {
    if (this.#durable.length < at + bytes.length) this.#resize(at + bytes.length);
    bytes.copy(this.#durable, at);
  }

  #resize(size: number): void {
    const resized = Buffer.alloc(size);
    this.#durable.copy(resized);
    this.#durable = resized;
  }
}

type NameChange = (names: Map<string, File | 'folder'>) => void;

/**
 * What a disk holds of a folder when the power goes: of each file what it held when it was last
 * synced, of the names those that changed before anything was last synced (as ext4 keeps them in
 * order).
 */
export class DiskImage {
  readonly #root: string;
  readonly #now = new Map<string, File | 'folder'>();
  readonly #durable: Map<string, File | 'folder'>;
  #unsynced: NameChange[] = [];

  /** @param base the folder as it was, all synced, of which events tell as `root` */
  constructor(base: string, root: string) {
    this.#root = root;
    for (const entry of readdirSync(base, { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      const name = relative(base, path);
      if (entry.isDirectory()) this.#now.set(name, 'folder');
      else if (entry.isFile()) this.#now.set(name, new File(readFileSync(path)));
    }
    this.#durable = new Map(this.#now);
  }

  happen(event: DiskEvent): void {
    const name = relative(this.#root, event.path);
    if (event.op === 'said' || name.startsWith('..')) return;
    if (event.op === 'sync') return this.#sync(name);
    if (event.op === 'write' || event.op === 'truncate') return this.#file(name).change(event);
    this.#rename(nameChange(event, name, relative(this.#root, event.to ?? '')));
  }

  /** Brings everything to the disk. */
  syncAll(): void {
    for (const file of this.#now.values()) if (file !== 'folder') file.sync();
    this.#sync('');
  }

  /** Makes the folder that is found when the power is back. */
  write(target: string): void {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const [name, file] of this.#durable) {
      const path = join(target, name);
      mkdirSync(file === 'folder' ? path : dirname(path), { recursive: true });
      if (file !== 'folder') writeFileSync(path, file.content);
    }
  }

  #file(name: string): File {
    const file = this.#now.get(name);
    if (!file || file === 'folder') throw new Error(`${name} is no file`);
    return file;
  }

  #rename(change: NameChange): void {
    change(this.#now);
    this.#unsynced.push(change);
  }

  #sync(name: string): void {
    for (const change of this.#unsynced) change(this.#durable);
    this.#unsynced = [];
    const file = this.#now.get(name);
    if (file && file !== 'folder') file.sync();
  }
}

function nameChange({ op }: DiskEvent, name: string, to: string): NameChange {
  const made = op === 'mkdir' ? 'folder' : new File(Buffer.alloc(0));
  return (names) => {
    const file = names.get(name);
    if (op === 'create' || op === 'mkdir') names.set(name, made);
    else names.delete(name);
    if (op === 'rename' && file) names.set(to, file);
  };
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** Paths whose content differs between two folders. */
export function differences(one: string, other: string): string[] {
  const names = [files(one), files(other)].map((list) => new Set(list));
  const all = new Set(names.flatMap((list) => [...list]));
  return [...all].filter(
    (name) =>
      !names.every((list) => list.has(name)) ||
      !readFileSync(join(one, name)).equals(readFileSync(join(other, name))),
  );
}

/** A copy of a folder that nothing has open. */
export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}
