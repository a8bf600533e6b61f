import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../../../src/server/database/database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import type { SqlInput } from '../sql/call.ts';
import { checkCase } from '../sql/check-case.ts';
import { type Engine, openPglite, openPostgresql } from '../sql/engines.ts';
import { loadDataset } from '../sql/load-dataset.ts';
import { type CaseResult, type GoldenCase, goldenCases, OWN_FOLDER } from './suite.ts';

const FILE = 'sql_cases';
const DATASET = 'sql_dataset.json';

class RollBack<Outcome> extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('rolled back');
    this.outcome = outcome;
  }
}

/** Each case starts from the same rows: it runs in a transaction that is never committed. */
export async function isolated<Outcome>(
  { db }: Engine,
  work: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  let done: RollBack<Outcome> | undefined;
  try {
    return await db.transaction(async (tx): Promise<Outcome> => {
      await applyMarks(tx);
      done = new RollBack(await work(tx));
      throw done;
    });
  } catch (error) {
    if (done && error === done) return done.outcome;
    throw error;
  }
}

async function runCase(engine: Engine, goldenCase: GoldenCase<SqlInput>): Promise<CaseResult> {
  const base = { file: FILE, name: goldenCase.name, engine: engine.name };
  try {
    const { expected, actual } = await isolated(engine, (tx) => checkCase(tx, goldenCase));
    return isDeepStrictEqual(actual, expected)
      ? { ...base, status: 'passed' }
      : { ...base, status: 'failed', expected, actual };
  } catch (error) {
    return { ...base, status: 'failed', reason: `threw ${String(error)}` };
  }
}

type Run = (
  engine: Engine,
  cases: readonly GoldenCase<SqlInput>[],
) => AsyncGenerator<CaseResult, void>;

/** Runs the recorded cases on `sql_dataset.json`, on PGlite and on PostgreSQL; `file` names them. */
export async function* runOnEngines(
  folder: string,
  file: string,
  run: Run,
): AsyncGenerator<CaseResult> {
  const cases = goldenCases<SqlInput>(folder, FILE);
  if (cases.length === 0) return;
  const own = join(folder, DATASET);
  const dataset = existsSync(own) ? own : join(OWN_FOLDER, DATASET);
  for (const open of [openPglite, openPostgresql]) {
    const engine = await open();
    if (!engine) break;
    try {
      await loadDataset(engine.db, dataset);
      yield* run(engine, cases);
    } finally {
      await engine.close();
    }
    if (engine.name === 'postgresql') return;
  }
  const reason = 'no PostgreSQL server answers (DATABASE_URL, or 127.0.0.1:5432)';
  for (const { name } of cases) {
    yield { file, name, engine: 'postgresql', status: 'skipped', reason };
  }
}

/** The recorded cases through our functions of the same names. */
export async function* sqlSuite(folder: string): AsyncGenerator<CaseResult> {
  yield* runOnEngines(folder, FILE, async function* run(engine, cases) {
    for (const goldenCase of cases) yield await runCase(engine, goldenCase);
  });
}
