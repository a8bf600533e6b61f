import { createRoute, z } from '@hono/zod-openapi';
import type { ApiDocument } from '../docs/api-document.ts';
import { docsPage } from '../docs/docs-page.ts';
import { DOCS_STYLE } from '../docs/docs-style.ts';
import { type App, createGroup } from './context.ts';
import { problems } from './schemas.ts';

const shown = (path: string, type: string, summary: string) =>
  createRoute({
    method: 'get',
    path,
    summary,
    request: { query: z.strictObject({}) },
    responses: {
      200: { description: summary, content: { [type]: { schema: z.string() } } },
      ...problems(),
    },
  });

const page = shown('/docs', 'text/html', 'This protocol, as a page to read');
const style = shown('/docs.css', 'text/css', 'The style sheet of that page');

/** @param read the document; asked when the page is first wanted, when all routes are known */
export function docsRoutes(read: () => ApiDocument, apiPath: string): App {
  let rendered: ReturnType<typeof docsPage> | undefined;
  return createGroup()
    .openapi(page, async (c) => {
      rendered ??= docsPage(read(), apiPath);
      return c.html(await rendered, 200);
    })
    .openapi(style, (c) => c.body(DOCS_STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
}
