import type { Json, SessionRow } from '../sessions/session-row.ts';
import type { InterviewItem } from './docassemble-item.ts';
import { isJsonObject } from './parse-json.ts';

/** docassemble's name for an interview without a title of its own. */
const NO_TITLE = 'Untitled';

/**
 * A local id for a session of a docassemble, which has none but the pair: base64url of both names.
 * Reversible, and so as secret as the session id in it: never part of an address.
 */
export function pairId(filename: string, key: string): string {
  const bytes = new TextEncoder().encode(`${filename}\n${key}`);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The pair in a `pairId`; null for any other text. */
export function pairOfId(id: string): { readonly filename: string; readonly key: string } | null {
  if (!/^[\w-]+$/.test(id) || id.length % 4 === 1) return null;
  const binary = atob(id.replaceAll('-', '+').replaceAll('_', '/'));
  const text = new TextDecoder().decode(Uint8Array.from(binary, (one) => one.charCodeAt(0)));
  const [filename, key, ...more] = text.split('\n');
  return filename && key && !more.length ? { filename, key } : null;
}

/** Microseconds since 1970 of a naive UTC time: the `rev` of a server that numbers nothing. */
export function revOf(modtime: string): number {
  const [seconds = '', fraction = ''] = modtime.split('.');
  return Date.parse(`${seconds}Z`) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

/**
 * A row from the two ways docassemble lists a session: `light` without the dictionary has the time
 * also of a locked session, `full` with it the title, the progress and the steps.
 */
export function rowOf(light: InterviewItem, full: InterviewItem | undefined): SessionRow {
  const { filename, session: key } = light;
  const internal = full?.dictionary?.['_internal'];
  const live = isJsonObject(internal) && full?.isValid ? internal : {};
  const modtime = full?.modtime ?? light.modtime ?? '1970-01-01T00:00:00';
  const autoTitle = textIn(live['title']) ?? textIn(light.title);
  const title = textIn(live['subtitle']);
  return {
    id: pairId(filename, key),
    rev: revOf(modtime),
    key,
    filename,
    indexno: 0,
    num_keys: typeof live['steps'] === 'number' ? live['steps'] : 1,
    user_id: light.userId,
    modtime,
    ...(title !== undefined && { title }),
    ...(autoTitle !== undefined && autoTitle !== NO_TITLE && { auto_title: autoTitle }),
    ...(typeof live['progress'] === 'number' && { progress: live['progress'] }),
    data: null,
  };
}

function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}
