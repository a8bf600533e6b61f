import { createRoute, z } from '@hono/zod-openapi';
import { changesSince } from '../index/changes.ts';
import {
  type App,
  callerOf,
  createGroup,
  type Parts,
  ROWS_LIMIT,
  requireSignIn,
} from './context.ts';
import { Problem } from './problem.ts';
import type { RowBody } from './session-of.ts';
import { Bearer, Deleted, json, optional, problems, Row, text } from './schemas.ts';

const route = createRoute({
  method: 'get',
  path: '/sessions/changes',
  summary: 'What changed in the person’s rows since a cursor; a snapshot without one',
  security: Bearer,
  request: {
    query: z.strictObject({
      cursor: optional(text(500).min(1)),
      // Said by hand: the generator takes a coerced number for a nullable one.
      limit: optional(z.coerce.number().int().min(1).max(ROWS_LIMIT)).openapi({
        type: 'integer',
        minimum: 1,
        maximum: ROWS_LIMIT,
      }),
    }),
  },
  responses: {
    200: json(
      z.object({
        upserts: z.array(Row),
        deleted: Deleted,
        cursor: z.string(),
        more: z.boolean(),
        snapshot: z.boolean(),
      }),
      'A page of changes',
    ),
    ...problems(401, 410),
  },
});

export function changesRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, route);
  return group.openapi(route, async (c) => {
    const caller = callerOf(parts, c.get('signIn'));
    const page = await changesSince(parts.db, caller, c.req.valid('query'));
    if (page === 'gone') throw new Problem(410);
    const upserts = [...page.upserts] as RowBody[];
    return c.json({ ...page, upserts, deleted: [...page.deleted] }, 200);
  });
}
