import { createRoute, z } from '@hono/zod-openapi';
import {
  type DeletedSession,
  deleteInterviewSessions,
  type DeleteOutcome,
} from '../index/delete.ts';
import {
  type App,
  callerOf,
  createGroup,
  type Parts,
  ROWS_LIMIT,
  requireSignIn,
} from './context.ts';
import { editOnce, ifMatchOf } from './edit.ts';
import { Problem, valueOf } from './problem.ts';
import { Bearer, Deleted, EditHeaders, Id, json, problems, text } from './schemas.ts';

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

const Some = z
  .strictObject({ ids: z.array(Id).min(1).max(ROWS_LIMIT), dryRun: z.boolean().exactOptional() })
  .openapi('DeleteSome');

const All = z
  .strictObject({
    all: z.literal(true),
    filenameToExclude: text(255).nullable().exactOptional(),
    excludeCurrentFilename: z.boolean().exactOptional(),
    currentFilename: text(255).exactOptional(),
    dryRun: z.boolean().exactOptional(),
  })
  .openapi('DeleteAll');

const many = createRoute({
  method: 'post',
  path: '/sessions/delete',
  summary: 'delete_interview_sessions: some, or explicitly all but what is spared',
  security: Bearer,
  request: {
    headers: EditHeaders,
    body: { required: true, content: { 'application/json': { schema: z.union([Some, All]) } } },
  },
  responses: deleted,
});

export function deleteRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, many, one);
  return group
    .openapi(many, async (c) => {
      const body = c.req.valid('json');
      const currentFilename = 'currentFilename' in body ? body.currentFilename : undefined;
      const caller = callerOf(parts, c.get('signIn'), currentFilename);
      const { dryRun = false } = body;
      const which = 'ids' in body ? { ids: body.ids } : sparing(body);
      // A rehearsal has no effect that a key could keep from happening twice.
      const headers = dryRun ? {} : c.req.valid('header');
      const outcome = await editOnce(c, parts, {
        headers,
        request: body,
        effect: async (tx) => {
          const options = { ...which, ...ifMatchOf(headers), userId: 'me', dryRun } as const;
          const gone = deletedBy(await deleteInterviewSessions(tx, caller, options));
          if ('ids' in body && gone.length === 0) throw new Problem(404);
          return { deleted: gone };
        },
      });
      return c.json({ deleted: [...outcome.deleted] }, 200);
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid('param');
      const headers = c.req.valid('header');
      const caller = callerOf(parts, c.get('signIn'));
      const outcome = await editOnce(c, parts, {
        headers,
        request: null,
        effect: async (tx) => {
          const options = { ids: [id], ...ifMatchOf(headers), userId: 'me' } as const;
          const gone = deletedBy(await deleteInterviewSessions(tx, caller, options));
          if (gone.length === 0) throw new Problem(404);
          return { deleted: gone };
        },
      });
      return c.json({ deleted: [...outcome.deleted] }, 200);
    });
}

/** What is deleted when all are: what the request spares is spared, else the answer sets. */
function sparing({
  all: _all,
  currentFilename: _name,
  dryRun: _dry,
  ...spared
}: z.output<typeof All>) {
  return spared;
}

type Entry = { readonly id: string; readonly rev: number };

/** @throws {Problem} the refusal */
function deletedBy(outcome: DeleteOutcome): Entry[] {
  if (!outcome.ok && outcome.error === 'conflict') throw new Problem(412, { row: outcome.row });
  const { deleted } = valueOf<{ readonly deleted: readonly DeletedSession[] }>(outcome);
  return deleted.map(({ id, rev }) => ({ id, rev }));
}
