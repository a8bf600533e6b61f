import type { SignInEntry } from '../sessions/device.ts';
import type { Result } from '../sessions/result.ts';
import { badShape, fieldsIn, isFields, textOr } from './parse-json.ts';
import { send, type Answer } from './request.ts';
import { refusalOf } from './sessions-server-refusal.ts';
import { PROTOCOL_PATH, type SessionsServerOptions } from './sessions-server-api.ts';

/** The sign-ins of one person on a sessions server. */
export interface SignInsApi {
  list(): Promise<Result<readonly SignInEntry[]>>;
  end(id: string): Promise<Result<null>>;
  endOthers(): Promise<Result<null>>;
}

/**
 * @see docs/protocol.md, Sign-ins
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError} from every method, when no
 *   usable answer came
 */
export function createSignInsApi({
  server,
  token,
  fetch = globalThis.fetch.bind(globalThis),
}: SessionsServerOptions): SignInsApi {
  const headers = { Authorization: `Bearer ${token}` };
  const ask = (method: 'GET' | 'DELETE', path = ''): Promise<Answer> =>
    send(fetch, server, { method, path: `${PROTOCOL_PATH}/sign-ins${path}`, headers });

  async function end(path?: string): Promise<Result<null>> {
    const answer = await ask('DELETE', path);
    return answer.ok ? { ok: true, value: null } : refusalOf(answer);
  }

  return {
    async list() {
      const answer = await ask('GET');
      if (!answer.ok) return refusalOf(answer);
      const found = isFields(answer.body) ? answer.body['signIns'] : undefined;
      if (!Array.isArray(found)) throw badShape(answer);
      return { ok: true, value: fieldsIn(found).flatMap(parseSignIn) };
    },
    end: (id) => end(`/${encodeURIComponent(id)}`),
    endOthers: () => end(),
  };
}

function parseSignIn(fields: Readonly<Record<string, unknown>>): SignInEntry[] {
  const { id, created, lastUsed, expires, current, browser } = fields;
  const isWhole =
    typeof id === 'string' &&
    typeof created === 'string' &&
    typeof lastUsed === 'string' &&
    typeof expires === 'string';
  if (!isWhole) return [];
  return [
    { id, created, lastUsed, expires, current: current === true, browser: textOr(browser, null) },
  ];
}
