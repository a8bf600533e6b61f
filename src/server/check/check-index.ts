import type { Queryable } from '../database/database.ts';
import { compareIndex, compareTallies } from './compare-index.ts';
import { type Finding, ok, problem } from './finding.ts';

/** Whether the index is what the tables say. */
export async function checkIndex(
  db: Queryable,
  onProgress: (text: string) => void,
): Promise<Finding> {
  const { sessions, differing } = await compareIndex(db, (count) =>
    onProgress(`comparing the index: ${count} sessions`),
  );
  onProgress('');
  if (differing === 0) return ok('index', `Equal to the tables: ${sessions} sessions.`);
  const text = `${differing} of ${sessions} sessions differ from the tables: docassemble-sessions reindex.`;
  return problem('index', text);
}

/** Whether the totals of lists are what the index says. */
export async function checkTallies(db: Queryable): Promise<Finding> {
  const wrong = await compareTallies(db);
  if (wrong === 0) return ok('tallies', 'Equal to the index.');
  return problem('tallies', `${wrong} differ from the index: docassemble-sessions reindex.`);
}
