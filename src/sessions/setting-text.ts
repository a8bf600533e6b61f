import { isJsonObject } from './is-json-object.ts';

/**
 * A setting as text: itself, or the entry of a language dictionary: the language, its base language,
 * the first one. Null for anything else, and for text without a character.
 *
 * @param language tag of the person, `es` or `es-MX`; '' for none
 */
export function settingText(value: unknown, language: string): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value) || null;
  if (!isJsonObject(value)) return null;
  const entry = (key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
  const base = language.split(/[-_]/)[0] ?? '';
  const entries = [entry(language), entry(base), ...Object.values(value)];
  return entries.find((text): text is string => typeof text === 'string') ?? null;
}
