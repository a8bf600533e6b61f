import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createHash } from 'node:crypto';
import type { JsonObject } from '../../sessions/session-row.ts';
import type { Answers } from '../answers/answers.ts';
import type { LeftOut } from '../answers/filter-variables.ts';
import { readObject } from '../answers/json-text.ts';
import type { Env, Parts } from './context.ts';
import { Problem } from './problem.ts';
import { Id, optional, text } from './schemas.ts';

const Names = optional(z.array(text(1_000)).max(10_000)).openapi({
  description: 'Names of top-level variables',
});

/** Which variables are left out, as fields of a body. */
export const filterFields = { variablesToFilter: Names, additionalVariablesToFilter: Names };

/** What is left out besides the usual: what a body asks for, and what this server always does. */
export function alsoLeftOut(
  { settings }: Parts,
  { additionalVariablesToFilter = [] }: { readonly additionalVariablesToFilter?: string[] },
): { readonly additionalVariablesToFilter: readonly string[] } {
  const always = settings.page?.additionalVariablesToFilter ?? [];
  return { additionalVariablesToFilter: [...always, ...additionalVariablesToFilter] };
}

/** A session key that the client makes up, so that it knows it before the answer comes. */
export const SessionKey = optional(
  z.string().regex(/^[A-Za-z0-9]{32}$/, 'must be 32 letters and digits'),
);

export const SessionSource = z
  .strictObject({ id: Id })
  .openapi('SessionSource', { description: 'A session or answer set of this person' });

/** Only looked at here: the variables are taken from the body as they were written. */
export const Variables = z
  .custom<JsonObject>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be a JSON object',
  )
  .openapi({ type: 'object', description: 'Variables, a JSON object' });

/** What was not taken, and why. */
export const LeftOuts = z.array(
  z.object({
    name: z.string().openapi({ description: 'A variable, or the path of a file inside one' }),
    reason: z.enum(['filtered', 'file', 'not-plain', 'keyword', 'reserved']),
  }),
);

/** As the document of the routes describes them. */
export function leftOutBody(leftOut: readonly LeftOut[]): z.input<typeof LeftOuts> {
  return leftOut.map(({ name, reason }) => ({ name, reason }));
}

/** @throws {Problem} 501 where no answers can be written */
export function requireWriter({ writer }: Answers): void {
  if (writer) return;
  throw new Problem(501, {
    code: 'no-answers',
    detail: 'This server neither saves nor loads answers.',
  });
}

/** A body once more, as text: JavaScript would write numbers and names otherwise than they came. */
export interface RawBody {
  /** For an idempotency key: no copy of the body. */
  readonly digest: string;
  /** The text of `source.variables`. */
  variables(): string;
}

export async function rawBody(c: Context<Env>): Promise<RawBody> {
  const body = await c.req.text();
  return {
    digest: createHash('sha256').update(body).digest('base64url'),
    variables: () => {
      const source = readObject(body)?.get('source') ?? '';
      return readObject(source)?.get('variables') ?? '';
    },
  };
}
