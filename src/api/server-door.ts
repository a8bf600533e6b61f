import { isDeleteDays } from '../sessions/deletion-date.ts';
import type { Capabilities } from '../sessions/sessions-client.ts';
import {
  badShape,
  fieldsIn,
  isFields,
  isPerson,
  parseDispatchEntry,
  textOr,
} from './parse-json.ts';
import { send, type Answer, type ApiRequest, type Fetch } from './request.ts';
import type { ServerDoor } from './sessions-api.ts';
import { refusalOf, statusError } from './sessions-server-refusal.ts';
import { PROTOCOL_PATH } from './sessions-server-api.ts';

/**
 * A sessions server before anybody is signed in.
 *
 * `signIn` refuses a wrong name or password as `forbidden`, with the server's one code.
 *
 * @throws {HttpError} 404 from `capabilities`: the address is no sessions server; 429 from
 *   `signIn`: too many attempts, with `retryAfterMs`
 * @throws {NetworkError | TimeoutError | ProtocolError} no usable answer
 */
export function openServerDoor(
  server: string,
  fetch: Fetch = globalThis.fetch.bind(globalThis),
): ServerDoor {
  const ask = (request: ApiRequest): Promise<Answer> =>
    send(fetch, server, { ...request, path: PROTOCOL_PATH + request.path });

  return {
    async capabilities(signal) {
      const answer = await ask({ method: 'GET', path: '', signal });
      if (!answer.ok) throw statusError(answer);
      return parseWelcome(answer);
    },

    async signIn(email, password, signal) {
      const json = { email, password };
      const answer = await ask({ method: 'POST', path: '/sign-in', json, signal });
      if (!answer.ok) {
        const refusal = refusalOf(answer);
        return answer.status === 401 ? { ...refusal, error: 'forbidden' } : refusal;
      }
      const { token, person } = isFields(answer.body) ? answer.body : {};
      if (typeof token !== 'string' || !isPerson(person)) throw badShape(answer);
      return { ok: true, value: { token, person } };
    },
  };
}

const WIRINGS = ['sessions-server', 'sessions-server-docassemble'] as const;

function parseWelcome(answer: Answer): Capabilities {
  const welcome = isFields(answer.body) ? answer.body : {};
  const wiring = WIRINGS.find((name) => name === welcome['wiring']);
  const answerSetFilename = welcome['answerSetFilename'];
  const { page, deleteDays } = welcome;
  if (!wiring || typeof answerSetFilename !== 'string') throw badShape(answer);
  return {
    wiring,
    title: textOr(welcome['title'], ''),
    dispatch: fieldsIn(welcome['dispatch']).map(parseDispatchEntry),
    answerSetFilename,
    interviewUrl: textOr(welcome['interviewUrl'], null),
    examples: fieldsIn(welcome['examples']).filter(isExample),
    ...(isFields(page) && { page }),
    ...(isDeleteDays(deleteDays) && { deleteDays }),
  };
}

function isExample(value: object): value is Capabilities['examples'][number] {
  return (
    isFields(value) &&
    ['email', 'name', 'password'].every((name) => typeof value[name] === 'string')
  );
}
