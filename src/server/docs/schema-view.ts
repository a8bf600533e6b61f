import { html } from 'hono/html';
import { refName, type Schema } from './api-document.ts';

/** Markup, escaped already. */
export type Markup = ReturnType<typeof html>;

/** What a value must be, with the fields of an object below it. */
export function schemaView(schema: Schema): Markup {
  const alternatives = schema.anyOf ?? schema.oneOf;
  const choices = alternatives?.filter((each) => each.type !== 'null');
  if (choices && choices.length > 1) {
    return html`one of
      <ul>
        ${choices.map((each) => html`<li>${schemaView(each)}</li>`)}
      </ul>
      ${alternatives?.length === choices.length ? '' : 'or null'}`;
  }
  if (choices?.[0]) return html`${schemaView(choices[0])} or null`;
  if (schema.$ref) {
    const name = refName(schema.$ref);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.allOf) return html`all of ${schema.allOf.map((each) => schemaView(each))}`;
  const items = schema.items ? html` of ${schemaView(schema.items)}` : '';
  return html`<span class="type">${typeText(schema)}</span>${items}${fields(schema)}`;
}

function fields({ properties, required = [] }: Schema): Markup | '' {
  const entries = Object.entries(properties ?? {});
  if (entries.length === 0) return '';
  return html`<ul class="fields">
    ${entries.map(
      ([name, each]) =>
        html`<li>
          <code>${name}</code>${required.includes(name) ? '' : html` <i>optional</i>`}:
          ${schemaView(each)}${described(each)}
        </li>`,
    )}
  </ul>`;
}

/** A description as its own words after a dash. */
export function described({ description }: { readonly description?: string }): string {
  return description ? ` – ${description}` : '';
}

function typeText(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const { type = 'any' } = schema;
  const name = typeof type === 'string' ? type : type.join(' or ');
  return [name, ...limits(schema)].join(', ');
}

function limits(schema: Schema): string[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  return [
    schema.format,
    range(minimum, maximum, ''),
    range(minLength, maxLength, ' characters'),
    range(minItems, maxItems, ' entries'),
    schema.pattern && `matches ${schema.pattern}`,
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
    schema.additionalProperties === false && 'no other fields',
  ].filter((text): text is string => Boolean(text));
}

/** The schemas of whole numbers name the bounds of what a number can hold: they say nothing. */
const isBound = (n: number | undefined) => n !== undefined && Math.abs(n) < Number.MAX_SAFE_INTEGER;

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (isBound(least) && isBound(most)) return `${least} to ${most}${unit}`;
  if (isBound(least)) return `at least ${least}${unit}`;
  return isBound(most) ? `at most ${most}${unit}` : '';
}
