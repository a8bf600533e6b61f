import { randomInt } from 'node:crypto';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import { type Invalid, invalid } from '../index/invalid.ts';
import type { SessionPair } from './answers.ts';
import { lockSession } from './own-steps.ts';

/** docassemble's name of a session; the one on screen unless both parts are given. */
export interface SessionRefOptions {
  readonly filename?: string | null;
  readonly sessionId?: string | null;
}

/** The session meant; null when none is given and none is on screen. */
export function pairOf(
  caller: Caller,
  { filename, sessionId }: SessionRefOptions,
): SessionPair | null {
  if (filename && sessionId) return { filename, key: sessionId };
  const { currentFilename, currentSession } = caller;
  if (!currentFilename || !currentSession) return null;
  return { filename: currentFilename, key: currentSession };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const KEY = /^[A-Za-z0-9]{32}$/;

/** A new session key, like docassemble's. */
function newKey(): string {
  return Array.from({ length: 32 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}

/** Whether text can be the name of an interview: a package and a YAML file. */
export function isInterviewName(filename: string): boolean {
  return filename.length <= 255 && /^[\w.]+:[^:\p{Cc}\p{Cs}]+\.ya?ml$/u.test(filename);
}

/**
 * The name of a session that is to be made, held against others that want it until the end of the
 * transaction. A key in use is refused without telling whose it is.
 *
 * @param sessionId the caller's choice; null: a new one
 */
export async function claimPair(
  tx: Queryable,
  filename: string,
  sessionId: string | null | undefined,
): Promise<SessionPair | Invalid> {
  if (!isInterviewName(filename)) {
    return invalid('The form must be named as package:file.yml.');
  }
  const key = sessionId ?? newKey();
  if (!KEY.test(key)) return invalid('sessionId must be 32 letters and digits.');
  await lockSession(tx, key);
  const used = await tx.query(
    `select 1 from public.userdict where key = $1
     union all select 1 from public.userdictkeys where key = $1
     union all select 1 from public.jsonstorage where key = $1 limit 1`,
    [key],
  );
  return used.length > 0 ? invalid('This sessionId is in use: choose another.') : { filename, key };
}
