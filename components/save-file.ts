const REVOKE_MS = 60_000;

/** Hands a file to the browser's downloads, without asking the server. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Safari reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_MS);
}
