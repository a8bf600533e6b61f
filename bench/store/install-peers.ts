import { execFileSync } from 'node:child_process';
import { FOLDER, installedVersion, listed, type PeerName } from './peer-list.ts';
import manifest from './package.json' with { type: 'json' };

const RUN_NPM = { cwd: FOLDER, stdio: 'inherit', shell: process.platform === 'win32' } as const;
const WANTED: Readonly<Record<string, string>> = manifest.devDependencies;

function isMissing(name: PeerName): boolean {
  const wanted = WANTED[listed(name).package];
  return wanted !== undefined && installedVersion(name) !== wanted;
}

/**
 * Installs the peers' packages into bench/store, exactly as its lock has them, where one of `names`
 * is missing or has another version. The project's own `npm ci` leaves them out: 100 MB.
 *
 * @throws {Error} that says what to do when npm fails
 */
export function installPeers(names: readonly PeerName[]): void {
  if (!names.some((name) => isMissing(name))) return;
  console.log('Installing the peers into bench/store/node_modules (about 100 MB, once) …');
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], RUN_NPM);
  } catch (error) {
    throw new Error(
      'The peers could not be installed. Run "npm ci" in bench/store, or measure without them: PEERS=ours,idb npm run bench:store',
      { cause: error },
    );
  }
}
