import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Json } from '../../sessions/session-row.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import { indexWaiting } from '../index/index-waiting.ts';
import type { RowOutcome } from '../index/row-outcome.ts';
import { callerOf, type Env, type Parts } from './context.ts';
import { Problem, valueOf } from './problem.ts';

/** Headers of an edit, as `EditHeaders` lets them through. */
export interface EditHeaders {
  readonly 'idempotency-key'?: string | undefined;
  readonly 'if-match'?: string | undefined;
}

/** The `rev` of an If-Match header; undefined for none and for `*`. */
export function ifMatchOf(headers: EditHeaders): { readonly ifMatch?: number } {
  const rev = /^"(\d+)"$/.exec(headers['if-match'] ?? '')?.[1];
  return rev === undefined ? {} : { ifMatch: Number(rev) };
}

/** What is kept of an edit: public ids and revs; no titles, no answers. */
export type EditOutcome = { readonly [name: string]: Json };

/** `request`: what was asked, so that another request under the same key is noticed. */
export interface Edit<Outcome extends EditOutcome> {
  readonly headers: EditHeaders;
  readonly request: unknown;
  /** Of the sessions that the effect looks for. */
  readonly publicIds?: readonly string[];
  /** A request to another server, made before the transaction unless the edit was made already. */
  readonly before?: () => Promise<void>;
  effect(tx: Transaction): Promise<Outcome>;
}

/**
 * Runs an edit in one transaction with its idempotency key, so that the effect happens exactly
 * once; a repeat gives the stored outcome. A `Problem` thrown by the effect undoes all of it, the
 * key too: the next try is a first one.
 *
 * @throws {Problem} 422 when the key was used for another request
 */
export async function editOnce<Outcome extends EditOutcome>(
  c: Context<Env>,
  parts: Parts,
  edit: Edit<Outcome>,
): Promise<Outcome> {
  const { db, now } = parts;
  const key = edit.headers['idempotency-key'];
  const claim =
    key === undefined
      ? null
      : {
          user: c.get('signIn').person.id,
          key,
          request: digest([c.req.method, c.req.path, edit.request]),
          at: new Date(now()).toISOString(),
        };
  // In a transaction of its own: within the edit's, everybody would wait for what that waits for.
  if (edit.publicIds) await indexWaiting(db, callerOf(parts, c.get('signIn')), edit.publicIds);
  if (edit.before && !(claim && (await findMade(db, claim)))) await edit.before();
  return db.transaction(async (tx) => {
    const made = claim && (await claimKey<Outcome>(tx, claim));
    if (made) {
      c.header('Idempotent-Replayed', 'true');
      return made;
    }
    const outcome = await edit.effect(tx);
    if (claim) {
      await tx.query(
        'update al_sessions.edit set outcome = $3::jsonb where user_id = $1 and key = $2::uuid',
        [claim.user, claim.key, JSON.stringify(outcome)],
      );
    }
    return outcome;
  });
}

interface Claim {
  readonly user: number;
  readonly key: string;
  readonly request: string;
  readonly at: string;
}

/**
 * Takes the key, waiting for a transaction that has just taken it.
 *
 * @returns what the edit came to, when it was made before
 */
async function claimKey<Outcome>(tx: Transaction, claim: Claim): Promise<Outcome | null> {
  const taken = await tx.query(
    `insert into al_sessions.edit (user_id, key, request, made_at)
    values ($1, $2::uuid, $3, $4::timestamptz) on conflict do nothing returning 1 as taken`,
    [claim.user, claim.key, claim.request, claim.at],
  );
  return taken.length > 0 ? null : findMade(tx, claim);
}

/** @throws {Problem} 422 when the key was used for another request */
async function findMade<Outcome>(db: Queryable, claim: Claim): Promise<Outcome | null> {
  const [made] = await db.query<{ request: string; outcome: Outcome }>(
    'select request, outcome from al_sessions.edit where user_id = $1 and key = $2::uuid',
    [claim.user, claim.key],
  );
  if (!made) return null;
  if (made.request !== claim.request) {
    throw new Problem(422, { detail: 'This idempotency key was used for another request.' });
  }
  return made.outcome;
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}

/** The row after an edit. @throws {Problem} 412 with the current row; the other refusals */
export function rowAfter(outcome: RowOutcome): { readonly id: string; readonly rev: number } {
  if (!outcome.ok && outcome.error === 'conflict') throw new Problem(412, { row: outcome.row });
  if (!outcome.ok) return valueOf(outcome);
  if (!outcome.row) throw new Problem(404);
  return { id: outcome.row.id, rev: outcome.row.rev };
}
