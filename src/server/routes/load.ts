import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { NameRefusal } from '../../sessions/is-importable-name.ts';
import type { Caller } from '../caller.ts';
import type { Transaction } from '../database/database.ts';
import { loadInterviewAnswers } from '../answers/load-interview-answers.ts';
import { loadInterviewJson } from '../answers/load-interview-json.ts';
import type { LoadedAnswers, LoadOutcome, LoadTarget } from '../answers/load-target.ts';
import {
  alsoLeftOut,
  filterFields,
  leftOutBody,
  LeftOuts,
  type RawBody,
  rawBody,
  requireWriter,
  SessionKey,
  SessionSource,
  Variables,
} from './answer-source.ts';
import { type App, callerOf, createGroup, type Env, type Parts, requireSignIn } from './context.ts';
import { type EditHeaders as Headers, editOnce, ifMatchOf } from './edit.ts';
import { Problem, valueOf } from './problem.ts';
import {
  Bearer,
  CreateHeaders,
  EditHeaders,
  Id,
  json,
  optional,
  problems,
  Row,
  text,
} from './schemas.ts';
import { requireSession } from './session-of.ts';

const fields = {
  source: z.union([
    SessionSource,
    z.strictObject({ variables: Variables }).openapi('VariablesSource'),
    z
      .strictObject({ json: z.string() })
      .openapi('JsonSource', { description: 'A file’s text: load_interview_json' }),
  ]),
  dryRun: optional(z.boolean()),
  ...filterFields,
};
const Into = z.strictObject(fields).openapi('LoadAnswers');
const New = z
  .strictObject({ filename: text(255).min(1), sessionId: SessionKey, ...fields })
  .openapi('LoadAnswersIntoNew');

const Loaded = z
  .object({
    row: Row.optional().openapi({ description: 'Not there for a new session of a dry run' }),
    loaded: z.array(z.string()),
    leftOut: LeftOuts,
    overwritten: z.array(z.string()),
  })
  .openapi('LoadedAnswers');

const create = createRoute({
  method: 'post',
  path: '/sessions/new',
  summary: 'load_interview_answers or load_interview_json into a new session',
  security: Bearer,
  request: {
    query: z.strictObject({}),
    headers: CreateHeaders,
    body: { required: true, content: { 'application/json': { schema: New } } },
  },
  responses: {
    200: json(Loaded, 'What a dry run would load'),
    201: json(Loaded, 'The new session, its rev as ETag'),
    ...problems(401, 404, 413, 415, 422, 501),
  },
});

const load = createRoute({
  method: 'post',
  path: '/sessions/{id}/load',
  summary: 'load_interview_answers or load_interview_json into this session, on one new step',
  security: Bearer,
  request: {
    params: z.object({ id: Id }),
    query: z.strictObject({}),
    headers: EditHeaders,
    body: { required: true, content: { 'application/json': { schema: Into } } },
  },
  responses: {
    200: json(Loaded, 'What was loaded; the row as it is now, its rev as ETag'),
    ...problems(401, 404, 412, 413, 415, 422, 501),
  },
});

export function loadRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, create, load);
  return group
    .openapi(create, async (c) => {
      const { filename, sessionId, ...body } = c.req.valid('json');
      const target = {
        newSession: true,
        newInterviewFilename: filename,
        newSessionId: sessionId ?? null,
      };
      const headers = c.req.valid('header');
      const wanted = { headers, body, publicIds: [], findTarget: async () => target };
      const loaded = await loadOnce(c, parts, wanted);
      return body.dryRun ? c.json(loaded, 200) : c.json(loaded, 201);
    })
    .openapi(load, async (c) => {
      const headers = c.req.valid('header');
      const { id } = c.req.valid('param');
      const findTarget = async (tx: Transaction, caller: Caller) => {
        const { filename, key: sessionId } = await requireSession(tx, caller, id);
        return { filename, sessionId, ...ifMatchOf(headers) };
      };
      return c.json(
        await loadOnce(c, parts, {
          headers,
          body: c.req.valid('json'),
          publicIds: [id],
          findTarget,
        }),
        200,
      );
    });
}

interface Wanted {
  readonly headers: Headers;
  readonly body: z.output<typeof Into>;
  /** Of the target. */
  readonly publicIds: readonly string[];
  readonly findTarget: (tx: Transaction, caller: Caller) => Promise<LoadTarget>;
}

/** Loads, or says what would be loaded, as one edit. */
async function loadOnce(
  c: Context<Env>,
  parts: Parts,
  { headers, body, publicIds, findTarget }: Wanted,
): Promise<z.input<typeof Loaded>> {
  requireWriter(parts.answers);
  const caller = callerOf(parts, c.get('signIn'));
  const raw = await rawBody(c);
  const { id, ...report } = await editOnce(c, parts, {
    // A rehearsal has no effect that a key could keep from happening twice.
    headers: body.dryRun ? {} : headers,
    request: raw.digest,
    publicIds: 'id' in body.source ? [...publicIds, body.source.id] : publicIds,
    effect: async (tx) => {
      const target = await findTarget(tx, caller);
      const outcome = await loadFrom(tx, caller, parts, { body, raw, target });
      const { id: made, loaded, leftOut, overwritten } = loadedBy(outcome);
      return {
        id: made,
        loaded: [...loaded],
        leftOut: leftOutBody(leftOut),
        overwritten: [...overwritten],
      };
    },
  });
  if (id === null) return report;
  const { row } = await requireSession(parts.db, caller, id);
  c.header('ETag', `"${row.rev}"`);
  return { row, ...report };
}

interface Load {
  readonly body: z.output<typeof Into>;
  readonly raw: RawBody;
  readonly target: LoadTarget;
}

async function loadFrom(
  tx: Transaction,
  caller: Caller,
  parts: Parts,
  { body: { source, ...fields }, raw, target }: Load,
): Promise<LoadOutcome> {
  const { answers } = parts;
  const options = { ...fields, ...alsoLeftOut(parts, fields), ...target };
  if ('id' in source) {
    const { filename, key } = await requireSession(tx, caller, source.id);
    const old = { oldInterviewFilename: filename, oldSessionId: key };
    return loadInterviewAnswers(tx, caller, { ...options, ...old }, answers);
  }
  const jsonString = 'json' in source ? source.json : raw.variables();
  return loadInterviewJson(tx, caller, { ...options, jsonString }, answers);
}

const REASONS: { readonly [reason in NameRefusal]: string } = {
  'not-plain': 'is not a plain name of letters, digits and underscores',
  keyword: 'is a word of the language',
  reserved: 'is docassemble’s own',
};

/** @throws {Problem} 412 with the current row; 400 with every name that was refused */
function loadedBy(outcome: LoadOutcome): LoadedAnswers {
  if (outcome.ok) return outcome.value;
  if (outcome.error === 'conflict') throw new Problem(412, { row: outcome.row });
  const { rejected, rejectedCount = 0, message } = outcome;
  if (!rejected) return valueOf<LoadedAnswers>(outcome);
  const more = rejectedCount - rejected.length;
  throw new Problem(400, {
    code: outcome.code,
    detail: more > 0 ? `${message} ${more} of them are not listed.` : message,
    errors: rejected.map(({ name, reason }) => ({
      path: `source.${name}`,
      message: reason === 'filtered' || reason === 'file' ? 'cannot be set' : REASONS[reason],
    })),
  });
}
