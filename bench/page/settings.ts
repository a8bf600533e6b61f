/** Sessions of a person for which the goals are written. */
export const FULL_SIZES: readonly number[] = [500, 10_000];

/** What the environment chooses for one run. */
export interface Settings {
  /** Sessions of each person whose list is measured. */
  readonly sizes: readonly number[];
  /** Measurements of which the median is taken. */
  readonly rounds: number;
  /** All of the goals' sizes are there: the run is judged. */
  readonly isFull: boolean;
  readonly parts: ReadonlySet<Part>;
}

const PARTS = ['visit', 'speed', 'tasks', 'lists'] as const;
export type Part = (typeof PARTS)[number];

const LEAST_SIZE = 30;

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`${name} must be made of whole numbers, ${least} or more.`);
}

function chosenParts(): ReadonlySet<Part> {
  const names = (process.env['ONLY'] ?? PARTS.join()).split(',').map((name) => name.trim());
  const parts = PARTS.filter((part) => names.includes(part));
  if (parts.length === names.length) return new Set(parts);
  throw new Error(`ONLY takes ${PARTS.join(', ')}, or some of them joined by commas.`);
}

/**
 * Reads `SIZES`, `ROUNDS` and `ONLY`.
 *
 * @throws {Error} that names the setting and what it may be
 */
export function readSettings(): Settings {
  const sizes = (process.env['SIZES'] ?? FULL_SIZES.join())
    .split(',')
    .map((size) => whole('SIZES', size, LEAST_SIZE));
  return {
    sizes,
    rounds: whole('ROUNDS', process.env['ROUNDS'] ?? '5', 1),
    isFull: FULL_SIZES.every((size) => sizes.includes(size)),
    parts: chosenParts(),
  };
}
