import { createRoute, z } from '@hono/zod-openapi';
import type { Caller } from '../caller.ts';
import type { Transaction } from '../database/database.ts';
import { saveInterviewAnswers } from '../answers/save-interview-answers.ts';
import {
  alsoLeftOut,
  filterFields,
  leftOutBody,
  LeftOuts,
  rawBody,
  requireWriter,
  SessionKey,
  SessionSource,
  Variables,
} from './answer-source.ts';
import { type App, callerOf, createGroup, type Parts, requireSignIn } from './context.ts';
import { editOnce } from './edit.ts';
import { valueOf } from './problem.ts';
import { Bearer, CreateHeaders, json, Metadata, optional, problems, Row, text } from './schemas.ts';
import { requireSession, type RowBody } from './session-of.ts';

const VariablesSource = z
  .strictObject({ variables: Variables, filename: optional(text(255)) })
  .openapi('VariablesOfForm', { description: 'Variables, and the form they are from' });

const Body = z
  .strictObject({
    source: z.union([SessionSource, VariablesSource]),
    metadata: optional(Metadata),
    metadataKeyName: optional(text(250).min(1)),
    originalInterviewFilename: optional(text(1_000)),
    sessionId: SessionKey,
    ...filterFields,
  })
  .openapi('SaveAnswers');

const route = createRoute({
  method: 'post',
  path: '/answer-sets',
  summary: 'save_interview_answers',
  security: Bearer,
  request: {
    query: z.strictObject({}),
    headers: CreateHeaders,
    body: { required: true, content: { 'application/json': { schema: Body } } },
  },
  responses: {
    201: json(z.object({ row: Row, leftOut: LeftOuts }), 'The new set, its rev as ETag'),
    ...problems(401, 404, 413, 415, 422, 501),
  },
});

export function answerSetRoutes(parts: Parts): App {
  const { db, answers } = parts;
  const group = createGroup();
  requireSignIn(group, parts, route);
  return group.openapi(route, async (c) => {
    requireWriter(answers);
    const { source, ...options } = c.req.valid('json');
    const caller = callerOf(parts, c.get('signIn'));
    const raw = await rawBody(c);
    const { id, leftOut } = await editOnce(c, parts, {
      headers: c.req.valid('header'),
      request: raw.digest,
      ...('id' in source && { publicIds: [source.id] }),
      effect: async (tx) => {
        const from =
          'id' in source
            ? await namedSource(tx, caller, source.id)
            : { sourceVariables: raw.variables(), sourceFilename: source.filename ?? null };
        const saved = valueOf(
          await saveInterviewAnswers(
            tx,
            caller,
            { ...options, ...alsoLeftOut(parts, options), ...from },
            answers,
          ),
        );
        return { id: saved.id, leftOut: leftOutBody(saved.leftOut) };
      },
    });
    const { row }: { row: RowBody } = await requireSession(db, caller, id);
    c.header('ETag', `"${row.rev}"`);
    return c.json({ row, leftOut }, 201);
  });
}

async function namedSource(tx: Transaction, caller: Caller, id: string) {
  const { filename, key } = await requireSession(tx, caller, id);
  return { sourceFilename: filename, sourceSession: key };
}
