/**
 * Locales for numbers, dates and plural forms, the best first. Haitian Creole is in no browser's
 * data: French is read with it. Without the last, an unknown one gives that of the machine.
 */
export function formatLocales(language: string): string[] {
  return [language, ...(language.startsWith('ht') ? ['fr'] : []), 'en'];
}
