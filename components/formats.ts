import { formatLocales } from './format-locales.ts';

/** Formats of `Intl` by language: making one costs more than a thousand uses of it. */
function byLanguage<Format>(make: (locales: string[]) => Format): (language: string) => Format {
  const made = new Map<string, Format>();
  return (language) => {
    const format = made.get(language) ?? make(formatLocales(language));
    made.set(language, format);
    return format;
  };
}

export const numberFormat = byLanguage((locales) => new Intl.NumberFormat(locales));
export const pluralRules = byLanguage((locales) => new Intl.PluralRules(locales));
export const percentFormat = byLanguage(
  (locales) => new Intl.NumberFormat(locales, { style: 'percent', maximumFractionDigits: 1 }),
);
