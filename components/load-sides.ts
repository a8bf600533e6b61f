import { foldedMatcher, foldText } from '../src/sessions/fold-text.ts';
import type { Result } from '../src/sessions/result.ts';
import type { DispatchEntry, JsonObject } from '../src/sessions/session-row.ts';
import type {
  ImportRefused,
  LoadAnswersOptions,
  LoadedAnswers,
  LocalRow,
  SessionsClient,
} from '../src/sessions/sessions-client.ts';
import type { Choice } from './choice-list.ts';
import type { SayAll } from './dialog-strings.ts';
import { answerSetText, formText } from './row-text.ts';

/** Where answers come from: a set or a form by its id, or the text of a file. */
export type LoadSource = { readonly title: string } & (
  | { readonly id: string; readonly json?: undefined }
  | { readonly id?: undefined; readonly json: string; readonly answers: JsonObject }
);

/** Where answers go: a form in progress by its id, or a new one of an interview. */
export type LoadTarget = { readonly title: string } & (
  | { readonly id: string; readonly filename?: undefined }
  | { readonly id?: undefined; readonly filename: string }
);

type Loaded = Result<LoadedAnswers> | ImportRefused;

/** Forms of the menu that match, each once. */
export function newFormChoices(
  dispatch: readonly DispatchEntry[],
  search: string,
): readonly Choice[] {
  const matches = foldedMatcher(search);
  const byFilename = new Map<string, Choice>();
  for (const { filename, title } of dispatch) {
    if (!filename || byFilename.has(filename)) continue;
    byFilename.set(filename, { id: filename, title: title ?? filename, second: '' });
  }
  return [...byFilename.values()].filter(({ title }) => matches(foldText(title)));
}

/** Forms in progress as they can be chosen. */
export function startedChoices(
  rows: readonly LocalRow[],
  dispatch: readonly DispatchEntry[],
  say: SayAll,
): readonly Choice[] {
  return rows.map((row) => {
    const { title, second } = formText(row, { t: say, dispatch });
    return { id: row.id, title, second: second ?? '' };
  });
}

/** Answer sets as they can be chosen. */
export function setChoices(rows: readonly LocalRow[], say: SayAll): readonly Choice[] {
  return rows.map((row) => {
    const count = Number(row.answer_count ?? 0) || 0;
    const { title, second } = answerSetText(row, say);
    const parts = [second ?? '', say('answers', { count })];
    return { id: row.id, title, second: parts.filter((part) => part !== '').join(' · ') };
  });
}

/** What the server would do, and the answers of both sides; null for a form not yet started. */
export async function readSides(
  client: SessionsClient,
  source: LoadSource,
  target: LoadTarget,
): Promise<readonly [Loaded, JsonObject, JsonObject | null]> {
  const told = await request(client, source, { ...placeOf(target), dryRun: true });
  if (!told.ok) return [told, {}, null];
  const [answers, have] = await Promise.all([
    source.id === undefined ? source.answers : answersOf(client, source.id),
    target.id === undefined ? null : answersOf(client, target.id),
  ]);
  return [told, answers, have];
}

/** Puts the answers there, all or none, but those of the names in `without`. */
export function load(
  client: SessionsClient,
  source: LoadSource,
  target: LoadTarget,
  without: readonly string[],
): Promise<Loaded> {
  const filter = without.length > 0 ? { additionalVariablesToFilter: without } : {};
  return request(client, source, { ...placeOf(target), ...filter });
}

function request(
  client: SessionsClient,
  source: LoadSource,
  options: LoadAnswersOptions,
): Promise<Loaded> {
  return source.id === undefined
    ? client.loadInterviewJson(source.json, options)
    : client.loadInterviewAnswers({ id: source.id }, options);
}

function placeOf(target: LoadTarget) {
  return target.id === undefined
    ? { newInterviewFilename: target.filename }
    : { session: { id: target.id } };
}

/** Only to be shown: where they cannot be read the names alone stand there. */
async function answersOf(client: SessionsClient, id: string): Promise<JsonObject> {
  const read = await client.getFilteredSessionVariables({ id });
  return read.ok ? read.value : {};
}
