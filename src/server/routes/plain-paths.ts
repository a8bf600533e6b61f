import type { MiddlewareHandler } from 'hono';
import type { App, Env } from './context.ts';
import { Problem } from './problem.ts';

/**
 * Keeps a path without a parameter from being taken for one with: `DELETE /sessions/changes` is a
 * wrong method, not the deletion of a session of that name.
 */
export function plainPaths(app: App): MiddlewareHandler<Env> {
  let methodsByPath: Map<string, Set<string>> | undefined;
  return async (c, next) => {
    // Not before the first request: the routes come after.
    methodsByPath ??= plainRoutes(app);
    const methods = methodsByPath.get(c.req.path.replace(/(?<=.)\/$/, ''));
    if (methods && !methods.has(c.req.method)) {
      throw new Problem(405, { headers: { Allow: [...methods].join(', ') } });
    }
    await next();
  };
}

function plainRoutes(app: App): Map<string, Set<string>> {
  const methodsByPath = new Map<string, Set<string>>();
  for (const { method, path } of app.routes) {
    if (method === 'ALL' || /[:*]/.test(path)) continue;
    const methods = methodsByPath.get(path) ?? new Set();
    methods.add(method);
    if (method === 'GET') methods.add('HEAD');
    methodsByPath.set(path, methods);
  }
  return methodsByPath;
}
