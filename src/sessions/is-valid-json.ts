/** Whether text is JSON. False, never a throw, for anything else. @see AssemblyLine `is_valid_json` */
export function isValidJson(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
