import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import type { SqlInput } from '../sql/call.ts';
import { checkCase } from '../sql/check-case.ts';
import { type Engine, openPglite, openPostgresql } from '../sql/engines.ts';
import { loadDataset } from '../sql/load-dataset.ts';
import type { Comparison } from './compare.ts';
import { type CaseResult, type GoldenCase, goldenCases, OWN_FOLDER } from './suite.ts';

const FILE = 'sql_cases';
const DATASET = 'sql_dataset.json';

class RollBack extends Error {
  readonly comparison: Comparison;
  constructor(comparison: Comparison) {
    super('rolled back');
    this.comparison = comparison;
  }
}

/** Each case starts from the same rows: it runs in a transaction that is never committed. */
async function compareIsolated(engine: Engine, goldenCase: GoldenCase<SqlInput>) {
  try {
    return await engine.db.transaction(async (tx): Promise<Comparison> => {
      await applyMarks(tx);
      throw new RollBack(await checkCase(tx, goldenCase));
    });
  } catch (error) {
    if (error instanceof RollBack) return error.comparison;
    throw error;
  }
}

async function runCase(engine: Engine, goldenCase: GoldenCase<SqlInput>): Promise<CaseResult> {
  const base = { file: FILE, name: goldenCase.name, engine: engine.name };
  try {
    const { expected, actual } = await compareIsolated(engine, goldenCase);
    return isDeepStrictEqual(actual, expected)
      ? { ...base, status: 'passed' }
      : { ...base, status: 'failed', expected, actual };
  } catch (error) {
    return { ...base, status: 'failed', reason: `threw ${String(error)}` };
  }
}

async function* runEngine(
  engine: Engine,
  cases: readonly GoldenCase<SqlInput>[],
  dataset: string,
): AsyncGenerator<CaseResult> {
  try {
    await loadDataset(engine.db, dataset);
    for (const goldenCase of cases) yield await runCase(engine, goldenCase);
  } finally {
    await engine.close();
  }
}

/** `sql_cases.json` on `sql_dataset.json`, on PGlite and on PostgreSQL. */
export async function* sqlSuite(folder: string): AsyncGenerator<CaseResult> {
  const cases = goldenCases<SqlInput>(folder, FILE);
  if (cases.length === 0) return;
  const own = join(folder, DATASET);
  const dataset = existsSync(own) ? own : join(OWN_FOLDER, DATASET);
  yield* runEngine(await openPglite(), cases, dataset);
  const postgresql = await openPostgresql();
  if (postgresql) {
    yield* runEngine(postgresql, cases, dataset);
    return;
  }
  const reason = 'no PostgreSQL server answers (DATABASE_URL, or 127.0.0.1:5432)';
  for (const { name } of cases) {
    yield { file: FILE, name, engine: 'postgresql', status: 'skipped', reason };
  }
}
