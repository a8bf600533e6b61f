import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Config, readConfig, UsageError } from '../config.ts';
import { openConfigured } from '../open-observed.ts';
import { findHoldings, type Holdings, removeFolder, removeSchema } from '../remove-data.ts';
import { confirm, type Terminal, terminal } from '../terminal.ts';
import type { Command } from './command.ts';

export interface RemoveFlags {
  /** Own people and sessions go too. */
  readonly allData: boolean;
  /** Do not ask. */
  readonly yes: boolean;
}

/** `docassemble-sessions remove` */
export const removeCommand: Command = {
  name: 'remove',
  summary: 'takes the server out of its database',
  help: `
docassemble-sessions remove [--all-data] [--yes]

From a docassemble's database: drops the schema al_sessions and its triggers; docassemble's tables
stay as they are, and it may run meanwhile. A database or folder of our own data is left alone
unless --all-data is said: its people and sessions exist nowhere else. Stop the servers first. Asks
for the name of the database, or of the folder.

  --all-data  removes the people and sessions of our own data too, for ever
  --yes       does not ask`,
  options: { 'all-data': { type: 'boolean' }, yes: { type: 'boolean' } },
  settings: 'data',
  maxWords: 0,
  run: async ({ flags, environment }) => {
    const chosen = { allData: flags['all-data'] === true, yes: flags['yes'] === true };
    terminal.print(await runRemove(readConfig(environment, flags), chosen, terminal));
    return 0;
  },
};

/**
 * Removes what is ours, after it has been said and confirmed.
 *
 * @returns what was done, as a sentence
 * @throws {UsageError} something has to be said or done first; nothing was removed
 */
export async function runRemove(config: Config, flags: RemoveFlags, io: Terminal): Promise<string> {
  const place = placeOf(config);
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'pgdata'))) {
    throw new UsageError(`There is nothing to remove in ${place.shown}.`);
  }
  const db = await openConfigured(config);
  try {
    const holdings = await findHoldings(db);
    if (!holdings) throw new UsageError(`There is nothing to remove in ${place.shown}.`);
    checkHoldings(holdings, flags);
    io.print(describe(holdings, place.shown));
    await confirm(io, place.name, flags.yes);
    if (config.databaseUrl) await removeSchema(db, holdings);
  } finally {
    await db.close();
  }
  if (!config.databaseUrl) await removeFolder(resolve(config.dataDir));
  return `Removed from ${place.shown}.`;
}

/** What is typed to confirm, and what is shown: neither holds the password of an address. */
function placeOf({ databaseUrl, dataDir }: Config): { name: string; shown: string } {
  if (!databaseUrl) return { name: basename(resolve(dataDir)), shown: `the folder ${dataDir}` };
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1)) || 'postgres';
  return { name, shown: `the database ${name}` };
}

function checkHoldings({ own, people, sessions, servers }: Holdings, flags: RemoveFlags): void {
  if (servers > 0) {
    throw new UsageError(`Stop the servers first: ${servers} of their connections are open.`);
  }
  if (own && !flags.allData) {
    throw new UsageError(
      `${people} people and ${sessions} sessions are kept here and exist nowhere else: to remove them too, say --all-data.`,
    );
  }
}

function describe({ own, people, sessions, signIns }: Holdings, shown: string): string {
  return own
    ? `${people} people, ${sessions} sessions with all their answers, and ${signIns} sign-ins go from ${shown} for ever.`
    : `The index and ${signIns} sign-ins go from ${shown}; docassemble’s tables stay as they are.`;
}
