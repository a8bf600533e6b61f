import { type ApiDocument, refName, type Schema } from './api-document.ts';

const ID = '3f0c9a52-7d1e-4b8a-9c6f-5a2e8d417b30';
/** Schemas within schemas, beyond which an example is left empty. */
const DEPTH = 6;

const BY_FORMAT: { readonly [format: string]: string } = {
  uuid: ID,
  'date-time': '2026-11-24T12:00:00Z',
};

/** A value that a schema describes, made of its own words: the first of several alternatives. */
export function exampleOf(schema: Schema, document: ApiDocument, depth = 0): unknown {
  if (depth > DEPTH) return null;
  const inner = (each: Schema) => exampleOf(each, document, depth + 1);
  if (schema.$ref) return inner(document.components?.schemas?.[refName(schema.$ref)] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return inner(first);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(inner));
  return exampleOfType(schema, inner);
}

function exampleOfType(schema: Schema, inner: (each: Schema) => unknown): unknown {
  const type = typeof schema.type === 'object' ? schema.type[0] : schema.type;
  if (type === 'object') {
    const entries = Object.entries(schema.properties ?? {});
    const { required = [] } = schema;
    // What may be left out is left out, unless there is nothing else.
    const shown =
      required.length > 0 ? entries.filter(([name]) => required.includes(name)) : entries;
    return Object.fromEntries(shown.map(([name, each]) => [name, inner(each)]));
  }
  if (type === 'array') return schema.items ? [inner(schema.items)] : [];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'string') return BY_FORMAT[schema.format ?? ''] ?? '…';
  return null;
}
