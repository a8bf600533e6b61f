import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** A name with a hash of its contents, as the build gives it: `page-Bd81xN2q.js`. */
const HASHED = /-(?=[\w-]*[\dA-Z_])[\w-]{8}\.(?:js|css|svg|png|woff2)(?:\.map)?$/;

/**
 * A file of the built page, or null when there is none of that name. Hashed files never change;
 * all others are asked for again each time, and are 304 when they are the same.
 */
export async function serveFile(pageDir: string, request: Request): Promise<Response | null> {
  const file = await locate(pageDir, new URL(request.url).pathname);
  if (!file) return null;
  const headers = {
    'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'Cache-Control': HASHED.test(file.path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: `W/"${file.size.toString(36)}-${Math.trunc(file.mtimeMs).toString(36)}"`,
  };
  if (request.headers.get('If-None-Match') === headers.ETag) {
    return new Response(null, { status: 304, headers });
  }
  const length = { ...headers, 'Content-Length': String(file.size) };
  if (request.method === 'HEAD') return new Response(null, { headers: length });
  return new Response(await readFile(file.path), { headers: length });
}

async function locate(pageDir: string, pathname: string) {
  const name = decode(pathname);
  if (name === null || name.includes('\0')) return null;
  const root = resolve(pageDir);
  const path = join(root, name.endsWith('/') ? `${name}index.html` : name);
  if (!path.startsWith(root + sep)) return null;
  try {
    const stats = await stat(path);
    return stats.isFile() ? { path, size: stats.size, mtimeMs: stats.mtimeMs } : null;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG';
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
