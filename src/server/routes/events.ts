import { createRoute, z } from '@hono/zod-openapi';
import type { EventStream } from './event-stream.ts';
import { newestRevs } from './newest-rev.ts';
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
    const stream = parts.hub.subscribe(signIn, () => c.env?.incoming?.socket.destroy?.());
    if (last) await tellMissed(parts, stream, { person: signIn.person.id, last: Number(last) });
    const headers = {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    };
    return new Response(stream.body, { headers });
  });
}

/** Tells a reader who comes back of what it missed; one from another feed, that it must ask. */
async function tellMissed(
  { db }: Parts,
  stream: EventStream,
  { person, last }: { readonly person: number; readonly last: number },
): Promise<void> {
  try {
    const { all, people } = await newestRevs(db, last, [person]);
    const rev = last > all ? all : people.get(person);
    if (rev !== undefined) stream.changed(rev);
  } catch (error) {
    stream.end();
    throw error;
  }
}
