const LOOPBACK = /^(localhost|127\.0\.0\.1)(:\d+)?([/?#]|$)/i;
const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/**
 * The address a person typed or pasted, as `connect` takes it: with its scheme, without a slash at
 * the end, a query or a fragment. Without a scheme it is https, on this computer http.
 *
 * @returns null for what is no web address, and for http to another computer: a password would
 * travel in the open
 */
export function parseServerAddress(typed: string): string | null {
  const text = typed.trim();
  const address = SCHEME.test(text) ? text : `${LOOPBACK.test(text) ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(address)) return null;
  const { protocol, host, origin, pathname } = new URL(address);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(host));
  return isSafe ? `${origin}${pathname}`.replace(/\/+$/, '') : null;
}
