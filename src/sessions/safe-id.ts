/** docassemble's `safeid`: base64 of UTF-8 without padding; `+` and `/` stay. */
export function encodeSafeId(text: string): string {
  const binary = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return btoa(binary.join('')).replace(/=+$/, '');
}

/** What `encodeSafeId` was given. @throws {DOMException} for text that is no base64 */
export function decodeSafeId(id: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(id), (byte) => byte.charCodeAt(0)));
}
