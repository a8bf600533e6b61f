/** Form of what is kept; what an older or newer version of the code kept is as good as nothing. */
const FORMAT = 1;

/** Storage that a page reads without waiting; undefined in workers, and where a browser denies it. */
export function pageStorage(kind: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return globalThis[kind] ?? undefined;
  } catch {
    // A sandboxed frame, or a browser that blocks a site's data.
    return undefined;
  }
}

/** What was noted on this device under a name. */
export function recall<Note>(name: string): Note | undefined {
  try {
    const text = pageStorage('localStorage')?.getItem(name) ?? '[]';
    const [format, note]: [number?, Note?] = JSON.parse(text);
    return (format === FORMAT && note) || undefined;
  } catch {
    // Notes are there to be quick, not to be relied on.
    return undefined;
  }
}

/**
 * Notes something on this device, readable to who reads its disk; undefined: nothing. Where there
 * is no room nothing is noted, rather than what was true before.
 */
export function note(name: string, value: unknown): void {
  const storage = pageStorage('localStorage');
  try {
    if (value === undefined) storage?.removeItem(name);
    else storage?.setItem(name, JSON.stringify([FORMAT, value]));
  } catch {
    storage?.removeItem(name);
  }
}
