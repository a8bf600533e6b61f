import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { routePath } from 'hono/route';
import type { Context, MiddlewareHandler } from 'hono';
import { randomUUID } from 'node:crypto';
import { DocassembleError } from './answers/docassemble-rest.ts';
import { DatabaseError } from './database/database.ts';
import type { ApiDocument } from './docs/api-document.ts';
import { describeError } from './log.ts';
import { answerSetRoutes } from './routes/answer-sets.ts';
import { changesRoutes } from './routes/changes.ts';
import { type App, BODY_LIMIT, type Env, type Parts } from './routes/context.ts';
import { deleteRoutes } from './routes/delete.ts';
import { docsRoutes } from './routes/docs.ts';
import { eventRoutes } from './routes/events.ts';
import { filenameRoutes } from './routes/filenames.ts';
import { healthRoutes } from './routes/health.ts';
import { loadRoutes } from './routes/load.ts';
import { metadataRoutes } from './routes/metadata.ts';
import { plainPaths } from './routes/plain-paths.ts';
import { Problem } from './routes/problem.ts';
import { queryRoutes } from './routes/query.ts';
import { allowOrigins, securityHeaders } from './routes/security-headers.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { signInsRoutes } from './routes/sign-ins.ts';
import { serveFile } from './routes/static-page.ts';
import { variableRoutes } from './routes/variables.ts';
import { welcomeRoutes } from './routes/welcome.ts';
import { VERSION } from './version.ts';

/** Where the protocol is. */
export const API_PATH = '/api/al/v1';

const GROUPS = [
  welcomeRoutes,
  signInRoutes,
  signInsRoutes,
  queryRoutes,
  changesRoutes,
  eventRoutes,
  filenameRoutes,
  metadataRoutes,
  variableRoutes,
  answerSetRoutes,
  loadRoutes,
  deleteRoutes,
  healthRoutes,
];

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'docassemble-sessions', version: VERSION, license: { name: 'MIT' } },
};

/** The document as a program reads it: JSON. */
function documentOf(app: App): ApiDocument {
  const document: ApiDocument = JSON.parse(JSON.stringify(app.getOpenAPI31Document(DOCUMENT)));
  return document;
}

/** The whole server as a Hono app: the protocol, its document, and the page. */
export function createApp(parts: Parts): App {
  const app: App = new OpenAPIHono<Env>({ strict: false });
  const { allowedOrigins } = parts.settings;
  app.onError((error, c) => answerTo(error, c, parts));
  app.notFound((c) => answerElsewhere(c, parts));
  app.use(observe(parts), securityHeaders(API_PATH), compress());
  app.use(`${API_PATH}/*`, allowOrigins(allowedOrigins));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_, methods) =>
        new Problem(405, { headers: { Allow: methods.join(', ') } }).toResponse(),
    }),
  );
  app.use(`${API_PATH}/*`, plainPaths(app));
  app.use(`${API_PATH}/*`, bodyLimit({ maxSize: BODY_LIMIT, onError: tooLarge }));
  for (const group of GROUPS) app.route(API_PATH, group(parts));
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
  });
  app.doc31(`${API_PATH}/openapi.json`, DOCUMENT);
  app.route(
    API_PATH,
    docsRoutes(() => documentOf(app), API_PATH),
  );
  return app;
}

function tooLarge(): Response {
  return new Problem(413).toResponse();
}

/** Gives each request an id, and says in one line how it ended: route, status, time; no more. */
function observe({ log, metrics }: Parts): MiddlewareHandler<Env> {
  return async (c, next) => {
    const given = c.req.header('X-Request-Id');
    const id = given && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
    c.set('requestId', id);
    const start = performance.now();
    await next();
    c.res.headers.set('X-Request-Id', id);
    const ms = performance.now() - start;
    const { method } = c.req;
    const { status } = c.res;
    // The route, not the path: what people type into a path may be anything.
    const route = routePath(c, -1);
    metrics.requests.observe({ route, method, status }, ms / 1000);
    const person = c.get('signIn')?.person.id;
    log.info(
      { id, method, route, status, ms: Math.round(ms), ...(person && { person }) },
      'request',
    );
  };
}

function answerTo(error: Error, c: Context<Env>, { log }: Parts): Response {
  if (error instanceof Problem) return error.toResponse();
  if (error instanceof HTTPException) return new Problem(error.status).toResponse();
  log.error({ id: c.get('requestId'), ...describeError(error) }, 'request failed');
  if (!isPassing(error)) return new Problem(500).toResponse();
  return new Problem(503, { headers: { 'Retry-After': '1' } }).toResponse();
}

/**
 * SQLSTATE classes of a lost connection, a restart, a full server, a transaction to try again, a
 * database that takes no connections for now.
 */
const PASSING = ['', '08', '40', '53', '55', '57'];

/** What may be over when the request is sent again: another server's or the database's trouble. */
function isPassing(error: Error): boolean {
  if (error instanceof DatabaseError) return PASSING.includes(error.code.slice(0, 2));
  return error instanceof DocassembleError;
}

/** Everything outside the protocol is a file of the page. */
async function answerElsewhere(c: Context<Env>, { settings }: Parts): Promise<Response> {
  const isFile = ['GET', 'HEAD'].includes(c.req.method) && !c.req.path.startsWith('/api');
  const file = isFile && settings.pageDir ? await serveFile(settings.pageDir, c.req.raw) : null;
  return file ?? new Problem(404).toResponse();
}
