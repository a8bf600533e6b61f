import { texts } from '../api/parse-json.ts';
import { ANSWER_SET_FILENAME } from '../sessions/answer-set.ts';
import { checkImport, holdsLongNumber, unstorable } from '../sessions/check-import.ts';
import { niceInterviewTitle } from '../sessions/nice-interview-title.ts';
import type { Result } from '../sessions/result.ts';
import type { JsonObject, SessionRow } from '../sessions/session-row.ts';
import type {
  ImportOptions,
  ImportRefused,
  ImportReport,
  LocalRow,
  SaveAnswersOptions,
  SavedAnswerSet,
  SessionRef,
  VariablesOptions,
} from '../sessions/sessions-client.ts';
import { settableVariables } from '../sessions/settable-variables.ts';
import { stripZeroWidth } from '../sessions/strip-zero-width.ts';
import { createLocalId } from '../store/local-id.ts';
import { nextTask } from '../store/pause.ts';
import { withMetadata } from '../store/row-codec.ts';
import { outcomeOf } from '../sync/outcome.ts';
import { checkedName, metadataChange } from './checked-edits.ts';
import type { Desk } from './desk.ts';
import { invalid } from './invalid.ts';
import type { OpenAccount } from './open-account.ts';
import { type Refused, SIGNED_OUT } from './refusals.ts';
import { createSessionKey } from './session-key.ts';
import { readVariables } from './variables.ts';

/**
 * Saves a session's answers under a name. They are read from the server or, without it, taken as
 * this device keeps them; the set is on disk when this resolves, and is sent behind.
 *
 * @see AssemblyLine `save_interview_answers`
 */
export async function saveInterviewAnswers(
  desk: Desk,
  session: SessionRef,
  options: SaveAnswersOptions,
): Promise<Result<SavedAnswerSet>> {
  const metadata = checkedMetadata(options);
  if ('ok' in metadata) return metadata;
  const found = await desk.find(session);
  if (!found.ok) return found;
  const { account, row } = found.value;
  const variables = await answersOf(account, row, options, desk.now());
  if (!variables.ok) return variables;
  const { kept } = settableVariables(variables.value, filterOf(desk, options));
  const fault = unstorable(kept);
  if (fault !== null) return invalid(fault.code, fault.message);
  const form = options.originalInterviewFilename ?? formOf(row, desk);
  const steps = row.steps ?? row.num_keys;
  return store(desk, account, { metadata: { ...metadata, steps }, form, variables: kept, options });
}

/** Makes an answer set of a JSON file; on a dry run tells what it would hold. */
export async function importAnswers(
  desk: Desk,
  jsonString: string,
  options: ImportOptions,
): Promise<Result<ImportReport> | ImportRefused> {
  const metadata = checkedMetadata(options);
  if ('ok' in metadata) return metadata;
  const checked = checkImport(jsonString);
  if (!checked.ok) return checked;
  // Of ten megabytes each of these takes a while: what a person does in between is heard.
  await nextTask();
  if (holdsLongNumber(jsonString)) return LONG_NUMBER;
  await nextTask();
  const account = await desk.account();
  if (!account) return SIGNED_OUT;
  const { kept, leftOut } = settableVariables(checked.value, filterOf(desk, options));
  const report = { loaded: Object.keys(kept), leftOut };
  if (options.dryRun) return { ok: true, value: { set: null, ...report } };
  const form = options.originalInterviewFilename ?? '';
  const set = await store(desk, account, { metadata, form, variables: kept, options });
  return set.ok ? { ok: true, value: { set: set.value, ...report } } : set;
}

function checkedMetadata({ name, metadata = {}, sessionId }: SaveAnswersOptions) {
  const title = checkedName(name);
  if (typeof title !== 'string') return title;
  if (sessionId !== undefined && !/^[A-Za-z0-9]{32}$/.test(sessionId)) {
    return invalid('invalid', 'A session key has 32 letters and digits.');
  }
  const change = metadataChange('merge', metadata);
  if ('ok' in change) return change;
  return { ...(change.kind === 'metadata' && change.data), title };
}

async function answersOf(
  account: OpenAccount,
  row: LocalRow,
  { sourceVariables, ...options }: SaveAnswersOptions,
  now: string,
): Promise<Result<JsonObject>> {
  if (sourceVariables) return { ok: true, value: sourceVariables };
  try {
    return await readVariables(account, row, { ...filterIn(options), now });
  } catch (error) {
    if (outcomeOf(error).kind !== 'offline') throw error;
    return NOT_KEPT;
  }
}

function filterIn({ variablesToFilter, additionalVariablesToFilter }: VariablesOptions) {
  return {
    ...(variablesToFilter && { variablesToFilter }),
    ...(additionalVariablesToFilter && { additionalVariablesToFilter }),
  };
}

/** With what this service never keeps in a set. */
function filterOf(desk: Desk, options: VariablesOptions): VariablesOptions {
  const always = texts(desk.capabilities()?.page?.['additionalVariablesToFilter']);
  const { additionalVariablesToFilter = [] } = options;
  return { ...options, additionalVariablesToFilter: [...always, ...additionalVariablesToFilter] };
}

/** The form that a session is of, or that an answer set is from. */
function formOf(row: SessionRow, desk: Desk): string {
  const { original_interview_filename: form } = row;
  const dispatch = desk.capabilities()?.dispatch ?? [];
  return typeof form === 'string' ? form : niceInterviewTitle(row, { dispatch });
}

interface NewSet {
  readonly metadata: JsonObject;
  readonly form: string;
  readonly variables: JsonObject;
  readonly options: SaveAnswersOptions;
}

async function store(
  desk: Desk,
  account: OpenAccount,
  { metadata, form, variables, options }: NewSet,
): Promise<Result<SavedAnswerSet>> {
  const { variablesToFilter, sessionId: key = createSessionKey() } = options;
  const filename = desk.capabilities()?.answerSetFilename ?? ANSWER_SET_FILENAME;
  // Saved before: the caller tries again, and a key names one set only.
  const known = await account.store.getByKey(filename, key);
  if (known) return saved(known);
  const data = {
    ...metadata,
    original_interview_filename: stripZeroWidth(form).replace(/\s+/g, ' ').trim(),
    answer_count: Object.keys(variables).length,
  };
  const bare = {
    id: createLocalId(),
    rev: 0,
    key,
    filename,
    indexno: 0,
    num_keys: 1,
    user_id: account.person.id,
    modtime: desk.now().replace('Z', ''),
  };
  const row = withMetadata(bare, data);
  const edit = await account.store.create({
    row,
    variables,
    ...(variablesToFilter && { variablesToFilter }),
  });
  if (edit === 'unsealed') return NOT_SAFE;
  return saved((await account.store.get(row.id)) ?? row);
}

function saved(row: LocalRow): Result<SavedAnswerSet> {
  const { id, filename, key: sessionId } = row;
  return { ok: true, value: { id, filename, sessionId, row } };
}

const NOT_KEPT: Refused = {
  ok: false,
  error: 'offline',
  code: 'not-kept',
  message:
    'The answers of this session are not on this device. Connect to the network, then save them.',
};
const LONG_NUMBER = invalid(
  'long-number',
  'The JSON holds a number with more digits than can be kept here. Use the file in a form instead.',
);
const NOT_SAFE: Refused = {
  ok: false,
  error: 'unsupported',
  code: 'not-safe',
  message: 'Answers can be kept safely on a page with https only.',
};
