import { isJsonObject } from '../../sessions/is-json-object.ts';
import { niceInterviewTitle } from '../../sessions/nice-interview-title.ts';
import type { JsonObject } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import { getInterviewMetadata } from '../index/metadata.ts';
import type { SessionPair } from './answers.ts';
import { plainName } from './plain-name.ts';
import type { Variables } from './variables.ts';

/** What an answer set says of the session it was saved from. */
export interface SourceFacts {
  /** Null where it is not known. */
  readonly steps: number | null;
  /** Name of the form; '' where it is not known. */
  readonly formTitle: string;
}

/**
 * Steps and form of a session: what its own metadata says, as an answer set's does; else what its
 * variables and the menu say; else what its rows and its file name say.
 */
export async function factsOfSession(
  tx: Queryable,
  caller: Caller,
  pair: SessionPair,
  variables: Variables,
): Promise<SourceFacts> {
  const ref = { filename: pair.filename, sessionId: pair.key };
  const found = await getInterviewMetadata(tx, caller, ref);
  const metadata: JsonObject = found.ok && isJsonObject(found.value) ? found.value : {};
  return {
    steps: stepsIn(metadata) ?? stepsOf(variables) ?? (await countSteps(tx, pair)),
    formTitle:
      plainName(metadata['original_interview_filename']) || formTitle(caller, pair.filename),
  };
}

/** The same of variables that are no session's here. */
export function factsOfVariables(
  caller: Caller,
  variables: Variables,
  filename: string | null,
): SourceFacts {
  return {
    steps: stepsOf(variables),
    formTitle: filename === null ? '' : formTitle(caller, filename),
  };
}

/** A form as the person's menu calls it, else as its file name does. */
function formTitle({ interviewMenu: dispatch }: Caller, filename: string): string {
  return plainName(niceInterviewTitle({ filename }, { dispatch }));
}

/** Steps as metadata or `_internal` count them. */
export function stepsIn({ steps }: JsonObject): number | null {
  return typeof steps === 'number' && Number.isSafeInteger(steps) && steps > 0 ? steps : null;
}

function stepsOf(variables: Variables): number | null {
  const internal: unknown = JSON.parse(variables.get('_internal') ?? 'null');
  return isJsonObject(internal) ? stepsIn(internal) : null;
}

async function countSteps(tx: Queryable, { filename, key }: SessionPair): Promise<number | null> {
  const [row] = await tx.query<{ steps: number }>(
    'select count(*)::int as steps from public.userdict where key = $1 and filename = $2',
    [key, filename],
  );
  return row?.steps || null;
}
