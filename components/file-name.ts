/** A title as a file may be called on every system; `fallback` where nothing of it is left. */
export function fileNameOf(title: string, fallback: string): string {
  const name = title
    .replace(/[\p{C}\\/:*?"<>|.]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
    .trim();
  return name || fallback;
}

/** Names for several files: of two alike the second gets a number. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let number = 2; taken.has(distinct.toLowerCase()); number += 1) {
      distinct = `${name} (${number})`;
    }
    taken.add(distinct.toLowerCase());
    return distinct;
  });
}
