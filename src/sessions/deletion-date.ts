import { isJsonObject } from './is-json-object.ts';
import { parseUtc } from './local-date.ts';
import type { SessionRow } from './session-row.ts';

/** After how many days without a change sessions are deleted; 0: never. */
export interface DeleteDays {
  /** Of interviews that are not named. */
  readonly days: number;
  /** Of single interviews, by their exact filenames. */
  readonly byFilename: { readonly [filename: string]: number };
}

const DAY_MS = 86_400_000;

/**
 * The earliest moment at which docassemble deletes a session that nobody changes any more: its
 * nightly task follows within a day. Null where it is never deleted, or nobody said so.
 *
 * The task looks at the newest step of every session, whoever's it is, encrypted or not, answer sets
 * too, and deletes those older than the days, counted whole: a step of 90 days and 23 hours is 90
 * days old, and not yet more than 90. An interview that is named has its own number alone.
 *
 * @see docassemble.webapp 1.10.5, cron_tasks/cli.py, `clear_old_interviews`
 */
export function deletionDate(
  { filename, modtime }: Pick<SessionRow, 'filename' | 'modtime'>,
  deleteDays: DeleteDays | null | undefined,
): Date | null {
  if (!deleteDays) return null;
  const { days: usual, byFilename } = deleteDays;
  const days = (Object.hasOwn(byFilename, filename) ? byFilename[filename] : undefined) ?? usual;
  const changed = days > 0 ? parseUtc(modtime) : null;
  return changed && new Date(changed.getTime() + (days + 1) * DAY_MS);
}

const isDays = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** Whether these are the days that a server told. */
export function isDeleteDays(value: unknown): value is DeleteDays {
  if (!isJsonObject(value)) return false;
  const { days, byFilename } = value;
  return isDays(days) && isJsonObject(byFilename) && Object.values(byFilename).every(isDays);
}
