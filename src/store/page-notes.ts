/** Begins each note; what an older or newer version of the code noted is as good as nothing. */
const FORMAT = '1 ';

/** Storage that a page reads without waiting; undefined in workers, and where a browser denies it. */
export function pageStorage(kind: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return globalThis[kind] ?? undefined;
  } catch {
    // A sandboxed frame, or a browser that blocks a site's data.
    return undefined;
  }
}

/** What was noted on this device under a name, as JSON text. */
export function recall(name: string): string | undefined {
  const text = pageStorage('localStorage')?.getItem(name);
  return text?.startsWith(FORMAT) ? text.slice(FORMAT.length) : undefined;
}

/**
 * Notes something on this device, readable to who reads its disk; undefined: nothing. Where there
 * is no room nothing is noted, rather than what was true before.
 */
export function note(name: string, value: unknown): void {
  const storage = pageStorage('localStorage');
  try {
    if (value === undefined) storage?.removeItem(name);
    else storage?.setItem(name, FORMAT + JSON.stringify(value));
  } catch {
    storage?.removeItem(name);
  }
}
