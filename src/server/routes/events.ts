import { createRoute, z } from '@hono/zod-openapi';
import { newestRev } from './newest-rev.ts';
import { type App, createGroup, type Parts, requireSignIn } from './context.ts';
import { Bearer, problems } from './schemas.ts';

/** One event, by the names that the format gives its lines. */
const Changed = z
  .object({ event: z.literal('changed'), id: z.string(), data: z.string() })
  .openapi('ChangedEvent');

const route = createRoute({
  method: 'get',
  path: '/sessions/events',
  summary: 'Server-sent events: a word whenever rows of this person changed',
  security: Bearer,
  request: {
    query: z.strictObject({}),
    headers: z.object({
      'last-event-id': z
        .string()
        .regex(/^\d{0,15}$/)
        .optional()
        .openapi({ description: 'The rev of the last event read' }),
    }),
  },
  responses: {
    200: {
      description: 'event: changed, id: the rev, data: {"rev":<rev>}; a comment every 15 s',
      content: { 'text/event-stream': { schema: Changed } },
    },
    ...problems(401),
  },
});

export function eventRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, route);
  return group.openapi(route, async (c) => {
    const signIn = c.get('signIn');
    const last = c.req.valid('header')['last-event-id'];
    // Subscribe first, look second: nothing that commits in between is lost.
    const stream = parts.hub.subscribe(signIn);
    if (last) {
      const rev = await newestRev(parts.db, signIn.person.id);
      if (rev > Number(last)) stream.changed(rev);
    }
    const headers = {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    };
    return new Response(stream.body, { headers });
  });
}
