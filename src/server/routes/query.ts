import { createRoute, z } from '@hono/zod-openapi';
import { findMatchingSessions } from '../index/find.ts';
import { getSavedInterviewList } from '../index/saved-list.ts';
import {
  type App,
  callerOf,
  createGroup,
  type Parts,
  ROWS_LIMIT,
  requireSignIn,
} from './context.ts';
import { valueOf } from './problem.ts';
import type { RowBody } from './session-of.ts';
import { isStorableJson } from './storable.ts';
import { Bearer, ExcludedNames, json, problems, Row, text, Whose } from './schemas.ts';

const whole = (least: number) => z.number().int().min(least).max(Number.MAX_SAFE_INTEGER);

const shared = {
  metadataKeyName: text(250).exactOptional(),
  userId: Whose,
  filenameToExclude: text(255).nullable().exactOptional(),
  excludeCurrentFilename: z.boolean().exactOptional(),
  excludeFilenames: ExcludedNames,
  excludeNewlyStartedSessions: z.boolean().exactOptional(),
  limit: whole(0)
    .nullable()
    .exactOptional()
    .openapi({ description: `At most ${ROWS_LIMIT}` }),
  offset: whole(Number.MIN_SAFE_INTEGER).exactOptional(),
  after: text(500).nullable().exactOptional(),
  currentFilename: text(255).exactOptional(),
};

const Saved = z
  .strictObject({
    function: z.literal('saved'),
    filename: text(255).nullable().exactOptional(),
    ...shared,
  })
  .openapi('SavedListQuery');

/** Without `~`: a pattern can keep the database busy for hours. */
const Operator = text(20).refine(
  (operator) => operator.trim() !== '~',
  'must be one of = != <> < <= > >= LIKE ILIKE NOT LIKE',
);

const Value = z.unknown().refine((value) => isStorableJson(value));

const Filter = z.union([
  z.strictObject({
    value: Value,
    operator: Operator,
    cast: text(20).nullable().exactOptional(),
  }),
  z.tuple([Value, Operator, text(20).nullable().exactOptional()]),
]);

const Find = z
  .strictObject({
    function: z.literal('find'),
    keyword: text().nullable().exactOptional(),
    metadataColumnNames: z.array(text(250)).max(50).exactOptional(),
    filenames: z
      .union([z.array(text(255)).max(1000), text(255)])
      .nullable()
      .exactOptional(),
    metadataFilters: z.record(text(250), Filter).exactOptional(),
    match: z.enum(['literal', 'folded']).exactOptional(),
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
  requireSignIn(group, parts, route);
  return group.openapi(route, async (c) => {
    const { currentFilename, ...query } = c.req.valid('json');
    const caller = callerOf(parts, c.get('signIn'), currentFilename);
    const limit = query.limit === null ? ROWS_LIMIT : Math.min(query.limit ?? 50, ROWS_LIMIT);
    const userId = query.userId ?? 'me';
    const list =
      query.function === 'saved'
        ? await getSavedInterviewList(parts.db, caller, { ...query, limit, userId })
        : await findMatchingSessions(parts.db, caller, { ...query, limit, userId });
    const { rows, total, next } = valueOf(list);
    return c.json({ rows: [...rows] as RowBody[], total, next }, 200);
  });
}
