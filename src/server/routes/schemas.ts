import { z } from '@hono/zod-openapi';
import { REFUSAL_CODES } from '../../sessions/refusal-codes.ts';
import type { JsonObject } from '../../sessions/session-row.ts';
import { isStorableJson, NOT_STORABLE } from './storable.ts';

const storable = { message: NOT_STORABLE };

/** Text as PostgreSQL can hold it, and as JSON Schema and PostgreSQL count it: by characters. */
export const text = (most = 10_000) =>
  z
    .string()
    .refine((value) => lengthOf(value) <= most, `must be ${most} characters at most`)
    .refine((value) => isStorableJson(value), storable)
    .openapi({ maxLength: most, pattern: '^[^\\u0000]*$' });

/** Characters of a text, those outside the first plane as one. */
function lengthOf(value: string): number {
  return Array.from(value).length;
}

/** Any whole number that JSON can carry. */
export const whole = (least: number = Number.MIN_SAFE_INTEGER) =>
  z.number().int().min(least).max(Number.MAX_SAFE_INTEGER);

/**
 * A field that may be left out. What a request is made of has no word for `undefined`, so the type
 * is the exact one; the schema is not, because the document would call an exact one required.
 */
export function optional<Schema extends z.ZodType>(schema: Schema): z.ZodExactOptional<Schema>;
export function optional(schema: z.ZodType): z.ZodType {
  return schema.optional();
}

/** Any 128 bits: ids are cut from a digest and carry no version of a UUID. */
export const Id = z
  .guid()
  .toLowerCase()
  .openapi({ description: 'Public id of a session', format: 'uuid' });

/** The version of a row. */
export const Rev = whole(0);

/** Whose sessions a body asks for. */
export const Whose = optional(
  z
    .union([
      whole(),
      z
        .string()
        .regex(/^[0-9]{1,10}$/)
        .transform(Number),
      z.enum(['me', 'all']),
    ])
    .nullable(),
).openapi({ description: 'Default "me", for administrators too' });

/** Names of interviews to leave out. */
export const ExcludedNames = optional(z.array(text(255).nullable()).max(1000).nullable());

/** Any JSON value. */
export const AnyJson = z.unknown().openapi({ description: 'Any JSON value' });

export const Metadata = z
  .custom<JsonObject>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be a JSON object',
  )
  .refine((value) => isStorableJson(value), storable)
  .openapi('Metadata', { type: 'object', description: 'A JSON object' });

export const Row = z
  .object({
    id: Id,
    rev: z.number().int(),
    key: z.string(),
    filename: z.string(),
    indexno: z.number().int(),
    num_keys: z.number().int(),
    user_id: z.number().int().nullable(),
    modtime: z.string().openapi({ description: 'Naive UTC, ISO 8601, no zone' }),
    title: AnyJson.optional(),
    auto_title: AnyJson.optional(),
    description: AnyJson.optional(),
    steps: AnyJson.optional(),
    progress: AnyJson.optional(),
    original_interview_filename: AnyJson.optional(),
    answer_count: AnyJson.optional(),
    data: AnyJson.optional(),
  })
  .openapi('SessionRow');

export const Deleted = z.array(z.object({ id: Id, rev: z.number().int() }));

export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(REFUSAL_CODES).openapi({ description: 'Stable; what a person is told' }),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    row: Row.optional(),
  })
  .openapi('Problem');

/** A JSON answer of a route. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** The same of a route that sends it piece by piece: its handler gives a plain `Response`. */
export const streamedJson = (schema: z.ZodType, description: string) => {
  const content: { readonly [type: string]: { readonly schema: z.ZodType } } = {
    'application/json': { schema },
  };
  return { description, content };
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemDocument } },
});

const PROBLEMS = {
  400: problem('The request is not well formed, or names what there is not'),
  401: problem('Not signed in, or no longer'),
  403: problem('Not allowed for this person'),
  404: problem('No such session of this person'),
  405: problem('No such method here'),
  410: problem('The cursor is no longer known: start again without one'),
  412: problem('The session has changed since; the current row comes along'),
  413: problem('The body is too large'),
  415: problem('The body is not JSON'),
  422: problem('The idempotency key was used for another request'),
  428: problem('A request that replaces everything needs If-Match'),
  429: problem('Too many attempts: see Retry-After'),
  500: problem('A fault of the server'),
  501: problem('This server cannot: see `features` in GET /'),
  503: problem('Not now'),
} as const;

/**
 * The problems that a route documents, besides those that any may answer with. Handlers throw them,
 * so they are left out of a handler's type.
 */
export function problems(...statuses: (keyof typeof PROBLEMS)[]): object {
  const all: (keyof typeof PROBLEMS)[] = [400, 405, 500, 503, ...statuses];
  return Object.fromEntries(all.map((status) => [status, PROBLEMS[status]]));
}

/** Headers of an edit. */
export const EditHeaders = z.object({
  'idempotency-key': optional(z.uuid()).openapi({
    description: 'Made once for the edit: a repeat has one effect',
  }),
  'if-match': optional(
    z.string().regex(/^(\*|"[0-9]{1,18}")$/, 'must be * or a rev in quotes'),
  ).openapi({ description: 'The rev the edit was made on, in quotes', example: '"42"' }),
});

/** Headers of an edit that makes a session: there is no version to compare. */
export const CreateHeaders = EditHeaders.pick({ 'idempotency-key': true });

export const Bearer = [{ bearer: [] }];
