import { createRoute, z } from '@hono/zod-openapi';
import { filterSessionVariables } from '../../sessions/filter-session-variables.ts';
import { type App, callerOf, createGroup, type Parts, requireSignIn } from './context.ts';
import { valueOf } from './problem.ts';
import { AnyJson, Bearer, Id, json, problems, text } from './schemas.ts';
import { pairOf, requireSession } from './session-of.ts';

const Names = text(10_000)
  .optional()
  .transform((names) => names?.split(',').filter((name) => name !== '') ?? [])
  .openapi({ type: 'string', description: 'Names of variables, joined by commas' });

const route = createRoute({
  method: 'get',
  path: '/sessions/{id}/variables',
  summary: 'get_filtered_session_variables',
  security: Bearer,
  request: {
    params: z.object({ id: Id }),
    query: z.strictObject({ variablesToFilter: Names, additionalVariablesToFilter: Names }),
  },
  responses: {
    200: json(
      z.object({ variables: z.record(z.string(), AnyJson) }),
      'Without files and internal names',
    ),
    ...problems(401, 404),
  },
});

export function variableRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, route);
  return group.openapi(route, async (c) => {
    const caller = callerOf(parts, c.get('signIn'));
    const session = await requireSession(parts.db, caller, c.req.valid('param').id);
    const all = valueOf(await parts.answers.read(parts.db, caller, pairOf(session)));
    c.header('ETag', `"${session.rev}"`);
    const variables: Record<string, unknown> = filterSessionVariables(all, c.req.valid('query'));
    return c.json({ variables }, 200);
  });
}
