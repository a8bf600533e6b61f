import { FORMS } from './dispatch.ts';
import type { ExamplePerson } from './people.ts';
import type { Party } from './objects.ts';

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

const HOUR = 60;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const maria: Party = {
  first: 'Maria',
  last: 'Santos',
  street: '12 Harbor Street, Apt 3',
  city: 'Boston',
  zip: '02128',
  phone: '617-555-0142',
};
const harbor: Party = { first: 'Harbor Homes LLC' };
const authority: Party = { first: 'City Housing Authority' };
const parkside: Party = { first: 'Parkside Realty Trust' };
const person = (first: string, last: string, city = 'Chelsea'): Party => ({
  first,
  last,
  street: '44 Maple Street',
  city,
  zip: '02150',
  phone: '617-555-0187',
});
const dwayne = person('Dwayne', 'Okafor');
const jose = person('José', 'Ñandú', 'Revere');
const linh = person('Linh', 'Trần', 'Quincy');
const wei = person('Wei', 'Zhang 张伟', 'Malden');
const ahmad = person('أحمد', 'الخطيب', 'Lynn');
const keisha = person('Keisha', 'Brown', 'Everett');

/** What other people's pages have broken on. */
export const HOSTILE = {
  markup: '<img src=x onerror=alert(1)>',
  unbroken: 'PossessionAndCounterclaims'.repeat(8).slice(0, 200),
  rightToLeft: 'أحمد الخطيب ضد شركة الميناء للإسكان',
  emoji: 'Kitchen ceiling 🏚️ before the court date',
  zeroWidth: 'Harbor\u200bHomes\u200bAgreement',
} as const;

const MARIA_FORMS: readonly Omit<SessionPlan, 'person'>[] = [
  {
    form: 'eviction',
    ago: 12,
    steps: 6,
    progress: 45,
    client: maria,
    other: harbor,
    description: 'Court date in twelve days',
  },
  { form: 'fees', ago: 26, steps: 9, progress: 80, client: maria },
  {
    form: 'accommodation',
    ago: 3 * HOUR,
    steps: 4,
    client: maria,
    title: 'Letter about the stairs',
  },
  {
    form: 'stay',
    ago: 5 * HOUR,
    steps: 10,
    progress: 100,
    client: dwayne,
    other: authority,
    shared: true,
  },
  {
    form: 'eviction',
    ago: DAY,
    steps: 3,
    progress: 20,
    client: maria,
    other: harbor,
    title: HOSTILE.markup,
  },
  {
    form: 'continue',
    ago: DAY + HOUR,
    steps: 2,
    progress: 10,
    client: ahmad,
    other: harbor,
    title: HOSTILE.rightToLeft,
    description: 'Arabic interpreter asked for',
  },
  {
    form: 'eviction',
    ago: DAY + 7 * HOUR,
    steps: 7,
    progress: 60,
    client: keisha,
    other: parkside,
    title: HOSTILE.unbroken,
  },
  {
    form: 'repairs',
    ago: 2 * DAY,
    steps: 8,
    progress: 99.6,
    client: maria,
    other: harbor,
    title: HOSTILE.emoji,
  },
  { form: 'deposit', ago: 3 * DAY, steps: 3, progress: 7, client: jose, other: parkside },
  {
    form: 'repairs',
    ago: 4 * DAY,
    steps: 5,
    progress: 55,
    client: maria,
    other: harbor,
    title: HOSTILE.zeroWidth,
  },
  { form: 'name', ago: 5 * DAY, steps: 1, progress: 0, nameless: true },
  { form: 'fees', ago: 6 * DAY, steps: 4, progress: 30, client: wei },
  { form: null, ago: 8 * DAY, steps: 3, nameless: true },
  {
    form: 'stay',
    ago: 9 * DAY,
    steps: 5,
    progress: 50,
    client: maria,
    other: harbor,
    description: 'Needs a copy of the judgment',
  },
  { form: 'continue', ago: 12 * DAY, steps: 2, progress: 15, client: maria, other: harbor },
  {
    form: 'repairs',
    ago: 15 * DAY,
    steps: 10,
    progress: 100,
    client: maria,
    other: harbor,
    title: 'Heat, first letter',
  },
  {
    form: 'repairs',
    ago: 19 * DAY,
    steps: 10,
    progress: 100,
    client: maria,
    other: harbor,
    title: 'Heat, second letter',
  },
  { form: 'accommodation', ago: 24 * DAY, steps: 6, progress: 65, client: linh, other: authority },
  { form: 'deposit', ago: 33 * DAY, steps: 9, progress: 90, client: maria, other: parkside },
  {
    form: 'eviction',
    ago: 41 * DAY,
    steps: 10,
    progress: 100,
    client: maria,
    other: parkside,
    title: 'Old apartment',
  },
  { form: 'fees', ago: 47 * DAY, steps: 10, progress: 100, client: maria },
  { form: 'name', ago: 62 * DAY, steps: 6, progress: 70, client: maria },
  { form: 'name', ago: 90 * DAY, steps: 2, progress: 5, client: maria },
  { form: 'deposit', ago: 130 * DAY, steps: 4, client: maria, other: parkside },
  { form: 'continue', ago: 200 * DAY, steps: 10, progress: 100, client: maria, other: parkside },
  { form: 'repairs', ago: YEAR + 20 * DAY, steps: 3, progress: 25, client: maria, other: parkside },
  {
    form: 'eviction',
    ago: YEAR + 80 * DAY,
    steps: 10,
    progress: 100,
    client: maria,
    other: parkside,
    description: 'Settled',
  },
  { form: null, ago: 2 * YEAR, steps: 2, client: maria },
];

const MARIA_SETS: readonly Omit<SessionPlan, 'person'>[] = [
  {
    form: 'eviction',
    ago: 50,
    steps: 10,
    client: maria,
    other: harbor,
    title: 'Maria Santos, household and income',
  },
  { form: 'fees', ago: 8 * DAY, steps: 10, client: maria, title: 'Maria Santos, spring' },
  {
    form: 'stay',
    ago: 20 * DAY,
    steps: 6,
    client: dwayne,
    other: authority,
    title: 'Okafor family',
  },
  { form: 'continue', ago: 40 * DAY, steps: 4, client: ahmad, title: 'بيانات أحمد الخطيب' },
  { form: 'repairs', ago: 75 * DAY, steps: 3, client: maria, title: 'Name and address only' },
  {
    form: 'deposit',
    ago: YEAR + 3 * DAY,
    steps: 6,
    client: jose,
    other: parkside,
    title: 'José Ñandú',
  },
];

const DANA_FORMS: readonly Omit<SessionPlan, 'person'>[] = [
  {
    form: 'eviction',
    ago: 7,
    steps: 8,
    progress: 75,
    client: keisha,
    other: parkside,
    description: 'Hearing moved',
  },
  { form: 'stay', ago: 2 * HOUR, steps: 4, progress: 35, client: linh, other: authority },
  { form: 'fees', ago: 4 * HOUR, steps: 10, progress: 100, client: keisha },
  { form: 'continue', ago: DAY, steps: 3, progress: 20, client: wei, other: harbor },
  {
    form: 'deposit',
    ago: 2 * DAY,
    steps: 6,
    progress: 50,
    client: jose,
    other: parkside,
    title: 'Ñandú, deposit and interest',
  },
  { form: 'eviction', ago: 3 * DAY, steps: 10, progress: 100, client: wei, other: harbor },
  { form: 'accommodation', ago: 6 * DAY, steps: 5, client: dwayne, other: authority },
  { form: 'repairs', ago: 10 * DAY, steps: 7, progress: 66, client: dwayne, other: authority },
  { form: 'name', ago: 18 * DAY, steps: 1, progress: 0, nameless: true },
  { form: 'fees', ago: 30 * DAY, steps: 9, progress: 95, client: linh },
  { form: 'stay', ago: 55 * DAY, steps: 10, progress: 100, client: jose, other: parkside },
  { form: 'eviction', ago: 120 * DAY, steps: 2, progress: 12, client: ahmad, other: harbor },
  { form: 'continue', ago: 250 * DAY, steps: 10, progress: 100, client: keisha, other: parkside },
  { form: 'deposit', ago: YEAR + 40 * DAY, steps: 5, progress: 40, client: linh, other: parkside },
];

const DANA_SETS: readonly Omit<SessionPlan, 'person'>[] = [
  { form: 'fees', ago: 90, steps: 10, client: keisha, title: 'Office: our address and attorneys' },
  {
    form: 'eviction',
    ago: 14 * DAY,
    steps: 7,
    client: linh,
    other: authority,
    title: 'Trần, intake',
  },
  {
    form: 'deposit',
    ago: 100 * DAY,
    steps: 5,
    client: jose,
    other: parkside,
    title: '100% _done_ \\ closed',
  },
];

/** All sessions of the example. */
export const SESSIONS: readonly SessionPlan[] = [
  ...MARIA_FORMS.map((plan) => ({ person: 'maria', ...plan }) as const),
  ...MARIA_SETS.map((plan) => ({ person: 'maria', answerSet: true, ...plan }) as const),
  ...DANA_FORMS.map((plan) => ({ person: 'dana', ...plan }) as const),
  ...DANA_SETS.map((plan) => ({ person: 'dana', answerSet: true, ...plan }) as const),
];
