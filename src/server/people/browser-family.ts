/** In this order: most browsers also name those that come after them. */
const FAMILIES = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|Chromium|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const;

/** The name of a browser's family, so that a person knows a sign-in again; no version, no device. */
export function browserFamily(userAgent: string | undefined): string | null {
  return FAMILIES.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0] ?? null;
}
