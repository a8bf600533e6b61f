import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sharedPglite } from './engines.ts';
import { TestServer } from './support.ts';

const FILES = {
  'index.html': '<!doctype html><title>My forms</title>',
  'service-worker.js': 'self.skipWaiting();',
  'manifest.webmanifest': '{}',
  'assets/page-Bd81xN2q.js': 'export {};',
  'assets/page-q1w2e3r4.css': 'p { margin: 0 }',
  'assets/session-elements.js': 'export {};',
  'icons/icon.svg': '<svg/>',
};

describe('the page', () => {
  let server: TestServer;
  let close: () => Promise<void>;

  before(async () => {
    const db = await sharedPglite();
    const root = await mkdtemp(join(tmpdir(), 'sessions-static-'));
    const pageDir = join(root, 'page');
    await writeFile(join(root, 'outside.txt'), 'not for you');
    for (const [name, text] of Object.entries(FILES)) {
      await mkdir(join(pageDir, name, '..'), { recursive: true });
      await writeFile(join(pageDir, name), text);
    }
    server = await new TestServer(db).start({ pageDir });
    close = async () => {
      await server.server.close();
      await rm(root, { recursive: true });
    };
  });
  after(() => close());

  const get = (path: string, headers = {}) =>
    server.call('GET', `http://server.test${path}`, { headers });

  test('serves each file with its type, and only hashed ones for ever', async () => {
    const always = 'no-cache';
    const forEver = 'public, max-age=31536000, immutable';
    for (const [path, type, cache] of [
      ['/', 'text/html; charset=utf-8', always],
      ['/index.html', 'text/html; charset=utf-8', always],
      ['/service-worker.js', 'text/javascript; charset=utf-8', always],
      ['/manifest.webmanifest', 'application/manifest+json', always],
      ['/icons/icon.svg', 'image/svg+xml', always],
      ['/assets/page-Bd81xN2q.js', 'text/javascript; charset=utf-8', forEver],
      ['/assets/page-q1w2e3r4.css', 'text/css; charset=utf-8', forEver],
      ['/assets/session-elements.js', 'text/javascript; charset=utf-8', always],
    ] as const) {
      const reply = await get(path);
      assert.equal(reply.status, 200, path);
      assert.equal(reply.headers.get('Content-Type'), type, path);
      assert.equal(reply.headers.get('Cache-Control'), cache, path);
    }
    assert.equal((await get('/')).text, FILES['index.html']);
  });

  test('the page may run its own scripts and styles, and nothing else', async () => {
    const policy = (await get('/')).headers.get('Content-Security-Policy') ?? '';
    const directives = new Map(
      policy.split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1).join(' ')]),
    );
    assert.equal(directives.get('default-src'), "'none'");
    for (const name of ['script-src', 'style-src', 'connect-src', 'worker-src', 'manifest-src']) {
      assert.equal(directives.get(name), "'self'", name);
    }
    assert.equal(directives.get('require-trusted-types-for'), "'script'");
    assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  });

  test('says 304 to a browser that has the file', async () => {
    const etag = (await get('/')).headers.get('ETag') ?? '';
    const again = await get('/', { 'If-None-Match': etag });
    assert.deepEqual([again.status, again.text], [304, '']);
  });

  test('gives nothing from outside the folder, no folder, and no page under /api', async () => {
    for (const path of [
      '/../outside.txt',
      '/%2e%2e/outside.txt',
      '/..%2foutside.txt',
      '/assets/..%2f..%2foutside.txt',
      '/%5c..%5coutside.txt',
      '/index.html%00',
      '/%ff',
      '/assets',
      '/assets/',
      '/nothing.js',
      '/api',
      '/api/index.html',
      '/index.html/x',
    ]) {
      const reply = await get(path);
      assert.equal(reply.status, 404, path);
      assert.doesNotMatch(reply.text, /not for you|My forms/, path);
    }
    const post = await server.call('POST', 'http://server.test/index.html');
    assert.equal(post.status, 404);
  });
});
