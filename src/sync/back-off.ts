const FIRST_MS = 1000;
const LONGEST_MS = 300_000;

/**
 * Milliseconds to wait after `failures` failed passes in a row (1 or more): doubling from one
 * second to five minutes, the upper half of it random, so that many devices do not return at once.
 *
 * @param random 0 to 1
 */
export function backOffMs(failures: number, random: number): number {
  const ceilingMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.round((ceilingMs * (1 + random)) / 2);
}
