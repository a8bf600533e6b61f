import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { JsonObject } from '../../sessions/session-row.ts';
import type { Database, Transaction } from '../database/database.ts';
import {
  getInterviewMetadata,
  setInterviewMetadata,
  updateSessionMetadata,
} from '../index/metadata.ts';
import { type App, callerOf, createGroup, type Env, type Parts, requireSignIn } from './context.ts';
import { type EditHeaders as Headers, editOnce, ifMatchOf, rowAfter } from './edit.ts';
import { Problem, valueOf } from './problem.ts';
import {
  AnyJson,
  Bearer,
  EditHeaders,
  Id,
  json,
  Metadata,
  optional,
  problems,
  Row,
  text,
} from './schemas.ts';
import { pairOf, requireSession, type RowBody } from './session-of.ts';
import { titleOf, withCleanTitle } from './title.ts';

const path = '/sessions/{id}/metadata';
const params = z.object({ id: Id });
const query = z.strictObject({ metadataKeyName: optional(text(250).min(1)) });
const request = {
  params,
  query,
  headers: EditHeaders,
  body: { required: true, content: { 'application/json': { schema: Metadata } } },
} as const;
const changed = {
  200: json(z.object({ row: Row }), 'The row as it is now, its rev as ETag'),
  ...problems(401, 404, 412, 413, 415, 422),
};

const get = createRoute({
  method: 'get',
  path,
  summary: 'get_interview_metadata',
  security: Bearer,
  request: { params, query },
  responses: { 200: json(z.object({ value: AnyJson }), 'The value'), ...problems(401, 404) },
});

const RequiredMatch = EditHeaders.shape['if-match'].openapi({ param: { required: true } });

const put = createRoute({
  method: 'put',
  path,
  summary: 'set_interview_metadata: replaces the whole object; needs If-Match',
  security: Bearer,
  // A request without is told so once it is known whose session it is about.
  request: { ...request, headers: EditHeaders.extend({ 'if-match': RequiredMatch }) },
  responses: { ...changed, ...problems(428) },
});

const patch = createRoute({
  method: 'patch',
  path,
  summary: 'update_session_metadata: merges fields; title renames, null is the automatic name',
  security: Bearer,
  request,
  responses: changed,
});

const BLIND =
  'This replaces everything: send If-Match with the rev of the row in quotes, or * for any.';

export function metadataRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, get, put, patch);
  return group
    .openapi(get, async (c) => {
      const caller = callerOf(parts, c.get('signIn'));
      const session = await requireSession(parts.db, caller, c.req.valid('param').id);
      const tag = c.req.valid('query');
      const ref = { filename: session.filename, sessionId: session.key, ...tag };
      const value: unknown = valueOf(await getInterviewMetadata(parts.db, caller, ref));
      c.header('ETag', `"${session.rev}"`);
      return c.json({ value }, 200);
    })
    .openapi(put, async (c) => {
      const change = {
        id: c.req.valid('param').id,
        tag: c.req.valid('query'),
        data: c.req.valid('json'),
        headers: c.req.valid('header'),
      };
      if (change.headers['if-match'] === undefined) {
        await requireSession(parts.db, callerOf(parts, c.get('signIn')), change.id);
        throw new Problem(428, { detail: BLIND });
      }
      return c.json(await changeMetadata(c, parts, change, setInterviewMetadata), 200);
    })
    .openapi(patch, async (c) => {
      const change = {
        id: c.req.valid('param').id,
        tag: c.req.valid('query'),
        data: withCleanTitle(c.req.valid('json')),
        headers: c.req.valid('header'),
      };
      return c.json(await changeMetadata(c, parts, change, updateSessionMetadata), 200);
    });
}

interface Change {
  readonly id: string;
  readonly tag: { readonly metadataKeyName?: string };
  readonly data: JsonObject;
  readonly headers: Headers;
}

/** Writes metadata, and with a merged title the subtitle in the variables, as one edit. */
async function changeMetadata(
  c: Context<Env>,
  parts: Parts,
  { id, tag, data, headers }: Change,
  write: typeof setInterviewMetadata,
): Promise<{ row: RowBody }> {
  const { db, answers } = parts;
  const caller = callerOf(parts, c.get('signIn'));
  const match = ifMatchOf(headers);
  const isRename = write === updateSessionMetadata && 'title' in data;
  const writeSubtitle = async (to: Database | Transaction) => {
    const session = await requireSession(to, caller, id);
    // Looked at here too: a subtitle written elsewhere cannot be rolled back.
    if (match.ifMatch !== undefined && match.ifMatch !== session.rev) {
      throw new Problem(412, { row: session.row });
    }
    valueOf(await answers.setSubtitle(to, caller, pairOf(session), titleOf(data)));
  };
  // Setting the subtitle moves the session's time, and with it the `rev` that was just compared.
  let isAhead = false;
  const writeAhead = async () => {
    await writeSubtitle(db);
    isAhead = true;
  };
  await editOnce(c, parts, {
    headers,
    request: [tag, data],
    publicIds: [id],
    ...(isRename && !answers.transactional && { before: writeAhead }),
    effect: async (tx) => {
      if (isRename && answers.transactional) await writeSubtitle(tx);
      const { filename, key } = await requireSession(tx, caller, id);
      const ref = { filename, sessionId: key, ...tag, ...(!isAhead && match) };
      return rowAfter(await write(tx, caller, { ...ref, data }));
    },
  });
  const { row } = await requireSession(db, caller, id);
  c.header('ETag', `"${row.rev}"`);
  return { row };
}
