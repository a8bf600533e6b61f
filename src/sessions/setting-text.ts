/**
 * A setting as text: itself, or the entry of a language dictionary: the language, its base language,
 * the first one. Null for anything else, and for text without a character.
 *
 * @param language tag of the person, `es` or `es-MX`; '' for none
 */
export function settingText(value: unknown, language: string): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value) || null;
  // By itself, because a page loads this before its first drawing: see components/app-page.ts.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const texts = new Map<string, unknown>(Object.entries(value));
  const base = language.split(/[-_]/)[0] ?? '';
  const entries = [texts.get(language), texts.get(base), ...texts.values()];
  return entries.find((text): text is string => typeof text === 'string') ?? null;
}
