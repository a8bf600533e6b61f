import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  getFilteredSessionVariables,
  getFilteredSessionVariablesString,
} from '../../../src/server/answers/get-filtered-session-variables.ts';
import { readArray, readObject } from '../../../src/server/answers/json-text.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { Queryable } from '../../../src/server/database/database.ts';
import { type Engine, openPglite, openPostgresql } from '../sql/engines.ts';
import { compareFiltered, type FilterInput, optionsOf, undecidable } from './filter-variables.ts';
import { type CaseResult, type GoldenCase, goldenCases } from './suite.ts';

const FILE = 'filter_variables_server';
const VECTORS = 'filter_variables';
const FORM = 'docassemble.golden:data/questions/filter.yml';

class RollBack extends Error {}

/** A case, and its variables as they stand in the file: 1.0 is no 1, and -0.0 no 0. */
interface StoredCase {
  readonly goldenCase: GoldenCase<FilterInput>;
  readonly text: string;
}

function readCases(folder: string): StoredCase[] {
  const cases = goldenCases<FilterInput>(folder, VECTORS);
  if (cases.length === 0) return [];
  const texts = readArray(readFileSync(join(folder, `${VECTORS}.json`), 'utf8')) ?? [];
  return cases.map((goldenCase, index) => {
    const input = readObject(texts[index] ?? '')?.get('input') ?? '';
    return { goldenCase, text: readObject(input)?.get('variables') ?? '' };
  });
}

/** A person whom all sessions belong to: the check of ownership is part of what runs. */
async function addOwner(tx: Queryable): Promise<number> {
  const [owner] = await tx.query<{ id: number }>(
    `insert into public."user" (social_id, nickname) values ('golden', 'golden') returning id`,
  );
  if (!owner) throw new Error('nobody was made');
  return owner.id;
}

async function addSession(tx: Queryable, key: string, text: string, owner: number): Promise<void> {
  await tx.query(
    `insert into public.userdict (filename, key, dictionary, encrypted, modtime)
     values ($1, $2, $3, false, now() at time zone 'utc')`,
    [FORM, key, text],
  );
  await tx.query('insert into public.userdictkeys (filename, key, user_id) values ($1, $2, $3)', [
    FORM,
    key,
    owner,
  ]);
}

function callOf(source: FilterInput['source'], key: string, owner: number) {
  const isCurrent = source === 'current' || source === 'filename only';
  const caller: Caller = {
    user: owner,
    roles: ['user'],
    currentFilename: FORM,
    currentSession: isCurrent ? key : null,
    interviewMenu: [],
  };
  if (!isCurrent) return { caller, ref: { filename: FORM, sessionId: key } };
  return { caller, ref: source === 'current' ? {} : { filename: 'docassemble.golden:other.yml' } };
}

async function runCase(
  tx: Queryable,
  owner: number,
  key: string,
  { goldenCase, text }: StoredCase,
): Promise<Omit<CaseResult, 'file' | 'name' | 'engine'>> {
  const reason = undecidable(goldenCase);
  if (reason !== undefined) return { status: 'undecidable', reason };
  await addSession(tx, key, text, owner);
  const { caller, ref } = callOf(goldenCase.input.source, key, owner);
  const options = { ...optionsOf(goldenCase), ...ref };
  const variables = await getFilteredSessionVariables(tx, caller, options);
  const string = await getFilteredSessionVariablesString(tx, caller, options);
  if (!variables.ok || !string.ok) return { status: 'failed', reason: 'it was refused' };
  const { expected, actual } = compareFiltered(goldenCase, variables.value, string.value);
  return isDeepStrictEqual(actual, expected)
    ? { status: 'passed' }
    : { status: 'failed', expected, actual };
}

/** All cases in one transaction that is never committed. */
async function runEngine(engine: Engine, cases: readonly StoredCase[]): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  try {
    await engine.db.transaction(async (tx) => {
      const owner = await addOwner(tx);
      for (const [index, each] of cases.entries()) {
        const outcome = await runCase(tx, owner, `golden${index}`, each);
        const { name } = each.goldenCase;
        results.push({ file: FILE, name, engine: engine.name, ...outcome });
      }
      throw new RollBack();
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  } finally {
    await engine.close();
  }
  return results;
}

/** `filter_variables.json` through the server's functions, on PGlite and on PostgreSQL. */
export async function* filterVariablesServerSuite(folder: string): AsyncGenerator<CaseResult> {
  const cases = readCases(folder);
  if (cases.length === 0) return;
  yield* await runEngine(await openPglite(), cases);
  const postgresql = await openPostgresql();
  if (postgresql) {
    yield* await runEngine(postgresql, cases);
    return;
  }
  const reason = 'no PostgreSQL server answers (DATABASE_URL, or 127.0.0.1:5432)';
  for (const { goldenCase } of cases) {
    const { name } = goldenCase;
    yield { file: FILE, name, engine: 'postgresql', status: 'skipped', reason };
  }
}
