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
import {
  Bearer,
  ExcludedNames,
  json,
  optional,
  problems,
  Row,
  text,
  whole,
  Whose,
} from './schemas.ts';

const shared = {
  metadataKeyName: optional(text(250)),
  userId: Whose,
  filenameToExclude: optional(text(255).nullable()),
  excludeCurrentFilename: optional(z.boolean()),
  excludeFilenames: ExcludedNames,
  excludeNewlyStartedSessions: optional(z.boolean()),
  limit: optional(whole(0).nullable()).openapi({ description: `At most ${ROWS_LIMIT}` }),
  offset: optional(whole()),
  after: optional(text(500).nullable()),
  currentFilename: optional(text(255)),
};

const Saved = z
  .strictObject({
    function: z.literal('saved'),
    filename: optional(text(255).nullable()),
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
    cast: optional(text(20).nullable()),
  }),
  z.tuple([Value, Operator, optional(text(20).nullable())]),
]);

const Find = z
  .strictObject({
    function: z.literal('find'),
    keyword: optional(text().nullable()),
    metadataColumnNames: optional(z.array(text(250)).max(50)),
    filenames: optional(z.union([z.array(text(255)).max(1000), text(255)]).nullable()),
    metadataFilters: optional(z.record(text(250), Filter)),
    match: optional(z.enum(['literal', 'folded'])),
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
