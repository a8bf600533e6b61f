import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All that can be measured, ours first. */
export const PEER_NAMES = ['ours', 'idb', 'dexie', 'rxdb', 'pouchdb', 'tinybase'] as const;

export type PeerName = (typeof PEER_NAMES)[number];

/** `file`: relative to bench/store; `package`: whose version is told. */
interface Listed {
  readonly file: string;
  readonly create: string;
  readonly package: string;
}

const LIST: Record<PeerName, Listed> = {
  ours: { file: './ours.ts', create: 'createOurs', package: 'idb' },
  idb: { file: './peers/idb.ts', create: 'createIdb', package: 'idb' },
  dexie: { file: './peers/dexie.ts', create: 'createDexie', package: 'dexie' },
  rxdb: { file: './peers/rxdb.ts', create: 'createRxdb', package: 'rxdb' },
  pouchdb: { file: './peers/pouchdb.ts', create: 'createPouchdb', package: 'pouchdb-core' },
  tinybase: { file: './peers/tinybase.ts', create: 'createTinybase', package: 'tinybase' },
};

export function isPeerName(name: string): name is PeerName {
  return PEER_NAMES.some((known) => known === name);
}

/** How one peer is built and installed. */
export function listed(name: PeerName): Listed {
  return LIST[name];
}

/** This folder, where the peers' own package.json lies. */
export const FOLDER = import.meta.dirname;

function versionIn(modules: string, name: PeerName): string | undefined {
  try {
    const text = readFileSync(join(modules, LIST[name].package, 'package.json'), 'utf8');
    const manifest: unknown = JSON.parse(text);
    const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
    return isManifest ? String(manifest.version) : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Version of a peer's package, in bench/store or, as idb is, in the project; undefined: missing. */
export function installedVersion(name: PeerName): string | undefined {
  const folders = [FOLDER, join(FOLDER, '../..')].map((folder) => join(folder, 'node_modules'));
  return folders.map((modules) => versionIn(modules, name)).find((version) => version);
}
