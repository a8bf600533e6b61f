import { createRoute, z } from '@hono/zod-openapi';
import { getCombinedFilenameList, getFilenamesHavingSessions } from '../index/filenames.ts';
import { type App, callerOf, createGroup, type Parts, requireSignIn } from './context.ts';
import { valueOf } from './problem.ts';
import { Bearer, json, optional, problems } from './schemas.ts';

const route = createRoute({
  method: 'get',
  path: '/filenames',
  summary: 'get_filenames_having_sessions and get_combined_filename_list',
  security: Bearer,
  request: {
    query: z.strictObject({
      userId: optional(
        z.union([
          z
            .string()
            .regex(/^[0-9]{1,10}$/, 'must be a number, me or all')
            .transform(Number),
          z.enum(['me', 'all']),
        ]),
      ).openapi({
        type: 'string',
        pattern: '^(me|all|[0-9]{1,10})$',
        description: 'Default me, for administrators too',
      }),
    }),
  },
  responses: {
    200: json(
      z.object({
        filenames: z.array(z.string()),
        choices: z.array(z.record(z.string(), z.string())),
      }),
      'Names of the forms with sessions, and with their titles',
    ),
    ...problems(401),
  },
});

export function filenameRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, route);
  return group.openapi(route, async (c) => {
    const caller = callerOf(parts, c.get('signIn'));
    const whose = { userId: c.req.valid('query').userId ?? 'me' };
    const names = valueOf(await getFilenamesHavingSessions(parts.db, caller, whose));
    const choices = valueOf(await getCombinedFilenameList(parts.db, caller, whose));
    return c.json({ filenames: names.filter(isText), choices: choices.filter(isNamed) }, 200);
  });
}

function isText(name: string | null): name is string {
  return name !== null;
}

/** Sessions without an interview cannot be chosen. */
function isNamed(choice: {
  readonly [filename: string]: string | null;
}): choice is { [filename: string]: string } {
  return Object.values(choice).every(isText);
}
