import { createRoute, z } from '@hono/zod-openapi';
import { type App, createGroup, type Parts, requireSignIn } from './context.ts';
import { Problem } from './problem.ts';
import { Bearer, json, problems } from './schemas.ts';

const SignInId = z.guid().toLowerCase().openapi({
  description: 'Public id of a sign-in',
  format: 'uuid',
});

const Instant = z.string().openapi({ description: 'UTC, ISO 8601', format: 'date-time' });

const list = createRoute({
  method: 'get',
  path: '/sign-ins',
  summary: 'The sign-ins of this person, the one used last first',
  security: Bearer,
  request: { query: z.strictObject({}) },
  responses: {
    200: json(
      z.object({
        signIns: z.array(
          z
            .object({
              id: SignInId,
              created: Instant,
              lastUsed: Instant.openapi({ description: 'UTC, ISO 8601; right to the hour' }),
              expires: Instant,
              current: z.boolean().openapi({ description: 'The one that asks' }),
              browser: z
                .string()
                .nullable()
                .openapi({ description: 'Family of the browser; null for another program' }),
            })
            .openapi('SignIn'),
        ),
      }),
      'Sign-ins that are good',
    ),
    ...problems(401),
  },
});

const one = createRoute({
  method: 'delete',
  path: '/sign-ins/{id}',
  summary: 'Ends one sign-in of this person, its event streams too',
  security: Bearer,
  request: { params: z.object({ id: SignInId }), query: z.strictObject({}) },
  responses: { 204: { description: 'Ended' }, ...problems(401, 404) },
});

const others = createRoute({
  method: 'delete',
  path: '/sign-ins',
  summary: 'Ends all sign-ins of this person but the one that asks',
  security: Bearer,
  request: { query: z.strictObject({}) },
  responses: { 204: { description: 'Ended' }, ...problems(401) },
});

export function signInsRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, list, one, others);
  return group
    .openapi(list, async (c) => c.json({ signIns: await parts.tokens.list(c.get('signIn')) }, 200))
    .openapi(one, async (c) => {
      const { person } = c.get('signIn');
      const ended = await parts.tokens.revokeOne(person.id, c.req.valid('param').id);
      if (!ended) throw new Problem(404);
      return c.body(null, 204);
    })
    .openapi(others, async (c) => {
      await parts.tokens.revokeOthers(c.get('signIn'));
      return c.body(null, 204);
    });
}
