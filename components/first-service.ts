/** Words between blanks or commas. */
export const wordsIn = (text: string | null): readonly string[] =>
  text?.split(/[\s,]+/).filter(Boolean) ?? [];

/** Begins a hash that names a service before the place: `#service=https://forms.example.org&forms/2`. */
export const SERVICE = '#service=';

/**
 * Which of several services is shown: the one that the page's address names, else the one kept on
 * this device, else the first. Never one that is not among them.
 *
 * @param servers addresses, as the page names them
 */
export const shownService = (servers: readonly string[], kept = ''): string | undefined =>
  [location.hash.slice(SERVICE.length).split('&')[0], kept].find((one = '') =>
    servers.includes(one),
  ) ?? servers[0];
