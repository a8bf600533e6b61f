/**
 * The manifest of one browser, made of the one source: keys of `chrome` or `firefox` in the source
 * are merged over the shared ones, and the version is the package's.
 *
 * @param {'chrome' | 'firefox'} browser
 */
export function manifestFor(browser, source, version) {
  const { chrome, firefox, ...shared } = source;
  return { ...shared, version, ...{ chrome, firefox }[browser] };
}
