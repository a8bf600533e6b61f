const REVOKE_MS = 60_000;

/** Saves text as a file named after `title`, without asking the server. */
export function downloadJson(text: string, title: string): void {
  const name =
    title
      .replace(/[\p{C}\\/:*?"<>|.]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'answers';
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.json`;
  link.click();
  // Safari reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_MS);
}
