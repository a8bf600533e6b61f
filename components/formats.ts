/** Formats of `Intl` by language: making one costs more than a thousand uses of it. */
function byLanguage<Format>(make: (language: string) => Format): (language: string) => Format {
  const made = new Map<string, Format>();
  return (language) => {
    const format = made.get(language) ?? make(language);
    made.set(language, format);
    return format;
  };
}

export const numberFormat = byLanguage((language) => new Intl.NumberFormat(language));
export const pluralRules = byLanguage((language) => new Intl.PluralRules(language));
export const percentFormat = byLanguage(
  (language) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }),
);
