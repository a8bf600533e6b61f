import type { Endpoint } from './docassemble-call.ts';
import {
  deleteSession,
  getMenu,
  getOwnInterviews,
  getNewSession,
  getSession,
  getUser,
  parseAccount,
  parseNothing,
  parseObject,
  parseObjectOrNothing,
  parseText,
  postResumeUrl,
  setSession,
} from './docassemble-endpoints.ts';
import { parseInterviewPage } from './docassemble-item.ts';
import { badShape, fieldsIn, isFields, textOr, texts } from './parse-json.ts';
import type { Answer } from './request.ts';

/** A key as docassemble shows it once it is made: its last four characters. */
export interface ApiKeyInfo {
  readonly name: string;
  readonly method: string;
  readonly lastFour: string;
}

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
const LISTS = ['/api/interviews', '/api/users/interviews', '/api/user/:id/interviews'];
const KEYS = ['/api/user/api', '/api/user/:id/api'];
const ANY_JSON = [
  'GET /api/config',
  'POST /api/config',
  'PATCH /api/config',
  'POST /api/fields',
  'GET /api/interview',
  'POST /api/interview',
  'GET /api/interview_data',
  'GET /api/package',
  'POST /api/package',
  'DELETE /api/package',
  'GET /api/package_update_status',
  'GET /api/playground',
  'GET /api/playground/project',
  'GET /api/playground_pull',
  'POST /api/restart',
  'GET /api/restart_status',
  'GET /api/retrieve_stashed_data',
  'POST /api/stash_data',
  'GET /health_status',
  'GET /list',
  'GET /me',
  'POST /api/user_invite',
  'GET /vars',
  'GET /interview',
  'POST /interview',
];
const NOTHING = [
  'POST /api/clear_cache',
  'POST /api/playground',
  'DELETE /api/playground',
  'POST /api/playground/project',
  'DELETE /api/playground/project',
  'POST /api/playground_install',
  'POST /api/playground_pull',
  'POST /api/privileges',
  'DELETE /api/privileges',
  'PATCH /api/user',
  'POST /api/user',
  'PATCH /api/user/:id',
  'POST /api/user/:id',
  'DELETE /api/user/:id',
  'POST /api/user/:id/privileges',
  'DELETE /api/user/:id/privileges',
  'DELETE /api/user/interviews',
];

/**
 * Every request of docassemble 1.10 that answers with JSON or nothing, with how to read it: for
 * checks of what a docassemble said. Clients send the few of `docassemble-endpoints.ts`; the list
 * DELETEs stand here to be understood, never to be sent.
 */
export const ENDPOINTS: readonly Endpoint<unknown>[] = [
  getUser,
  getOwnInterviews,
  getSession,
  getNewSession,
  setSession,
  deleteSession,
  getMenu,
  postResumeUrl,
  endpoint('GET /interviews', parseInterviewPage),
  endpoint('GET /api/user/:id', parseAccount),
  endpoint('GET /api/user_info', parseAccount),
  endpoint('GET /api/user_list', parseAccounts),
  endpoint('POST /api/user/new', parseObject),
  endpoint('GET /api/user/privileges', parseTexts),
  endpoint('GET /api/user/:id/privileges', parseTexts),
  endpoint('GET /api/privileges', parseTexts),
  endpoint('GET /api/secret', parseText),
  endpoint('POST /api/login_url', parseText),
  endpoint('GET /api/temp_url', parseText),
  endpoint('GET /api/session/question', parseObject),
  endpoint('POST /api/session/back', parseObjectOrNothing),
  endpoint('POST /api/session/action', parseNothing),
  ...LISTS.map((path) => endpoint(`GET ${path}`, parseInterviewPage)),
  ...LISTS.map((path) => endpoint(`DELETE ${path}`, parseNothing)),
  ...KEYS.map((path) => endpoint(`GET ${path}`, parseKeys)),
  ...KEYS.map((path) => endpoint(`POST ${path}`, parseText)),
  ...KEYS.flatMap((path) => [`DELETE ${path}`, `PATCH ${path}`]).map((name) =>
    endpoint(name, parseNothing),
  ),
  ...ANY_JSON.map((name) => endpoint(name, ({ body }) => body)),
  ...NOTHING.map((name) => endpoint(name, parseNothing)),
];

function endpoint<Value>(name: string, parse: (answer: Answer) => Value): Endpoint<Value> {
  const [verb, path = ''] = name.split(' ');
  const method = METHODS.find((known) => known === verb) ?? 'GET';
  return { method, path, parse };
}

function parseAccounts(answer: Answer): unknown {
  const items = isFields(answer.body) ? answer.body['items'] : undefined;
  if (!Array.isArray(items)) throw badShape(answer);
  return items.map((body: unknown) => parseAccount({ ...answer, body }));
}

function parseTexts(answer: Answer): readonly string[] {
  if (!Array.isArray(answer.body)) throw badShape(answer);
  return texts(answer.body);
}

/** All keys, or the one that a parameter named. */
function parseKeys(answer: Answer): readonly ApiKeyInfo[] {
  const keys = isFields(answer.body) ? [answer.body] : answer.body;
  if (!Array.isArray(keys)) throw badShape(answer);
  return fieldsIn(keys).map((key) => ({
    name: textOr(key['name'], ''),
    method: textOr(key['method'], ''),
    lastFour: textOr(key['last_four'], ''),
  }));
}
