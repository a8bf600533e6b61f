import { randomBytes } from 'node:crypto';
import { ANSWER_SET_FILENAME } from '../../sessions/answer-set.ts';
import type { JsonObject } from '../../sessions/session-row.ts';
import { FORMS, UNLISTED_FILENAME } from './dispatch.ts';
import type { Party } from './objects.ts';
import type { ExamplePerson } from './people.ts';
import type { SessionPlan } from './session-plan.ts';
import {
  answerSetVariables,
  type DocumentPlan,
  formVariables,
  keptAnswers,
  naiveUtc,
} from './variables.ts';

/** Rows of docassemble's three tables. */
export interface ExampleRows {
  readonly userdict: readonly {
    readonly filename: string;
    readonly key: string;
    readonly dictionary: string;
    readonly user_id: number | null;
    readonly modtime: string;
  }[];
  readonly userdictkeys: readonly {
    readonly filename: string;
    readonly key: string;
    readonly user_id: number;
  }[];
  readonly jsonstorage: readonly {
    readonly filename: string;
    readonly key: string;
    readonly data: JsonObject;
    readonly modtime: string;
    readonly persistent: boolean;
  }[];
}

/** Minutes that a screen takes. */
const SCREEN_MINUTES = 4;

/** What a session's plan comes to, as a docassemble with AssemblyLine would have written it. */
export function rowsOf(
  plan: SessionPlan,
  ids: { readonly [person in ExamplePerson]: number },
  now: Date,
): ExampleRows {
  const owner = ids[plan.person];
  const linked = plan.shared ? Object.values(ids) : [owner];
  const form = plan.form ? FORMS[plan.form] : null;
  const filename = plan.answerSet ? ANSWER_SET_FILENAME : (form?.filename ?? UNLISTED_FILENAME);
  const key = randomBytes(24).toString('base64url').replace(/[-_]/g, 'x');
  const at = (step: number) =>
    new Date(now.getTime() - (plan.ago + (plan.steps - step) * SCREEN_MINUTES) * 60_000);
  const document = (step: number): DocumentPlan => ({
    title: form?.title ?? 'Intake survey',
    client: plan.client ?? { first: 'Somebody' },
    other: plan.other ?? null,
    steps: step,
    progress: plan.progress ?? null,
    subtitle: plan.title ?? null,
    userIds: linked,
    startedAt: at(1),
    savedAt: at(step),
  });
  const saved = plan.answerSet
    ? [{ step: plan.steps, variables: answerSetVariables(document(plan.steps)) }]
    : steps(plan.steps).map((step) => ({ step, variables: formVariables(document(step)) }));
  const data = metadata(plan, keptAnswers(document(plan.steps)));
  return {
    userdict: saved.map(({ step, variables }, index) => ({
      filename,
      key,
      dictionary: JSON.stringify(variables),
      // docassemble names nobody as the writer of the first step.
      user_id: index === 0 ? null : owner,
      modtime: naiveUtc(at(step)),
    })),
    userdictkeys: linked.map((user_id) => ({ filename, key, user_id })),
    jsonstorage: data
      ? [{ filename, key, data, modtime: naiveUtc(at(1)), persistent: plan.answerSet ?? false }]
      : [],
  };
}

function steps(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** The metadata AssemblyLine keeps; null for a session it never wrote any for. */
function metadata(plan: SessionPlan, answers: JsonObject): JsonObject | null {
  const { title, description, progress } = plan;
  if (plan.answerSet) {
    return {
      ...(title !== undefined && { title }),
      steps: plan.steps,
      answer_count: Object.keys(answers).length,
      // The title of the form, with the newline that its metadata ends in.
      original_interview_filename: `${plan.form ? FORMS[plan.form].title : ''}\n`,
    };
  }
  if (plan.nameless && progress === undefined) return null;
  return {
    ...(progress !== undefined && { progress }),
    ...(!plan.nameless && { auto_title: automaticTitle(plan) }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  };
}

/** The clients' names, and from the third screen on those of the other side, on a line of their own. */
function automaticTitle({ client, other, steps }: SessionPlan): string {
  return other && steps > 3 ? `${nameOf(client)}\nv. ${nameOf(other)}` : nameOf(client);
}

function nameOf(party: Party | undefined): string {
  return [party?.first, party?.last].filter((part) => part !== undefined).join(' ');
}
