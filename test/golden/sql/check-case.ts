import type { Queryable } from '../../../src/server/database/database.ts';
import type { Comparison } from '../suites/compare.ts';
import type { GoldenCase } from '../suites/suite.ts';
import { call, type Outcome, type SqlInput } from './call.ts';
import { compareLists, type RecordedList } from './check-list.ts';
import { advisoryLocks, difference, observe, without } from './observe.ts';

type Recorded = RecordedList & {
  readonly error?: string;
  readonly filenames?: readonly unknown[];
  readonly choices?: readonly unknown[];
  readonly value?: unknown;
  readonly jsonstorage_changed?: readonly Record<string, unknown>[];
  readonly jsonstorage_inserted?: readonly Record<string, unknown>[];
  readonly jsonstorage_deleted?: readonly number[];
  readonly userdictkeys_deleted?: readonly number[];
  readonly advisory_lock?: readonly (readonly number[])[];
};

const sorted = (values: readonly unknown[]) =>
  values.map((each) => JSON.stringify(each)).toSorted();

/**
 * Runs one case inside the transaction `tx`, and says what must equal what.
 *
 * @param make makes the recorded call; default: our function of the same name
 */
export async function checkCase(
  tx: Queryable,
  goldenCase: GoldenCase<SqlInput>,
  make: typeof call = call,
): Promise<Comparison> {
  const recorded = (goldenCase.ours ?? goldenCase.output) as Recorded;
  // Reading the tables takes longer than most calls: only for those that write.
  const before = /^(set|update|delete)_/.test(goldenCase.input.function) && (await observe(tx));
  const outcome = await make(tx, goldenCase.input);
  if (recorded.error !== undefined) return compareError(goldenCase, recorded.error, outcome);
  if (recorded.rows ?? recorded.documented) {
    return compareLists(recorded, outcome.value as Parameters<typeof compareLists>[1]);
  }
  const names = recorded.filenames ?? recorded.choices;
  if (names) {
    return { expected: sorted(names), actual: sorted(outcome.value as readonly unknown[]) };
  }
  if ('value' in recorded) return { expected: recorded.value, actual: outcome.value };
  if (!before) throw new Error('the record holds nothing to compare');
  return compareWrites(tx, goldenCase.input, recorded, outcome, before);
}

/** A refusal of ours has its kind; where upstream alone raised, any answer will do that is no throw. */
function compareError({ ours }: GoldenCase<SqlInput>, error: string, outcome: Outcome): Comparison {
  return { expected: ours ? error : outcome.error, actual: outcome.error };
}

async function compareWrites(
  tx: Queryable,
  input: SqlInput,
  recorded: Recorded,
  outcome: Outcome,
  before: Awaited<ReturnType<typeof observe>>,
): Promise<Comparison> {
  const { linksDeleted, ...storage } = difference(before, await observe(tx));
  const ok = outcome.ok;
  if (input.function === 'delete_interview_sessions') {
    return {
      expected: { ok: true, links: recorded.userdictkeys_deleted ?? [] },
      actual: { ok, links: linksDeleted },
    };
  }
  const held = new Set((await advisoryLocks(tx)).map(String));
  return {
    expected: {
      ok: true,
      changed: (recorded.jsonstorage_changed ?? []).map((row) => without(row, 'modtime')),
      inserted: (recorded.jsonstorage_inserted ?? []).map((row) => without(row, 'id', 'modtime')),
      deleted: recorded.jsonstorage_deleted ?? [],
      locks: recorded.advisory_lock ?? [],
    },
    actual: {
      ok,
      ...storage,
      locks: (recorded.advisory_lock ?? []).filter((pair) => held.has(String(pair))),
    },
  };
}
