import { isJsonObject } from './is-json-object.ts';
import type { Json } from './session-row.ts';

/** A number as Python's `repr` has it: the sign of zero, and `1e-05` below a ten-thousandth. */
export function pythonNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const isSmall = value !== 0 && Math.abs(value) < 1e-4;
  return isSmall ? value.toExponential().replace(/-(\d)$/, '-0$1') : String(value);
}

/** Text as a JSON literal of ASCII characters only. */
export function pythonString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function container(open: string, items: readonly string[], close: string, line: string): string {
  return items.length === 0 ? open + close : `${open}${items.join(',')}${line}${close}`;
}

/**
 * JSON as Python's `json.dumps(value, indent=…)` writes it: ASCII only, keys in their order.
 *
 * @param indent spaces per level
 * @param line the line break before the value's own closing bracket
 */
export function pythonJson(value: Json, indent: number, line = '\n'): string {
  if (typeof value === 'number') return pythonNumber(value);
  if (typeof value === 'string') return pythonString(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = line + ' '.repeat(indent);
  const write = (item: Json): string => pythonJson(item, indent, inner);
  if (isJsonObject(value)) {
    const entries = Object.entries<Json>(value);
    const lines = entries.map(([name, item]) => `${inner}${pythonString(name)}: ${write(item)}`);
    return container('{', lines, '}', line);
  }
  const lines = value.map((item) => inner + write(item));
  return container('[', lines, ']', line);
}
