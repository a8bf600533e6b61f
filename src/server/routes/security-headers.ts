import { cors } from 'hono/cors';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './context.ts';

/**
 * What our page needs and no more: Lit makes its styles by constructable style sheets, so no inline
 * style; `docassemble-sessions` is the policy by which the page names its service worker.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html docassemble-sessions',
].join('; ');

/** An answer that is data runs nothing, whatever a browser takes it for. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The page of the protocol: its own style sheet, and not a script. */
const DOCS_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

const FOR_PAGE = {
  ...COMMON,
  'Content-Security-Policy': PAGE_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
};

const FOR_DATA = {
  ...COMMON,
  'Content-Security-Policy': DATA_POLICY,
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const FOR_DOCS = { ...FOR_DATA, 'Content-Security-Policy': DOCS_POLICY };

/** Strict headers on every answer; nothing under the protocol's path is ever cached. */
export function securityHeaders(apiPath: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    const isData = c.req.path === apiPath || c.req.path.startsWith(`${apiPath}/`);
    const isDocs = /\/docs\/?$/.test(c.req.path) && isData;
    const headers = isDocs ? FOR_DOCS : isData ? FOR_DATA : FOR_PAGE;
    for (const [name, value] of Object.entries(headers)) {
      c.res.headers.set(name, value);
    }
    if (isData && !c.res.headers.has('Cache-Control'))
      c.res.headers.set('Cache-Control', 'no-store');
  };
}

const ANY_EXTENSION = /^(chrome|moz)-extension:\/\/\*$/;

/**
 * Whether pages of `origin` may read answers. `allowed` holds exact origins, and at most
 * `chrome-extension://*` or `moz-extension://*`: Firefox gives an extension another origin on
 * every computer.
 */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) =>
    ANY_EXTENSION.test(entry)
      ? origin.startsWith(entry.slice(0, -1)) && origin.length > entry.length - 1
      : entry === origin,
  );
}

/**
 * CORS for the configured origins; tokens travel in a header, never as cookies. An OPTIONS that is
 * no preflight is a method like any other.
 */
export function allowOrigins(allowed: readonly string[]): MiddlewareHandler<Env> {
  const answer = cors({
    origin: (origin) => (isAllowedOrigin(origin, allowed) ? origin : null),
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'If-Match', 'Idempotency-Key', 'Last-Event-ID'],
    exposeHeaders: ['ETag', 'Retry-After', 'X-Request-Id', 'Idempotent-Replayed'],
    maxAge: 600,
  });
  return (c, next) => {
    const isPreflight = c.req.header('Access-Control-Request-Method') !== undefined;
    return c.req.method === 'OPTIONS' && !isPreflight ? next() : answer(c, next);
  };
}
