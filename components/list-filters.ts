import type { RowConditions, WatchQuery } from '../src/sessions/sessions-client.ts';

const CHOICES = {
  changed: ['day', 'week', 'month', 'year', 'older'],
  progress: ['none', 'some', 'most', 'done', 'unknown'],
  state: ['pending', 'failed', 'conflict', 'owed'],
} as const;

/** What narrows a list, as a person chooses it. All of it may stand in an address. */
export interface ListFilters {
  /** Name of an interview, as docassemble spells it. */
  readonly form?: string;
  readonly changed?: (typeof CHOICES.changed)[number];
  readonly progress?: (typeof CHOICES.progress)[number];
  /** `owed`: not sent, or changed in two places. */
  readonly state?: (typeof CHOICES.state)[number];
}

export type FilterName = keyof ListFilters;

/** In the order they are shown. */
export const FILTER_NAMES: readonly FilterName[] = ['form', 'changed', 'progress', 'state'];

/** Those that each list can be narrowed by. */
export const FILTER_OFFERS: Readonly<Record<WatchQuery['list'], readonly FilterName[]>> = {
  forms: FILTER_NAMES,
  'answer-sets': ['changed', 'state'],
};

/** The values that a filter can have; any interview name is one for `form`. */
export function filterChoices(name: Exclude<FilterName, 'form'>): readonly string[] {
  return CHOICES[name];
}

const DAY_MS = 86_400_000;
const DAYS = { day: 1, week: 7, month: 30, year: 365, older: 365 };

// Bounds are inclusive, and progress has fractions.
const PROGRESS = {
  none: { least: 0, most: 0 },
  some: { least: 0.001, most: 49.999 },
  most: { least: 50, most: 99.999 },
  done: { least: 100 },
  unknown: { most: -1 },
};

/** A time as rows have it: naive UTC. */
function daysBefore(nowMs: number, days: number): string {
  return new Date(nowMs - days * DAY_MS).toISOString().slice(0, -1);
}

/** What a list is asked for, so that only such rows are in it. */
export function filterConditions(filters: ListFilters, nowMs: number): RowConditions {
  const { form, changed, progress, state } = filters;
  const day = changed && daysBefore(nowMs, DAYS[changed]);
  return {
    ...(form !== undefined && { filenames: [form] }),
    ...(day !== undefined && (changed === 'older' ? { to: day } : { from: day })),
    ...(progress && { progress: PROGRESS[progress] }),
    ...(state && { states: state === 'owed' ? ['failed', 'conflict'] : [state] }),
  };
}

/** These filters with one set, or taken away by ''. */
export function withFilter(filters: ListFilters, name: FilterName, value: string): ListFilters {
  return readFilters({ ...filters, [name]: value });
}

/** The filters as the part of an address behind `?`; '' for none. */
export function formatFilters(filters: ListFilters): string {
  const pairs = FILTER_NAMES.flatMap((name) => {
    const value = filters[name];
    return value === undefined ? [] : [[name, value]];
  });
  return new URLSearchParams(pairs).toString();
}

/** The filters of that part; what is none is left out. */
export function parseFilters(text: string): ListFilters {
  return readFilters(Object.fromEntries(new URLSearchParams(text)));
}

/** The longest interview name taken from an address. */
const LONGEST_FORM = 500;

function one<Value extends string>(
  choices: readonly Value[],
  value: string | undefined,
): Value | undefined {
  return choices.find((choice) => choice === value);
}

function readFilters(values: Readonly<Record<string, string | undefined>>): ListFilters {
  const { form } = values;
  const changed = one(CHOICES.changed, values['changed']);
  const progress = one(CHOICES.progress, values['progress']);
  const state = one(CHOICES.state, values['state']);
  return {
    ...(form && form.length <= LONGEST_FORM && { form }),
    ...(changed && { changed }),
    ...(progress && { progress }),
    ...(state && { state }),
  };
}
