import { createRoute, z } from '@hono/zod-openapi';
import { queueAgeSeconds } from '../index/applier.ts';
import { inTime } from '../in-time.ts';
import { describeError } from '../log.ts';
import { type App, createGroup, type Parts } from './context.ts';
import { json, problems } from './schemas.ts';

/** A server whose changes wait longer than this should get no more requests. */
const STALE_S = 60;

const Health = z
  .object({
    status: z.enum(['ok', 'behind', 'no-database']),
    queueAgeSeconds: z.number().nullable(),
    eventStreams: z.number().int(),
  })
  .openapi('Health');

const health = (path: string, summary: string) =>
  createRoute({
    method: 'get',
    path,
    summary,
    request: { query: z.strictObject({}) },
    responses: {
      ...problems(),
      200: json(Health, 'In order'),
      503: json(Health, 'Not in order'),
    },
  });

const metrics = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Numbers for Prometheus',
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } },
    ...problems(),
  },
});

export function healthRoutes(parts: Parts): App {
  return createGroup()
    .openapi(health('/health', 'Whether the server and its database answer'), async (c) => {
      const report = await examine(parts);
      return c.json(report, report.status === 'no-database' ? 503 : 200);
    })
    .openapi(health('/ready', 'Whether it should be sent requests'), async (c) => {
      const report = await examine(parts);
      return c.json(report, report.status === 'ok' ? 200 : 503);
    })
    .openapi(metrics, async (c) =>
      c.text(await parts.metrics.render(), 200, { 'Content-Type': parts.metrics.contentType }),
    );
}

async function examine({ db, hub, log }: Parts): Promise<z.infer<typeof Health>> {
  const eventStreams = hub.size;
  try {
    const age = await inTime(queueAgeSeconds(db));
    return { status: age > STALE_S ? 'behind' : 'ok', queueAgeSeconds: age, eventStreams };
  } catch (error) {
    log.error(describeError(error), 'health: the database does not answer');
    return { status: 'no-database', queueAgeSeconds: null, eventStreams };
  }
}
