import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, type Flags, readConfig, UsageError } from '../config.ts';
import { UnsuitableDatabaseError } from '../database/check-docassemble.ts';
import { type Database, DatabaseError } from '../database/database.ts';
import { FolderInUseError } from '../database/folder-lock.ts';
import { appliedMigrations } from '../database/migrate.ts';
import { openConfigured } from '../open-observed.ts';
import { checkListen, checkSuitability, describeEngine } from './check-database.ts';
import { checkDisk, checkDurability } from './check-disk.ts';
import { checkDocassembleRest } from './check-docassemble-rest.ts';
import { checkIndex, checkTallies } from './check-index.ts';
import { checkRights } from './check-rights.ts';
import { checkMigrations, checkQueue, checkTombstones, checkTriggers } from './check-schema.ts';
import { type Finding, note, ok, problem } from './finding.ts';

/** The migrations without which there are no triggers, queue or index to look at. */
const INDEX_MIGRATIONS = [2, 3];

export interface CheckOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly flags: Flags;
  readonly onFinding: (finding: Finding) => void;
  readonly onProgress: (text: string) => void;
}

/**
 * Opens everything as `serve` would and looks at it; changes nothing. Stops early where the rest
 * cannot be looked at.
 *
 * @returns how many problems there are
 */
export async function runCheck({
  environment,
  flags,
  onFinding,
  onProgress,
}: CheckOptions): Promise<number> {
  let problems = 0;
  const report = (finding: Finding) => {
    if (finding.kind === 'problem') problems += 1;
    onFinding(finding);
  };
  const config = configured(environment, flags, report);
  const db = config && (await opened(config, report));
  if (!config || !db) return problems;
  try {
    for (const look of looks(db, config, onProgress)) {
      for (const finding of await safely(look)) report(finding);
    }
  } finally {
    onProgress('');
    await db.close();
  }
  return problems;
}

function configured(environment: NodeJS.ProcessEnv, flags: Flags, report: (f: Finding) => void) {
  try {
    const config = readConfig(environment, flags);
    const wiring = config.docassemble ? 'in front of a docassemble' : 'on data of its own';
    report(ok('configuration', `No mistake in it; a server ${wiring}.`));
    return config;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    report(problem('configuration', error.message));
    return null;
  }
}

/** The database; null where there is none that can be opened. Makes no folder. */
async function opened(config: Config, report: (f: Finding) => void): Promise<Database | null> {
  if (!config.databaseUrl) {
    report(checkDisk(config.dataDir));
    if (!existsSync(join(config.dataDir, 'pgdata'))) {
      report(note('database', 'There is no data yet: serve makes it.'));
      return null;
    }
  }
  try {
    return await openConfigured(config);
  } catch (error) {
    const isExpected = error instanceof DatabaseError || error instanceof FolderInUseError;
    if (!isExpected) throw error;
    report(problem('database', `It cannot be opened: ${error.message}`));
    return null;
  }
}

type Look = readonly [about: string, look: () => Promise<readonly Finding[] | Finding>];

function looks(db: Database, config: Config, onProgress: (text: string) => void): Look[] {
  const { docassemble, databaseListenUrl } = config;
  const whenIndexed = (look: () => Promise<Finding>) => async () =>
    (await isIndexed(db)) ? look() : [];
  return [
    ['database', () => describeEngine(db)],
    ['suitability', () => checkSuitability(db, docassemble === null)],
    ...(docassemble ? [['rights', () => checkRights(db)] as const] : []),
    ['schema', () => checkMigrations(db, docassemble === null)],
    ['triggers', whenIndexed(() => checkTriggers(db))],
    ['queue', whenIndexed(() => checkQueue(db))],
    ['index', whenIndexed(() => checkIndex(db, onProgress))],
    ['tallies', whenIndexed(() => checkTallies(db))],
    ['tombstones', whenIndexed(() => checkTombstones(db))],
    ['listen', () => checkListen(db, databaseListenUrl)],
    ['durability', () => checkDurability(db)],
    ...(docassemble ? [['docassemble', () => checkDocassembleRest(db, docassemble)] as const] : []),
  ];
}

/** A look that the database refuses is a problem, and the next one goes on. */
async function safely([about, look]: Look): Promise<readonly Finding[]> {
  try {
    const found = await look();
    return 'kind' in found ? [found] : found;
  } catch (error) {
    const isExpected = error instanceof DatabaseError || error instanceof UnsuitableDatabaseError;
    if (!isExpected) throw error;
    return [problem(about, error.message)];
  }
}

async function isIndexed(db: Database): Promise<boolean> {
  const applied = await appliedMigrations(db);
  return INDEX_MIGRATIONS.every((number) => applied.has(number));
}
