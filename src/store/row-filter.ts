import type { Columns } from './disk.ts';
import { excluder } from './exclusions.ts';
import type { LooseRow } from './loose-rows.ts';
import { timeOf } from './place.ts';
import { progressOf } from './prepared-row.ts';
import type { StoreQuery } from './session-store.ts';
import type { StoreState } from './store-state.ts';

/** What a condition looks at: columns of a packed row, or the same of a loose one. */
export interface Facts {
  readonly filename: string;
  readonly isStarted: boolean;
  readonly time: number;
  readonly progress: number;
  /** State of its edits; absent without any, as all packed rows are. */
  readonly state?: string;
}

export type Condition = (facts: Facts) => boolean;

function within(
  { least = -Infinity, most = Infinity }: { least?: number; most?: number },
  value: number,
): boolean {
  return value >= least && value <= most;
}

/** The conditions of a query, its words apart. */
export function conditionsOf(query: Partial<StoreQuery>): readonly Condition[] {
  const { includeStarted, excludeFilenames = [], filenames, states, progress, from, to } = query;
  const tests: Condition[] = [];
  if (includeStarted === false) tests.push(({ isStarted }) => isStarted);
  if (excludeFilenames.length > 0) {
    const isExcluded = excluder(excludeFilenames);
    tests.push(({ filename }) => !isExcluded(filename));
  }
  if (filenames) tests.push(({ filename }) => filenames.includes(filename));
  if (progress) tests.push((facts) => within(progress, facts.progress));
  if (states) tests.push(({ state }) => states.some((kind) => kind === state));
  const [least, most] = [from, to].map((time) => (time === undefined ? time : timeOf(time)));
  if (least !== undefined) tests.push(({ time }) => time >= least);
  if (most !== undefined) tests.push(({ time }) => time < most);
  return tests;
}

/** Conditions that hold together, on columns alone. */
export class RowFilter {
  readonly #tests: readonly Condition[];
  readonly #forms: readonly string[];

  constructor(conditions: readonly Condition[], { forms }: StoreState) {
    this.#tests = conditions;
    this.#forms = forms;
  }

  /** Whether it lets every row pass. */
  get isEmpty(): boolean {
    return this.#tests.length === 0;
  }

  passesPacked(columns: Columns, index: number): boolean {
    const form = columns.form[index] ?? 0;
    return this.#passes({
      filename: this.#forms[form >> 1] ?? '',
      isStarted: (form & 1) === 1,
      time: columns.time[index] ?? 0,
      progress: columns.progress[index] ?? -1,
    });
  }

  passesLoose({ row, place }: LooseRow): boolean {
    return this.#passes({
      filename: row.filename,
      isStarted: row.num_keys > 1,
      time: place.time,
      progress: progressOf(row),
      ...(row.state && { state: row.state.kind }),
    });
  }

  #passes(facts: Facts): boolean {
    return this.#tests.every((test) => test(facts));
  }
}
