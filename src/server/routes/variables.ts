import { createRoute, z } from '@hono/zod-openapi';
import type { Variables } from '../answers/variables.ts';
import { exportChunks, readFiltered } from '../answers/get-filtered-session-variables.ts';
import { type App, callerOf, createGroup, type Parts, requireSignIn } from './context.ts';
import { Problem, valueOf } from './problem.ts';
import { AnyJson, Bearer, Id, optional, problems, streamedJson, text } from './schemas.ts';
import { requireSession } from './session-of.ts';
import { streamOf } from './stream-of.ts';

const Names = text(10_000)
  .optional()
  .transform((names) => names?.split(',').filter((name) => name !== '') ?? [])
  .openapi({ type: 'string', description: 'Names of variables, joined by commas' });

const Values = z.record(z.string(), AnyJson);

const route = createRoute({
  method: 'get',
  path: '/sessions/{id}/variables',
  summary: 'get_filtered_session_variables; as text: …_string and export_interview_variables',
  security: Bearer,
  request: {
    params: z.object({ id: Id }),
    query: z.strictObject({
      variablesToFilter: Names,
      additionalVariablesToFilter: Names,
      format: optional(z.enum(['json', 'text'])).openapi({
        description: 'text: the variables alone, as the file variables.json',
      }),
      // Said by hand: the generator takes a coerced number for a nullable one.
      indent: optional(z.coerce.number().int().min(0).max(16)).openapi({
        type: 'integer',
        minimum: 0,
        maximum: 16,
        description: 'Of text; default 4',
      }),
    }),
  },
  responses: {
    200: streamedJson(
      z.union([z.object({ variables: Values }), Values]),
      'Without files and internal names; the variables alone for format=text',
    ),
    ...problems(401, 404),
  },
});

export function variableRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, route);
  return group.openapi(route, async (c) => {
    const { format = 'json', indent, ...filter } = c.req.valid('query');
    if (format === 'json' && indent !== undefined) {
      throw new Problem(400, { detail: 'indent is for format=text.' });
    }
    const caller = callerOf(parts, c.get('signIn'));
    const { filename, key, rev } = await requireSession(parts.db, caller, c.req.valid('param').id);
    const options = { filename, sessionId: key, ...filter };
    const { kept } = valueOf(await readFiltered(parts.db, caller, options, parts.answers));
    const headers = { 'Content-Type': 'application/json; charset=UTF-8', ETag: `"${rev}"` };
    if (format === 'json') return new Response(streamOf(wrapped(kept)), { headers });
    const disposition = { 'Content-Disposition': 'attachment; filename="variables.json"' };
    return new Response(streamOf(exportChunks(kept, indent ?? 4)), {
      headers: { ...headers, ...disposition },
    });
  });
}

/** `{ variables }` without a second copy of the values. */
function* wrapped(variables: Variables): Generator<string> {
  let separator = '{"variables":{';
  for (const [name, value] of variables) {
    yield `${separator}${JSON.stringify(name)}:`;
    yield value;
    separator = ',';
  }
  yield variables.size === 0 ? `${separator}}}` : '}}';
}
