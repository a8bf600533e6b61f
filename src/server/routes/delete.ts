import { createRoute, z } from '@hono/zod-openapi';
import type { Caller } from '../caller.ts';
import type { Transaction } from '../database/database.ts';
import { deleteInterviewSessions, type DeleteSessionsOptions } from '../index/delete.ts';
import { findSessions } from '../index/session.ts';
import {
  type App,
  callerOf,
  createGroup,
  type Parts,
  ROWS_LIMIT,
  requireSignIn,
} from './context.ts';
import {
  type EditHeaders as EditHeadersGiven,
  editOnce,
  type EditOutcome,
  ifMatchOf,
} from './edit.ts';
import { Problem, valueOf } from './problem.ts';
import {
  Bearer,
  Deleted,
  EditHeaders,
  ExcludedNames,
  Id,
  json,
  optional,
  problems,
  Rev,
  Row,
  text,
  Whose,
} from './schemas.ts';
import type { RowBody } from './session-of.ts';

const deleted = {
  200: json(z.object({ deleted: Deleted }), 'What went, with the rev of its tombstone'),
  ...problems(401, 404, 412, 413, 415, 422),
};

const one = createRoute({
  method: 'delete',
  path: '/sessions/{id}',
  summary: 'Deletes one session of this person',
  security: Bearer,
  request: { params: z.object({ id: Id }), query: z.strictObject({}), headers: EditHeaders },
  responses: deleted,
});

const dryRun = optional(z.boolean());

const Some = z
  .strictObject({ ids: z.array(Id).min(1).max(ROWS_LIMIT), userId: Whose, dryRun })
  .openapi('DeleteSome');

const Seen = z
  .strictObject({
    sessions: z
      .array(z.strictObject({ id: Id, rev: Rev }))
      .min(1)
      .max(ROWS_LIMIT),
    dryRun,
  })
  .openapi('DeleteSeen');

const All = z
  .strictObject({
    all: z.literal(true),
    filename: optional(text(255).nullable()),
    filenameToExclude: optional(text(255).nullable()),
    excludeCurrentFilename: optional(z.boolean()),
    excludeFilenames: ExcludedNames,
    currentFilename: optional(text(255)),
    userId: Whose,
    dryRun,
  })
  .openapi('DeleteAll');

const Wanted = z.union([Some, Seen, All]);

const many = createRoute({
  method: 'post',
  path: '/sessions/delete',
  summary: 'delete_interview_sessions: some, some as they were seen, or explicitly all',
  security: Bearer,
  request: {
    headers: EditHeaders,
    body: { required: true, content: { 'application/json': { schema: Wanted } } },
  },
  responses: {
    200: json(
      z.object({
        deleted: Deleted,
        changed: z.array(Row).openapi({
          description: 'Of `sessions`, the current rows of what has changed since and stays',
        }),
      }),
      'What went, with the rev of its tombstone',
    ),
    ...problems(401, 403, 404, 412, 413, 415, 422),
  },
});

export function deleteRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, many, one);
  return group
    .openapi(many, async (c) => {
      const body = c.req.valid('json');
      const currentFilename = 'currentFilename' in body ? body.currentFilename : undefined;
      const caller = callerOf(parts, c.get('signIn'), currentFilename);
      // A rehearsal has no effect that a key could keep from happening twice.
      const headers = body.dryRun ? {} : c.req.valid('header');
      const options = { userId: 'me', ...optionsOf(body), ...matchOf(body, headers) } as const;
      const outcome = await editOnce(c, parts, {
        headers,
        request: body,
        publicIds: namedBy(options),
        effect: async (tx) => {
          const done = await deleteOrRefuse(tx, caller, options);
          const found = done.deleted.length + done.changed.length > 0;
          if (!found && !('all' in body)) throw new Problem(404);
          return done;
        },
      });
      // Stored are ids only: what changed is shown as it is now.
      const changed = await findSessions(parts.db, caller, outcome.changed);
      const rows = changed.map(({ row }) => row as RowBody);
      return c.json({ deleted: [...outcome.deleted], changed: rows }, 200);
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid('param');
      const headers = c.req.valid('header');
      const caller = callerOf(parts, c.get('signIn'));
      const outcome = await editOnce(c, parts, {
        headers,
        request: null,
        publicIds: [id],
        effect: async (tx) => {
          const options = { ids: [id], ...ifMatchOf(headers), userId: 'me' } as const;
          const { deleted: gone } = await deleteOrRefuse(tx, caller, options);
          if (gone.length === 0) throw new Problem(404);
          return { deleted: gone };
        },
      });
      return c.json({ deleted: [...outcome.deleted] }, 200);
    });
}

type Body = z.output<typeof Wanted>;

/** What the function takes of a body. */
function optionsOf(body: Body): DeleteSessionsOptions {
  if (!('all' in body)) return body;
  const { all: _all, currentFilename: _name, ...options } = body;
  return options;
}

/** @throws {Problem} 400 for a rev that cannot be that of what the body names */
function matchOf(body: Body, headers: EditHeadersGiven): { readonly ifMatch?: number } {
  const match = ifMatchOf(headers);
  if (match.ifMatch === undefined || ('ids' in body && body.ids.length === 1)) return match;
  throw new Problem(400, {
    detail: 'If-Match names one session. Of several, send `sessions` with the rev of each.',
  });
}

function namedBy({ ids, sessions }: DeleteSessionsOptions): readonly string[] {
  return ids ?? sessions?.map(({ id }) => id) ?? [];
}

interface Done extends EditOutcome {
  readonly deleted: readonly { readonly id: string; readonly rev: number }[];
  readonly changed: readonly string[];
}

/** @throws {Problem} the refusal */
async function deleteOrRefuse(
  tx: Transaction,
  caller: Caller,
  options: DeleteSessionsOptions,
): Promise<Done> {
  const outcome = await deleteInterviewSessions(tx, caller, options);
  if (!outcome.ok && outcome.error === 'conflict') throw new Problem(412, { row: outcome.row });
  const { deleted: gone, changed } = valueOf(outcome);
  return {
    deleted: gone.map(({ id, rev }) => ({ id, rev })),
    changed: changed.map(({ id }) => id),
  };
}
