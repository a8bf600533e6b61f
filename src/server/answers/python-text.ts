import { pythonNumber, pythonString } from '../../sessions/python-json.ts';
import { afterScalar, afterSpace, afterString } from './json-text.ts';

/** Characters that a chunk has at least, but for the last. */
const CHUNK = 65_536;

/** A number as Python writes it after reading it: whole numbers as they are, others as `repr`. */
function numberText(text: string): string {
  if (!/[.eE]/.test(text)) return text === '-0' ? '0' : text;
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  if (Math.abs(value) >= 1e16) return value.toExponential();
  const shown = pythonNumber(value);
  return /[.e]/.test(shown) ? shown : `${shown}.0`;
}

function rewritten(token: string): string {
  const text: string = JSON.parse(token);
  return pythonString(text);
}

/**
 * Valid JSON as Python's `json.dumps(value, indent=…)` writes it, in chunks: ASCII only, names in
 * their order, `1.0` a fraction still. What `pythonJson` is for values.
 *
 * @param indent spaces per level
 * @param level how deep the value itself stands
 * @see AssemblyLine `get_filtered_session_variables_string`
 */
export function* pythonText(text: string, indent: number, level = 0): Generator<string> {
  let chunk = '';
  let depth = level;
  const newLine = () => `\n${' '.repeat(indent * depth)}`;
  for (let at = afterSpace(text, 0); at < text.length; at = afterSpace(text, at)) {
    const character = text.charAt(at);
    const end = character === '"' ? afterString(text, at) : Math.max(afterScalar(text, at), at + 1);
    const token = text.slice(at, end);
    at = end;
    if (character === '"') chunk += rewritten(token);
    else if (character === ',') chunk += `,${newLine()}`;
    else if (character === ':') chunk += ': ';
    else if (character === '{' || character === '[') {
      const next = afterSpace(text, end);
      const isEmpty = text[next] === '}' || text[next] === ']';
      if (isEmpty) at = next + 1;
      else depth += 1;
      chunk += isEmpty ? character + text.charAt(next) : character + newLine();
    } else if (character === '}' || character === ']') {
      depth -= 1;
      chunk += newLine() + character;
    } else chunk += /^[-\d]/.test(token) ? numberText(token) : token;
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
