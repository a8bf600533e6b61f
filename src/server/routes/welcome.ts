import { createRoute, z } from '@hono/zod-openapi';
import { ANSWER_SET_FILENAME } from '../../sessions/answer-set.ts';
import { ANSWERS_LIMIT } from '../answers/variables.ts';
import type { KnownPerson } from '../people/people.ts';
import { feedIdentity } from '../index/changes.ts';
import { VERSION } from '../version.ts';
import {
  type App,
  BODY_LIMIT,
  createGroup,
  type Parts,
  readSignIn,
  ROWS_LIMIT,
} from './context.ts';
import { json, problems } from './schemas.ts';

export const PersonSchema = z
  .object({
    id: z.number().int(),
    email: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    timezone: z.string().nullable(),
    language: z.string().nullable(),
  })
  .openapi('Person');

const Welcome = z
  .object({
    name: z.literal('docassemble-sessions'),
    version: z.string(),
    wiring: z.enum(['sessions-server', 'sessions-server-docassemble']),
    title: z.string(),
    person: PersonSchema.nullable(),
    dispatch: z.array(
      z.object({
        filename: z.string().optional(),
        title: z.string().optional(),
        link: z.string().optional(),
      }),
    ),
    answerSetFilename: z.string(),
    interviewUrl: z.string().nullable(),
    examples: z.array(z.object({ email: z.string(), name: z.string(), password: z.string() })),
    features: z.object({
      answerSets: z.boolean().openapi({ description: 'Answers can be saved, loaded, imported' }),
    }),
    limits: z.object({
      rows: z.number().int(),
      bodyBytes: z.number().int(),
      answersBytes: z.number().int().openapi({ description: 'Of the answers of one session' }),
    }),
    feed: z.string(),
  })
  .openapi('Welcome');

const route = createRoute({
  method: 'get',
  path: '/',
  summary: 'What this server is and can do; works signed out',
  security: [{}, { bearer: [] }],
  request: { query: z.strictObject({}) },
  responses: { 200: json(Welcome, 'The server'), ...problems() },
});

/** A person as the protocol shows one: without the stamp. */
export function publicPerson(person: KnownPerson): z.infer<typeof PersonSchema> {
  const { id, email, name, roles, timezone, language } = person;
  return { id, email, name, roles: [...roles], timezone, language };
}

export function welcomeRoutes(parts: Parts): App {
  return createGroup().openapi(route, async (c) => {
    const signIn = await readSignIn(parts.tokens, c.req.header('Authorization'));
    const { wiring, title, dispatch, interviewUrl, examples } = parts.settings;
    return c.json(
      {
        name: 'docassemble-sessions',
        version: VERSION,
        wiring,
        title,
        person: signIn && publicPerson(signIn.person),
        dispatch: [...dispatch],
        answerSetFilename: ANSWER_SET_FILENAME,
        interviewUrl,
        examples: [...examples],
        features: { answerSets: parts.answers.writer !== null },
        limits: { rows: ROWS_LIMIT, bodyBytes: BODY_LIMIT, answersBytes: ANSWERS_LIMIT },
        feed: await feedIdentity(parts.db),
      } satisfies z.input<typeof Welcome>,
      200,
    );
  });
}
