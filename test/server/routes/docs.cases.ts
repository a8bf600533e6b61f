import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parse } from 'parse5';
import { docsPage } from '../../../src/server/docs/docs-page.ts';
import type { ApiDocument } from '../../../src/server/docs/api-document.ts';
import { exampleOf } from '../../../src/server/docs/example.ts';
import { sharedPglite } from './engines.ts';
import { type Reply, TestServer } from './support.ts';

interface Node {
  readonly nodeName: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

function elements(node: Node): Node[] {
  return [node, ...(node.childNodes ?? []).flatMap(elements)];
}

const attribute = (node: Node, name: string) =>
  node.attrs?.find((attr) => attr.name === name)?.value;

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string) =>
  text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

describe('the page of the protocol', () => {
  let server: TestServer;
  let page: Reply;
  let nodes: Node[];

  before(async () => {
    server = await new TestServer(await sharedPglite()).start();
    page = await server.call('GET', '/docs');
    nodes = elements(parse(page.text));
  });
  after(() => server.server.close());

  test('has every operation and every schema of the document', async () => {
    const document = (await server.call('GET', '/openapi.json')).body as unknown as ApiDocument;
    const ids = new Set(nodes.map((node) => attribute(node, 'id')));
    for (const name of Object.keys(document.components?.schemas ?? {})) {
      assert.ok(ids.has(`schema-${name}`), name);
    }
    let operations = 0;
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        operations += 1;
        assert.ok(page.text.includes(`<b>${method.toUpperCase()}</b> <code>${path}</code>`), path);
        for (const { description } of Object.values(responses)) {
          assert.ok(page.text.includes(escaped(description)), description);
        }
      }
    }
    assert.ok(operations > 15);
  });

  test('links only to what is there', async () => {
    const ids = new Set(nodes.map((node) => attribute(node, 'id')));
    const links = nodes.flatMap((node) => attribute(node, 'href') ?? []);
    assert.ok(links.length > 30);
    for (const link of new Set(links)) {
      if (link.startsWith('#')) assert.ok(ids.has(link.slice(1)), link);
      else assert.equal((await server.call('GET', `http://server.test${link}`)).status, 200, link);
    }
  });

  test('needs no script, no inline style and nothing from elsewhere', async () => {
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'self';/);
    assert.doesNotMatch(policy, /unsafe|script/);
    for (const node of nodes) {
      assert.ok(!['script', 'style'].includes(node.nodeName));
      for (const { name } of node.attrs ?? []) assert.doesNotMatch(name, /^(on|style$)/);
    }
    const style = await server.call('GET', '/docs.css');
    assert.match(style.headers.get('Content-Type') ?? '', /^text\/css/);
    assert.doesNotMatch(style.text, /url\(|@import/);
    const slash = await server.call('GET', '/docs/');
    assert.equal(slash.headers.get('Content-Security-Policy'), policy);
  });

  test('shows whatever a document holds as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const schema = { type: 'object', properties: { [hostile]: { description: hostile } } };
    const text = String(
      await docsPage(
        {
          info: { title: hostile, version: '1' },
          paths: { '/a': { get: { summary: hostile, responses: {} } } },
          components: { schemas: { A: schema } },
        },
        '/api',
      ),
    );
    assert.equal(elements(parse(text)).filter(({ nodeName }) => nodeName === 'img').length, 0);
    assert.equal(text.split('&lt;img').length - 1, 6);
  });

  test('makes an example of a schema, which ends where a schema holds itself', () => {
    const document = {
      info: { title: '', version: '' },
      paths: {},
      components: {
        schemas: { Tree: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
      },
    };
    const properties = {
      kind: { const: 'saved' },
      limit: { type: ['integer', 'null'], minimum: 3 },
      left: { type: 'string' },
      who: { anyOf: [{ enum: ['me', 'all'] }, { type: 'null' }] },
    };
    const schema = { type: 'object', properties, required: ['kind', 'limit', 'who'] };
    assert.deepEqual(exampleOf(schema, document), { kind: 'saved', limit: 3, who: 'me' });
    const tree = JSON.stringify(exampleOf({ $ref: '#/components/schemas/Tree' }, document));
    assert.match(tree, /^\[+null\]+$/);
  });
});
