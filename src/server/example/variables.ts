import type { JsonObject } from '../../sessions/session-row.ts';
import { amounts, object, people, pictures, type Party } from './objects.ts';

/** What one document of variables is made from. */
export interface DocumentPlan {
  readonly title: string;
  readonly client: Party;
  readonly other: Party | null;
  /** Steps saved so far; each brings answers. */
  readonly steps: number;
  readonly progress: number | null;
  readonly subtitle: string | null;
  /** Ids of those who opened the session. */
  readonly userIds: readonly number[];
  readonly startedAt: Date;
  readonly savedAt: Date;
}

/** Whole days that lie after a date, as a date question answers: midnight, with a zone. */
function dayAfter(date: Date, days: number): string {
  const day = new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T00:00:00-05:00`;
}

/** Naive UTC with microseconds, as docassemble writes times. */
export function naiveUtc(date: Date): string {
  return date.toISOString().replace('Z', '417');
}

function template(name: string): JsonObject {
  return object('docassemble.base.util.DALazyTemplate', name);
}

function internal(plan: DocumentPlan): JsonObject {
  const local = (kind: string, className: string) =>
    Object.fromEntries(
      plan.userIds.map((id) => [String(id), object(`docassemble.base.util.${className}`, kind)]),
    );
  return {
    accesstime: Object.fromEntries(plan.userIds.map((id) => [String(id), naiveUtc(plan.savedAt)])),
    answered: ['ID set basic options'],
    answers: {},
    device_local: {},
    dirty: {},
    doc_cache: {},
    docvar: {},
    event_stack: {},
    gather: [],
    informed: {},
    livehelp: { availability: 'unavailable', mode: 'help', partner_roles: [], roles: [] },
    misc: {},
    modtime: naiveUtc(plan.savedAt),
    objselections: {},
    progress: plan.progress ?? 0,
    referer: null,
    secret: null,
    session_local: {},
    starttime: naiveUtc(plan.startedAt),
    steps: plan.steps,
    steps_offset: 0,
    ...(plan.subtitle !== null && { subtitle: plan.subtitle }),
    tasks: {},
    'title default': plan.title,
    tracker: plan.steps + 2,
    user_local: local('user_local', 'DAUserLocal'),
  };
}

/** What every form of the example holds before its first question. */
function frame(plan: DocumentPlan): JsonObject {
  return {
    AL_ORGANIZATION_TITLE: 'Housing Help Desk',
    _internal: internal(plan),
    al_user_language: 'en',
    al_version: 'AL-4.8.0',
    allow_cron: true,
    al_start_over_string: template('al_start_over_string'),
    github_repo_name: 'docassemble-HousingHelp',
    menu_items: [{ hidden: false, label: 'Start over', url: '/new_session' }],
    multi_user: true,
    nav: { current: 'case', hidden: false, past: ['you'], progressive: true },
    package_version_number: '2.4.0',
    speak_text: false,
    url_args: {},
  };
}

/** Screens in the order they are answered. */
const SCREENS: readonly ((plan: DocumentPlan) => JsonObject)[] = [
  ({ client }) => ({ users: people('users', [client], false) }),
  ({ client }) => ({ users: people('users', [client], true) }),
  ({ other }) => (other ? { other_parties: people('other_parties', [other], false) } : {}),
  ({ startedAt }) => ({ docket_number: `26H84SP00${startedAt.getUTCDate() + 1200}` }),
  ({ savedAt }) => ({ hearing_date: dayAfter(savedAt, 12), court_name: 'Eastern Housing Court' }),
  () => ({ rent_amount: 1450, rent_is_paid: false, months_owed: 2 }),
  () => ({
    bad_conditions: { heat: true, mold: false, pests: true, water: false },
    reason: 'No heat for three weeks.\nI called twice and wrote once.',
  }),
  () => ({ photos: pictures('photos', ['radiator.jpg', 'kitchen.jpg']) }),
  () => ({
    household_size: 3,
    incomes: amounts('incomes', [
      ['wages', 1980.5],
      ['child support', 240],
    ]),
  }),
  ({ savedAt }) => ({ signature_date: dayAfter(savedAt, 0), wants_jury_trial: null }),
];

/** All variables of a form after so many steps. */
export function formVariables(plan: DocumentPlan): JsonObject {
  const answered = SCREENS.slice(0, Math.max(plan.steps - 1, 0));
  return answered.reduce<JsonObject>(
    (variables, screen) => ({ ...variables, ...screen(plan) }),
    frame(plan),
  );
}

/** What an answer set keeps of such a form: no files, nothing of the form itself. */
export function keptAnswers(plan: DocumentPlan): JsonObject {
  const variables = formVariables(plan);
  const names = ['users', 'other_parties', 'docket_number', 'hearing_date'];
  const more = ['household_size', 'incomes', 'reason', 'rent_amount'];
  const kept = [...names, ...more].filter((name) => name in variables);
  return Object.fromEntries(kept.map((name) => [name, variables[name] ?? null]));
}

/** The variables of an answer set with those answers. */
export function answerSetVariables(plan: DocumentPlan): JsonObject {
  return {
    _internal: internal({ ...plan, steps: 1, progress: 0 }),
    multi_user: true,
    nav: { current: null, hidden: false, past: [], progressive: true },
    preview_variables: template('preview_variables'),
    url_args: {},
    ...keptAnswers(plan),
  };
}
