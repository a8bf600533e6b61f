import { z } from '@hono/zod-openapi';
import type { Caller } from '../caller.ts';
import type { SessionPair } from '../answers/answers.ts';
import type { Database, Transaction } from '../database/database.ts';
import { indexWaiting } from '../index/index-waiting.ts';
import { type FoundSession, findSession } from '../index/session.ts';
import { Problem } from './problem.ts';
import type { Row } from './schemas.ts';

/** A row as the document of the routes describes it. */
export type RowBody = z.input<typeof Row>;

/**
 * The caller's session of a path, one that waits to be indexed too; in a transaction see `names` of
 * `editOnce`.
 *
 * @throws {Problem} 404 for another's and for none alike
 */
export async function requireSession(
  db: Database | Transaction,
  caller: Caller,
  id: string,
): Promise<FoundSession> {
  const known = await findSession(db, caller, id);
  if (known) return known;
  const isIndexed = db.kind === 'database' && (await indexWaiting(db, caller, [id]));
  const session = isIndexed && (await findSession(db, caller, id));
  if (!session) throw new Problem(404);
  return session;
}

/** docassemble's name of a session. */
export function pairOf({ filename, key }: FoundSession): SessionPair {
  return { filename, key };
}
