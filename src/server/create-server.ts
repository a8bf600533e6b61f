import { createApp } from './app.ts';
import type { Database } from './database/database.ts';
import { startApplier } from './index/applier.ts';
import { inTime } from './in-time.ts';
import { queueState } from './queue-state.ts';
import { createSilentLog, describeError, type Log } from './log.ts';
import type { Answers } from './answers/answers.ts';
import { startHousekeeping } from './housekeeping.ts';
import { SignInLimits } from './people/limits.ts';
import type { People } from './people/people.ts';
import { Tokens } from './people/tokens.ts';
import type { App, Settings } from './routes/context.ts';
import { EventHub } from './routes/event-hub.ts';
import { createMetrics } from './routes/metrics.ts';
import type { Registry } from 'prom-client';

/** What a server is made of. What is left out has the value named. */
export interface ServerOptions extends Partial<Settings> {
  /** Migrated before; the server does not close it. */
  readonly database: Database;
  readonly people: People;
  readonly answers: Answers;
  /** Default: none. */
  readonly log?: Log;
  /** The clock, in milliseconds; default `Date.now`. */
  readonly now?: () => number;
  /** Where its numbers are kept; default: a registry of its own. */
  readonly registry?: Registry;
}

/** A running server without a socket: hand it requests. */
export interface SessionsServer {
  /** Answers one request; never rejects. `env` is what `@hono/node-server` adds to it. */
  readonly fetch: (request: Request, env?: object) => Promise<Response>;
  /** Ends event streams, background work and listening. The database stays open. */
  close(): Promise<void>;
  /** All routes, for those who mount the server elsewhere or examine it. */
  readonly routes: App['routes'];
}

/** The settings of a server that is told none. */
export const DEFAULT_SETTINGS: Settings = {
  wiring: 'sessions-server',
  title: 'My forms',
  dispatch: [],
  interviewUrl: null,
  examples: [],
  allowedOrigins: [],
  trustedProxies: 0,
  searchRoles: [],
  page: null,
  deleteDays: null,
  pageDir: null,
};

/** Starts the server's work on a migrated database: its routes, its applier, its event streams. */
export async function createServer(options: ServerOptions): Promise<SessionsServer> {
  const { database: db, people, answers, log = createSilentLog(), now = Date.now } = options;
  const {
    database: _d,
    people: _p,
    answers: _a,
    log: _l,
    now: _n,
    registry,
    ...settings
  } = options;
  const tokens = new Tokens(db, people, now);
  const fail = (what: string) => (error: unknown) => log.error(describeError(error), what);
  const hub = await EventHub.open({
    db,
    isGood: async ({ hash }) => (await tokens.recheck(hash)) !== null,
    onError: fail('event streams could not be checked'),
  });
  const sources = { queue: () => inTime(queueState(db)), streams: () => hub.size };
  const metrics = createMetrics(sources, registry);
  const applier = startApplier(db, {
    onError: (error) => {
      metrics.applierFailures.inc();
      fail('changes could not be indexed')(error);
    },
  });
  const housekeeping = startHousekeeping(db, { now, onError: fail('housekeeping failed') });
  const limits = new SignInLimits(db, now);
  const app = createApp({
    db,
    people,
    answers,
    tokens,
    limits,
    hub,
    metrics,
    log,
    now,
    settings: { ...DEFAULT_SETTINGS, ...settings },
  });
  return {
    fetch: async (request, env) => app.fetch(request, env),
    close: async () => {
      await hub.close();
      await housekeeping.stop();
      await applier.stop();
    },
    routes: app.routes,
  };
}
