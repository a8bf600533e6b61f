/**
 * The text without zero-width spaces, which `pascalToZwspace` of AssemblyLine left in names that
 * people saved back. Joiners stay: they carry meaning in emoji and in several scripts.
 */
export function stripZeroWidth(text: string): string {
  return text.replace(/[\u200b\u2060\ufeff]/g, '');
}
