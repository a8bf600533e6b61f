import type { Pause } from './pause.ts';

/** Items between two looks at the clock. */
const STRETCH = 512;

async function mergeTwo<Item>(
  a: readonly Item[],
  b: readonly Item[],
  compare: (a: Item, b: Item) => number,
  pause: Pause,
): Promise<Item[]> {
  const merged: Item[] = [];
  let [i, j] = [0, 0];
  for (let left = a[i], right = b[j]; left !== undefined && right !== undefined;) {
    if (compare(left, right) <= 0) {
      merged.push(left);
      left = a[(i += 1)];
    } else {
      merged.push(right);
      right = b[(j += 1)];
    }
    const pausing = merged.length % STRETCH === 0 ? pause() : undefined;
    if (pausing) await pausing;
  }
  return merged.concat(a.slice(i), b.slice(j));
}

/** Sorted runs as one, in slices. */
export async function mergeRuns<Item>(
  runs: readonly (readonly Item[])[],
  compare: (a: Item, b: Item) => number,
  pause: Pause,
): Promise<readonly Item[]> {
  let left = runs.filter((run) => run.length > 0);
  while (left.length > 1) {
    const halved: (readonly Item[])[] = [];
    for (let at = 0; at < left.length; at += 2) {
      const [a = [], b] = left.slice(at, at + 2);
      halved.push(b ? await mergeTwo(a, b, compare, pause) : a);
    }
    left = halved;
  }
  return left[0] ?? [];
}
