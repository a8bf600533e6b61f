/** Sessions of one form: all, and those past their first step. */
export type FormCount = readonly [all: number, started: number];

/** Sessions by interview name; names without any are left out. */
export interface FormCounts {
  readonly [filename: string]: FormCount;
}

/** A row as far as it is counted. */
export interface Counted {
  readonly filename: string;
  readonly num_keys: number;
}

/** Counts that change row by row, without a copy for each. */
export class Tally {
  readonly #counts: Map<string, FormCount>;

  constructor(counts: FormCounts) {
    this.#counts = new Map(Object.entries(counts));
  }

  add({ filename, num_keys: keys }: Counted, by: 1 | -1): void {
    const [all, started] = this.#counts.get(filename) ?? [0, 0];
    this.#counts.set(filename, [all + by, keys > 1 ? started + by : started]);
  }

  counts(): FormCounts {
    return Object.fromEntries([...this.#counts].filter(([, [all]]) => all > 0));
  }
}
