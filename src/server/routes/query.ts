import { createRoute, z } from '@hono/zod-openapi';
import type { FindOptions } from '../../sessions/list-options.ts';
import { findMatchingSessions } from '../index/find.ts';
import { getSavedInterviewList } from '../index/saved-list.ts';
import { type App, callerOf, createGroup, type Parts, ROWS_LIMIT, signedIn } from './context.ts';
import { withoutUndefined } from './defined.ts';
import { valueOf } from './problem.ts';
import type { RowBody } from './session-of.ts';
import { isStorableJson } from './storable.ts';
import { Bearer, json, problems, Row, text } from './schemas.ts';

const whole = (least: number) => z.number().int().min(least).max(Number.MAX_SAFE_INTEGER);

const shared = {
  metadataKeyName: text(250).optional(),
  userId: z
    .union([z.number().int(), z.string().regex(/^\d{1,10}$/), z.enum(['me', 'all'])])
    .nullable()
    .optional()
    .openapi({ description: 'Default "me", for administrators too' }),
  filenameToExclude: text(255).nullable().optional(),
  excludeCurrentFilename: z.boolean().optional(),
  excludeFilenames: z.array(text(255).nullable()).max(1000).nullable().optional(),
  excludeNewlyStartedSessions: z.boolean().optional(),
  limit: whole(0)
    .nullable()
    .optional()
    .openapi({ description: `At most ${ROWS_LIMIT}` }),
  offset: whole(Number.MIN_SAFE_INTEGER).optional(),
  after: text(500).nullable().optional(),
  currentFilename: text(255).optional(),
};

const Saved = z
  .strictObject({
    function: z.literal('saved'),
    filename: text(255).nullable().optional(),
    ...shared,
  })
  .openapi('SavedListQuery');

const Filter = z.union([
  z.strictObject({
    value: z.unknown().refine((value) => isStorableJson(value)),
    operator: text(20),
    cast: text(20).nullable().optional(),
  }),
  z
    .array(z.unknown())
    .min(2)
    .max(3)
    .refine((list) => isStorableJson(list)),
]);

const Find = z
  .strictObject({
    function: z.literal('find'),
    keyword: text().nullable().optional(),
    metadataColumnNames: z.array(text(250)).max(50).optional(),
    filenames: z
      .union([z.array(text(255)).max(1000), text(255)])
      .nullable()
      .optional(),
    metadataFilters: z.record(text(250), Filter).optional(),
    match: z.enum(['literal', 'folded']).optional(),
    ...shared,
  })
  .openapi('FindQuery');

const route = createRoute({
  method: 'post',
  path: '/sessions/query',
  summary: 'get_saved_interview_list, or find_matching_sessions',
  security: Bearer,
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.discriminatedUnion('function', [Saved, Find]) } },
    },
  },
  responses: {
    200: json(
      z.object({ rows: z.array(Row), total: z.number().int(), next: z.string().nullable() }),
      'A page, newest change first',
    ),
    ...problems(401, 413, 415),
  },
});

export function queryRoutes(parts: Parts): App {
  const group = createGroup();
  group.use(route.path, signedIn(parts));
  return group.openapi(route, async (c) => {
    const { currentFilename, ...query } = withoutUndefined(c.req.valid('json'));
    const caller = callerOf(parts, c.get('signIn'), currentFilename);
    const limit = query.limit === null ? ROWS_LIMIT : Math.min(query.limit ?? 50, ROWS_LIMIT);
    const userId = (query.userId ?? 'me') as number | 'me' | 'all';
    const list =
      query.function === 'saved'
        ? await getSavedInterviewList(parts.db, caller, { ...query, limit, userId })
        : await findMatchingSessions(parts.db, caller, { ...query, limit, userId } as FindOptions);
    const { rows, total, next } = valueOf(list);
    return c.json({ rows: [...rows] as RowBody[], total, next }, 200);
  });
}
