import { OpenAPIHono, type z } from '@hono/zod-openapi';
import { isAnswerSetFilename } from '../../sessions/answer-set.ts';
import type { DeleteDays } from '../../sessions/deletion-date.ts';
import type { Capabilities } from '../../sessions/sessions-client.ts';
import type { DispatchEntry } from '../../sessions/session-row.ts';
import type { Answers } from '../answers/answers.ts';
import type { Caller } from '../caller.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { KnownPageSettings } from '../page-file.ts';
import type { SignInLimits } from '../people/limits.ts';
import type { People } from '../people/people.ts';
import type { SignIn, Tokens } from '../people/tokens.ts';
import type { EventHub } from './event-hub.ts';
import type { Metrics } from './metrics.ts';
import { Problem } from './problem.ts';
import { NOT_STORABLE } from './storable.ts';

/** What the routes work with; one per server. */
export interface Parts {
  readonly db: Database;
  readonly people: People;
  readonly answers: Answers;
  readonly tokens: Tokens;
  readonly limits: SignInLimits;
  readonly hub: EventHub;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
  readonly settings: Settings;
}

/** What a server says about itself and allows; see `createServer`. */
export interface Settings {
  readonly wiring: Exclude<Capabilities['wiring'], 'docassemble'>;
  readonly title: string;
  readonly dispatch: readonly DispatchEntry[];
  readonly interviewUrl: string | null;
  readonly examples: Capabilities['examples'];
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: number;
  /** Privileges that may search everybody's sessions, besides admin and developer; none: advocate. */
  readonly searchRoles: readonly string[];
  /** What pages say and show; null: as they have it. */
  readonly page: KnownPageSettings | null;
  /** When docassemble deletes sessions by itself; null: never, or nobody said. */
  readonly deleteDays: DeleteDays | null;
  readonly pageDir: string | null;
}

/** Hono's types of a request: `signIn` is set behind `signedIn`, `requestId` always. */
export interface Env {
  Bindings: {
    readonly incoming?: {
      readonly socket: { readonly remoteAddress?: string; destroy?(): unknown };
    };
  };
  Variables: { signIn: SignIn; requestId: string };
}

export type App = OpenAPIHono<Env>;

/** Rows that one answer may hold. */
export const ROWS_LIMIT = 1_000;
/** Bytes of a request's body. */
export const BODY_LIMIT = 16 * 1024 * 1024;

/** A group of routes; a request that does not fit its schema is a problem document. */
export function createGroup(): App {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return;
      const errors = errorsOf(result.error.issues);
      const isUnfit = errors.some(({ message }) => message === NOT_STORABLE);
      throw new Problem(400, { errors, ...(isUnfit && { code: 'unstorable' }) });
    },
  });
}

/**
 * What is wrong where. Of a choice between several forms, what is wrong with the one that fits
 * best.
 */
function errorsOf(issues: readonly z.core.$ZodIssue[]): { path: string; message: string }[] {
  return issues.flatMap((issue) => {
    const at = (inner: string) => [...issue.path, inner].filter((part) => part !== '').join('.');
    const forms = issue.code === 'invalid_union' ? issue.errors.map(errorsOf) : [];
    const [closest] = forms.toSorted((a, b) => a.length - b.length);
    return (
      closest?.map(({ path, message }) => ({ path: at(path), message })) ?? [
        { path: at(''), message: issue.message },
      ]
    );
  });
}

/** Lets only holders of a good token through to these routes; called before their handlers. */
export function requireSignIn(
  group: App,
  { tokens }: Parts,
  ...routes: readonly { readonly method: string; getRoutingPath(): string }[]
): void {
  for (const route of routes) {
    group.on([route.method.toUpperCase()], [route.getRoutingPath()], async (c, next) => {
      const signIn = await readSignIn(tokens, c.req.header('Authorization'));
      if (!signIn) throw new Problem(401, { headers: { 'WWW-Authenticate': 'Bearer' } });
      c.set('signIn', signIn);
      await next();
    });
  }
}

/** Who sends this request; null without a good token. */
export async function readSignIn(
  tokens: Tokens,
  authorization: string | undefined,
): Promise<SignIn | null> {
  const token = /^Bearer ([\w-]{1,128})$/i.exec(authorization ?? '')?.[1];
  return token ? tokens.check(token) : null;
}

/** Nothing without page settings. Of answer sets a request says itself whether it means them. */
function excludedIn({ page }: Settings): readonly string[] {
  const names = page?.interviewList.excludeFromInterviewList ?? [];
  return names.filter((name) => !isAnswerSetFilename(name));
}

/** The person of a request as the server's functions take one. */
export function callerOf(
  { settings }: Parts,
  { person }: SignIn,
  currentFilename?: string,
): Caller {
  return {
    user: person.id,
    roles: person.roles,
    currentFilename: currentFilename ?? null,
    currentSession: null,
    interviewMenu: settings.dispatch,
    searchRoles: settings.searchRoles,
    excludeFilenames: excludedIn(settings),
  };
}
