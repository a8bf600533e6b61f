import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { browserFamily } from '../people/browser-family.ts';
import { PASSWORD_BYTES } from '../people/password-hash.ts';
import { type App, createGroup, type Env, type Parts, requireSignIn } from './context.ts';
import { Problem } from './problem.ts';
import { Bearer, json, problems, text } from './schemas.ts';
import { PersonSchema, publicPerson } from './welcome.ts';

/** One sentence for every reason, so that it tells nobody which accounts there are. */
const REFUSED = 'The e-mail address or the password is not right.';

const signIn = createRoute({
  method: 'post',
  path: '/sign-in',
  summary: 'Trades e-mail address and password for a token',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            email: text(255).min(1),
            password: text(PASSWORD_BYTES).min(1),
          }),
        },
      },
    },
  },
  responses: {
    200: json(z.object({ token: z.string(), person: PersonSchema }), 'Signed in'),
    ...problems(401, 413, 415, 429),
  },
});

const signOut = createRoute({
  method: 'post',
  path: '/sign-out',
  summary: 'Ends this sign-in, its event streams too',
  security: Bearer,
  request: {
    body: { required: true, content: { 'application/json': { schema: z.strictObject({}) } } },
  },
  responses: { 204: { description: 'Signed out' }, ...problems(401, 413, 415) },
});

export function signInRoutes(parts: Parts): App {
  const group = createGroup();
  requireSignIn(group, parts, signOut);
  return group
    .openapi(signIn, async (c) => {
      const { email, password } = c.req.valid('json');
      const attempt = await parts.limits.begin(email.trim(), addressOf(c, parts));
      if (attempt.kind === 'refused') {
        throw new Problem(429, {
          code: 'too-many-tries',
          detail: 'Too many attempts. Wait a while, then try again.',
          headers: { 'Retry-After': String(attempt.retryAfterS) },
        });
      }
      const person = await parts.people.checkPassword(email.trim(), password);
      if (!person) throw new Problem(401, { code: 'credentials', detail: REFUSED });
      await attempt.succeeded();
      const browser = browserFamily(c.req.header('User-Agent'));
      const token = await parts.tokens.issue(person, browser);
      return c.json({ token, person: publicPerson(person) }, 200);
    })
    .openapi(signOut, async (c) => {
      await parts.tokens.revoke(c.get('signIn').hash);
      return c.body(null, 204);
    });
}

/** The other end of the connection, or what the nearest trusted proxy says it is. */
function addressOf(c: Context<Env>, { settings }: Parts): string {
  const chain = (c.req.header('X-Forwarded-For') ?? '').split(',').map((part) => part.trim());
  const forwarded = settings.trustedProxies > 0 ? chain.at(-settings.trustedProxies) : undefined;
  return forwarded || (c.env?.incoming?.socket.remoteAddress ?? 'unknown');
}
