import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../../../src/server/database/database.ts';
import { EventHub } from '../../../src/server/routes/event-hub.ts';
import type { SqlInput } from '../sql/call.ts';
import { checkCase } from '../sql/check-case.ts';
import type { Engine } from '../sql/engines.ts';
import { asDatabase } from '../sql-http/case-database.ts';
import { sendCall } from '../sql-http/case-server.ts';
import { toRequest, type Unsayable } from '../sql-http/to-request.ts';
import type { Comparison } from './compare.ts';
import { isolated, runOnEngines } from './sql.ts';
import type { CaseResult, GoldenCase } from './suite.ts';

const FILE = 'sql_cases over HTTP';
const NAMELESS = 'without sessions that name no interview: no list shows them';

type Names = { readonly filenames?: readonly unknown[]; readonly choices?: readonly object[] };

const isNamed = (choice: object) => !Object.values(choice).includes(null);

/** The case without names that are null, which stand for sessions that no screen can offer. */
function withoutNameless(goldenCase: GoldenCase<SqlInput>): GoldenCase<SqlInput> {
  const { filenames, choices } = (goldenCase.ours ?? goldenCase.output) as Names;
  if (filenames?.includes(null)) {
    return { ...goldenCase, ours: { filenames: filenames.filter((name) => name !== null) } };
  }
  if (!choices || choices.every(isNamed)) return goldenCase;
  return { ...goldenCase, ours: { choices: choices.filter(isNamed) } };
}

async function check(
  tx: Transaction,
  { db }: Engine,
  hub: EventHub,
  goldenCase: GoldenCase<SqlInput>,
): Promise<Comparison | Unsayable> {
  const call = await toRequest(tx, goldenCase.input);
  if ('reason' in call) return call;
  return checkCase(tx, goldenCase, (_tx, input) =>
    sendCall(asDatabase(tx, db.engine), hub, input, call),
  );
}

async function runCase(
  engine: Engine,
  hub: EventHub,
  recorded: GoldenCase<SqlInput>,
): Promise<CaseResult> {
  const goldenCase = withoutNameless(recorded);
  const base = {
    file: FILE,
    name: recorded.name,
    engine: engine.name,
    ...(goldenCase !== recorded && { note: NAMELESS }),
  };
  try {
    const checked = await isolated(engine, (tx) => check(tx, engine, hub, goldenCase));
    if ('reason' in checked) return { ...base, ...checked, status: 'unsayable' };
    const { expected, actual } = checked;
    return isDeepStrictEqual(actual, expected)
      ? { ...base, status: 'passed' }
      : { ...base, status: 'failed', expected, actual };
  } catch (error) {
    return { ...base, status: 'failed', reason: `threw ${String(error)}` };
  }
}

/**
 * `sql_cases.json` through the routes of the server, on both engines. What the protocol has no
 * words for is told by name and counted apart.
 */
export async function* sqlHttpSuite(folder: string): AsyncGenerator<CaseResult> {
  yield* runOnEngines(folder, FILE, async function* run(engine, cases) {
    // No stream is open: it is there because the routes of a server have one.
    const hub = await EventHub.open({
      db: engine.db,
      isGood: () => Promise.resolve(true),
      onError: (error) => {
        throw error;
      },
    });
    try {
      for (const goldenCase of cases) yield await runCase(engine, hub, goldenCase);
    } finally {
      await hub.close();
    }
  });
}
