/**
 * Puts zero-width spaces before the capitals inside a word, so that a narrow column may break it.
 * Exists for parity with AssemblyLine's HTML only: nothing shown by an element, offered for editing
 * or saved may hold U+200B. What is not text gives ''.
 *
 * @see AssemblyLine `pascal_to_zwspace`; ASCII capitals only, often two per border
 */
export function pascalToZwspace(text: unknown): string {
  if (typeof text !== 'string') return '';
  return text.replace(/(?!^)[A-Z](?=[^A-Z])/g, '\u200b$&').replace(/[^A-Z ](?=[A-Z])/g, '$&\u200b');
}
