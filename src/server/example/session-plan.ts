import type { FORMS } from './dispatch.ts';
import type { Party } from './objects.ts';
import type { ExamplePerson } from './people.ts';

/** One session of the example, in a line. */
export interface SessionPlan {
  readonly person: ExamplePerson;
  /** The form; null: one that is in no menu. */
  readonly form: keyof typeof FORMS | null;
  /** Minutes before now of the last change. */
  readonly ago: number;
  readonly steps: number;
  /** Absent: the form reports none, and the list counts pages. */
  readonly progress?: number;
  readonly client?: Party;
  readonly other?: Party;
  /** A name the person gave; absent: the automatic one. */
  readonly title?: string;
  readonly description?: string;
  /** Saved as an answer set from that form. */
  readonly answerSet?: true;
  /** Opened by the other person too. */
  readonly shared?: true;
  /** Started and left before AssemblyLine wrote a name. */
  readonly nameless?: true;
}

/** A plan of somebody's. */
export type Plan = Omit<SessionPlan, 'person'>;

/** In minutes, as `ago` counts. */
export const HOUR = 60;
export const DAY = 24 * HOUR;
export const YEAR = 365 * DAY;

/** One person's sessions: forms, and answer sets. */
export function plansOf(
  person: ExamplePerson,
  forms: readonly Plan[],
  sets: readonly Plan[],
): readonly SessionPlan[] {
  return [
    ...forms.map((plan) => ({ person, ...plan })),
    ...sets.map((plan) => ({ person, answerSet: true, ...plan }) as const),
  ];
}
