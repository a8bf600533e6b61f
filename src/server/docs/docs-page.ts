import { html } from 'hono/html';
import type { ApiDocument, Content, Operation, Parameter } from './api-document.ts';
import { exampleOf } from './example.ts';
import { described, type Markup, schemaView } from './schema-view.ts';

/** One operation with where it is. */
interface Place {
  readonly method: string;
  readonly path: string;
  readonly anchor: string;
  readonly operation: Operation;
}

/**
 * An OpenAPI document as a page to read: no script, no inline style, nothing from elsewhere.
 *
 * @param apiPath where the protocol is, the style sheet and the document among it
 */
export function docsPage(document: ApiDocument, apiPath: string): Markup {
  const places = placesOf(document);
  const { title, version } = document.info;
  const short = (path: string) => path.slice(apiPath.length) || '/';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}: the protocol</title>
        <link rel="stylesheet" href="${apiPath}/docs.css" />
      </head>
      <body>
        <header>
          <h1>${title} ${version}</h1>
          <p>
            JSON over HTTP under <code>${apiPath}</code>. For programs:
            <a href="${apiPath}/openapi.json">openapi.json</a>.
          </p>
        </header>
        <nav aria-label="Operations">
          <ul>
            ${places.map(
              ({ method, path, anchor, operation }) =>
                html`<li>
                  <a href="#${anchor}"><b>${method}</b> ${short(path)}</a>
                  <span>${operation.summary}</span>
                </li>`,
            )}
            <li><a href="#schemas">Schemas</a></li>
          </ul>
        </nav>
        <main>
          ${places.map((place) => operationView(place, document))}
          <h2 id="schemas">Schemas</h2>
          ${Object.entries(document.components?.schemas ?? {}).map(
            ([name, schema]) =>
              html`<section id="schema-${name}">
                <h3>${name}</h3>
                <div>${schemaView(schema)}${described(schema)}</div>
              </section>`,
          )}
        </main>
      </body>
    </html>`;
}

function placesOf({ paths }: ApiDocument): Place[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      anchor: `${method}${path.replaceAll(/\W+/g, '-')}`,
      operation,
    })),
  );
}

function operationView({ method, path, anchor, operation }: Place, document: ApiDocument): Markup {
  const { summary, description, parameters = [], requestBody, responses, security } = operation;
  return html`<section id="${anchor}">
    <h2><b>${method}</b> <code>${path}</code></h2>
    <p>${summary}</p>
    ${description ? html`<p>${description}</p>` : ''}
    ${security ? html`<p>${signInText(security)}</p>` : ''}
    ${
      parameters.length > 0
        ? html`<h3>Parameters</h3>
            <ul class="fields">
              ${parameters.map(parameterView)}
            </ul>`
        : ''
    }
    ${
      requestBody
        ? html`<h3>Body</h3>
            ${contentView(requestBody.content, document)}`
        : ''
    }
    <h3>Answers</h3>
    <dl>
      ${Object.entries(responses).map(
        ([status, response]) =>
          html`<dt>${status}</dt>
            <dd>
              ${response.description}
              ${Number(status) < 300 ? contentView(response.content ?? {}, document) : ''}
            </dd>`,
      )}
    </dl>
  </section>`;
}

function signInText(security: readonly object[]): Markup {
  const isOptional = security.some((each) => Object.keys(each).length === 0);
  return html`<code>Authorization: Bearer …</code>, from
    <a href="#post-api-al-v1-sign-in">sign-in</a>${isOptional ? '; works without' : ''}.`;
}

function parameterView(parameter: Parameter): Markup {
  return html`<li>
    <code>${parameter.name}</code> in
    ${parameter.in}${parameter.required ? '' : html` <i>optional</i>`}:
    ${schemaView(parameter.schema ?? {})}${described(parameter)}
  </li>`;
}

function contentView(content: Content, document: ApiDocument): Markup[] {
  return Object.entries(content).map(([type, { schema = {} }]) => {
    const isJson = type.endsWith('json');
    return html`<div><code>${type}</code>: ${schemaView(schema)}</div>
      ${
        isJson
          ? html`<details>
              <summary>Example</summary>
              <pre tabindex="0">${JSON.stringify(exampleOf(schema, document), null, 2)}</pre>
            </details>`
          : ''
      }`;
  });
}
