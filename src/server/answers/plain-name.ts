import { stripZeroWidth } from '../../sessions/strip-zero-width.ts';

/**
 * A name as it is stored: on one line, without zero-width spaces and blank ends; '' for what is no
 * text. AssemblyLine's titles may end in a line break, and its prefills hold U+200B.
 */
export function plainName(text: unknown): string {
  if (typeof text !== 'string') return '';
  return stripZeroWidth(text)
    .replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ')
    .trim();
}
