import { createRoute, z } from '@hono/zod-openapi';
import { ANSWER_SET_FILENAME } from '../../sessions/answer-set.ts';
import type { DeleteDays } from '../../sessions/deletion-date.ts';
import type { InterviewListSettings, PageSettings } from '../../sessions/page-settings.ts';
import { ANSWERS_LIMIT } from '../answers/variables.ts';
import type { KnownPageSettings } from '../page-file.ts';
import type { KnownPerson } from '../people/people.ts';
import { SIGN_IN_DAYS, SIGN_IN_MOST_DAYS } from '../people/tokens.ts';
import { KEEP_DAYS } from '../housekeeping.ts';
import { STREAMS_EACH } from './event-hub.ts';
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
import { json, problems, whole } from './schemas.ts';

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

const LIMITS = {
  rows: ROWS_LIMIT,
  bodyBytes: BODY_LIMIT,
  answersBytes: ANSWERS_LIMIT,
  eventStreams: STREAMS_EACH,
  keepDays: KEEP_DAYS,
  signInDays: SIGN_IN_DAYS,
  signInMostDays: SIGN_IN_MOST_DAYS,
};

const limit = (description: string) => z.number().int().openapi({ description });

const Limits = z
  .object({
    rows: limit('Rows of one answer, and sessions of one request to delete'),
    bodyBytes: limit('Bytes of a request’s body'),
    answersBytes: limit('Bytes of the answers of one session'),
    eventStreams: limit('Event streams that one person may hold open; the oldest gives way'),
    keepDays: limit('Days that idempotency keys and tombstones are kept'),
    signInDays: limit('Days without use after which a sign-in ends'),
    signInMostDays: limit('Days after which a sign-in ends in any case'),
  } satisfies Record<keyof typeof LIMITS, z.ZodType>)
  .openapi('Limits');

const Words = z
  .union([z.string(), z.record(z.string(), z.string())])
  .openapi('SettingWords', { description: 'Text, or the same in several languages by their tags' });

const words = (description: string) => Words.optional().openapi({ description });

const InterviewList = z
  .object({
    pageTitle: words('In the browser’s tab'),
    pageQuestion: words('The heading, and the tab of the forms'),
    pageSubquestion: words('Under the heading'),
    logoUrl: words('Where the name of the service leads'),
    logoImageUrl: words('Picture: a path on this server, or a data: address'),
    logoImageAlt: words('The picture in words'),
    logoTitleRow1: words('Name of the service'),
    logoTitleRow2: words('A smaller line below the name'),
    newFormLabel: words('The way to a new form'),
    newFormUrl: words('Where it leads, in place of the menu of forms'),
    answerSetsTitle: words('The tab of the answer sets'),
    excludeFromInterviewList: z.array(z.string()).openapi({
      description: 'Interviews that are no forms: exact names, or prefixes without a colon',
    }),
  } satisfies Record<keyof InterviewListSettings, z.ZodType>)
  .openapi('InterviewList');

const Page = z
  .object({
    interviewList: InterviewList,
    answerSets: z.object({ enabled: z.boolean(), imports: z.boolean() }),
    additionalVariablesToFilter: z.array(z.string()),
  } satisfies Record<keyof PageSettings, z.ZodType>)
  .openapi('PageSettings', { description: 'What pages say and show, in place of their own' });

const DeleteDaysSchema = z
  .object({
    days: whole(0).openapi({ description: 'Of interviews that are not named; 0: never' }),
    byFilename: z
      .record(z.string(), whole(0))
      .openapi({ description: 'Of single interviews, by their exact filenames; 0: never' }),
  } satisfies Record<keyof DeleteDays, z.ZodType>)
  .openapi('DeleteDays', {
    description:
      'Sessions whose last change is more whole days ago are deleted by docassemble, answer sets too',
  });

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
    page: Page.nullable(),
    deleteDays: DeleteDaysSchema.nullable(),
    features: z.object({
      answerSets: z.boolean().openapi({ description: 'Answers can be saved, loaded, imported' }),
    }),
    limits: Limits,
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

function bodyOf({
  interviewList,
  answerSets,
  additionalVariablesToFilter,
}: KnownPageSettings): z.input<typeof Page> {
  const { excludeFromInterviewList, ...said } = interviewList;
  return {
    interviewList: { ...said, excludeFromInterviewList: [...excludeFromInterviewList] },
    answerSets,
    additionalVariablesToFilter: [...additionalVariablesToFilter],
  };
}

export function welcomeRoutes(parts: Parts): App {
  return createGroup().openapi(route, async (c) => {
    const signIn = await readSignIn(parts.tokens, c.req.header('Authorization'));
    const { wiring, title, dispatch, interviewUrl, examples, page, deleteDays } = parts.settings;
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
        page: page && bodyOf(page),
        deleteDays,
        features: { answerSets: parts.answers.writer !== null },
        limits: LIMITS,
        feed: await feedIdentity(parts.db),
      } satisfies z.input<typeof Welcome>,
      200,
    );
  });
}
