/** Where a page that was left at once leads, unless its host says otherwise. */
const EXIT_URL = 'https://www.wikipedia.org/';

/**
 * Clears the screen, then puts another page in the place of this one in the history: `address`, or
 * a usual one where it is no other web page.
 */
export function leaveAtOnce(address: string, go = (url: string) => location.replace(url)): void {
  // Before the other page has come, which may take seconds.
  document.title = '\u200b';
  document.body.replaceChildren();
  const url =
    address && URL.canParse(address, location.href) ? new URL(address, location.href) : null;
  go(url && /^https?:$/.test(url.protocol) ? url.href : EXIT_URL);
}
