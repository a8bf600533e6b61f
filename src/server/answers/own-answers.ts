import type { Result } from '../../sessions/result.ts';
import type { JsonObject } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import type { Answers, SessionPair } from './answers.ts';

const UNREADABLE = {
  ok: false,
  error: 'invalid',
  message: 'The answers of this session cannot be read here.',
} as const;

interface Step extends Record<string, unknown> {
  readonly indexno: number;
  readonly dictionary: string | null;
  readonly encrypted: boolean;
}

/** Variables as JSON text in `userdict.dictionary` of the server's own rows. */
export class OwnAnswers implements Answers {
  readonly transactional = true;

  async read(tx: Queryable, _caller: Caller, session: SessionPair): Promise<Result<JsonObject>> {
    const step = await newestStep(tx, session, '');
    if (!step) return { ok: false, error: 'not-found' };
    const variables = parse(step);
    return variables ? { ok: true, value: variables } : UNREADABLE;
  }

  async setSubtitle(
    tx: Queryable,
    _caller: Caller,
    session: SessionPair,
    subtitle: string | null,
  ): Promise<Result<null>> {
    const step = await newestStep(tx, session, 'for update');
    if (!step) return { ok: false, error: 'not-found' };
    const variables = parse(step);
    if (!variables) return UNREADABLE;
    const internal = variables['_internal'];
    const kept = isObject(internal) ? internal : {};
    const { subtitle: _old, ...rest } = kept;
    await tx.query('update public.userdict set dictionary = $2 where indexno = $1', [
      step.indexno,
      JSON.stringify({
        ...variables,
        _internal: subtitle === null ? rest : { ...kept, subtitle },
      }),
    ]);
    return { ok: true, value: null };
  }
}

async function newestStep(
  tx: Queryable,
  { filename, key }: SessionPair,
  lock: '' | 'for update',
): Promise<Step | undefined> {
  const [step] = await tx.query<Step>(
    `select indexno, dictionary, encrypted from public.userdict
    where key = $1 and filename = $2 order by indexno desc limit 1 ${lock}`,
    [key, filename],
  );
  return step;
}

/** Null for what is no JSON object: encrypted, or another program's format. */
function parse({ dictionary, encrypted }: Step): JsonObject | null {
  if (encrypted || dictionary === null) return null;
  try {
    const value: unknown = JSON.parse(dictionary);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
