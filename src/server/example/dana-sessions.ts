import { ahmad, authority, dwayne, harbor, jose, keisha, linh, parkside, wei } from './parties.ts';
import { DAY, HOUR, type Plan, plansOf, YEAR } from './session-plan.ts';

const FORMS: readonly Plan[] = [
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

const SETS: readonly Plan[] = [
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

/** What Dana has begun and saved. */
export const DANA_SESSIONS = plansOf('dana', FORMS, SETS);
