import type { DispatchEntry, JsonObject } from '../sessions/session-row.ts';
import type { Person } from '../sessions/sessions-client.ts';
import type { Endpoint } from './docassemble-call.ts';
import { parseInterviewPage, type InterviewPage } from './docassemble-item.ts';
import { badShape, fieldsIn, isFields, isJsonObject, parseDispatchEntry } from './parse-json.ts';
import { textOr, texts } from './parse-json.ts';
import type { Answer } from './request.ts';

/** An account as docassemble gives it; `isActive` is false for a closed one. */
export interface Account extends Person {
  readonly isActive: boolean;
}

/** A session just made. `secret` is told this once, and only where none was sent. */
export interface NewSession {
  readonly filename: string;
  readonly key: string;
  readonly isEncrypted: boolean;
  readonly secret: string | null;
}

/** Whose key this is. */
export const getUser: Endpoint<Account> = { method: 'GET', path: '/api/user', parse: parseAccount };

/** The key owner's sessions, ascending by `indexno` of the newest step. */
export const getOwnInterviews: Endpoint<InterviewPage> = {
  method: 'GET',
  path: '/api/user/interviews',
  parse: parseInterviewPage,
};

/** All variables of a session, `_internal` included. Nobody's ownership is checked. */
export const getSession: Endpoint<JsonObject> = {
  method: 'GET',
  path: '/api/session',
  parse: parseObject,
};

/** Makes a session, though it is a GET: never repeated without looking. */
export const getNewSession: Endpoint<NewSession> = {
  method: 'GET',
  path: '/api/session/new',
  parse: parseNewSession,
};

/**
 * Sets or deletes variables. Null for `question: 0`; otherwise the interview runs and the next
 * screen comes back. No lock: one write at a time per session.
 */
export const setSession: Endpoint<JsonObject | null> = {
  method: 'POST',
  path: '/api/session',
  parse: parseObjectOrNothing,
};

/**
 * Takes the caller's link to one session away. Says yes, done or not.
 *
 * @see deleteQuery: the only way to its parameters
 */
export const deleteSession: Endpoint<null> = {
  method: 'DELETE',
  path: '/api/session',
  parse: parseNothing,
};

/** The dispatch menu. */
export const getMenu: Endpoint<readonly DispatchEntry[]> = {
  method: 'GET',
  path: '/api/list',
  parse: parseMenu,
};

/**
 * A link, good for an hour, that opens a session; it signs nobody in. docassemble checks neither
 * that the session is there nor whose it is.
 */
export const postResumeUrl: Endpoint<string> = {
  method: 'POST',
  path: '/api/resume_url',
  parse: parseText,
};

/**
 * Parameters of a DELETE of one session. docassemble ignores a misspelt or empty parameter, and
 * its list routes then delete everything the person has.
 *
 * @throws {TypeError} without both: a bug of the caller
 */
export function deleteQuery(pair: { readonly filename: string; readonly key: string }): {
  readonly i: string;
  readonly session: string;
} {
  if (!pair.filename || !pair.key) throw new TypeError('DELETE needs an interview and a session');
  return { i: pair.filename, session: pair.key };
}

export function parseAccount(answer: Answer): Account {
  if (!isFields(answer.body)) throw badShape(answer);
  const { id, email, first_name, last_name, privileges, timezone, language } = answer.body;
  if (typeof id !== 'number') throw badShape(answer);
  const address = textOr(email, '');
  return {
    id,
    email: address,
    name: [first_name, last_name].filter(Boolean).join(' ') || address,
    roles: texts(privileges),
    timezone: textOr(timezone, null) || null,
    language: textOr(language, null) || null,
    isActive: answer.body['active'] !== false,
  };
}

export function parseObject(answer: Answer): JsonObject {
  if (!isJsonObject(answer.body)) throw badShape(answer);
  return answer.body;
}

export function parseNothing(answer: Answer): null {
  if (answer.body !== undefined) throw badShape(answer);
  return null;
}

export function parseObjectOrNothing(answer: Answer): JsonObject | null {
  return answer.body === undefined ? null : parseObject(answer);
}

export function parseText(answer: Answer): string {
  if (typeof answer.body !== 'string') throw badShape(answer);
  return answer.body;
}

function parseNewSession(answer: Answer): NewSession {
  if (!isFields(answer.body)) throw badShape(answer);
  const { i, session, encrypted, secret } = answer.body;
  if (typeof i !== 'string' || typeof session !== 'string') throw badShape(answer);
  const isEncrypted = encrypted === true;
  return { filename: i, key: session, isEncrypted, secret: textOr(secret, null) };
}

function parseMenu(answer: Answer): readonly DispatchEntry[] {
  if (!Array.isArray(answer.body)) throw badShape(answer);
  return fieldsIn(answer.body).map(parseDispatchEntry);
}
