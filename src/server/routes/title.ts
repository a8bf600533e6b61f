import type { JsonObject } from '../../sessions/session-row.ts';
import { plainName } from '../answers/plain-name.ts';
import { Problem } from './problem.ts';

/**
 * The fields of a merge with the title as it is stored; null stays, for the automatic name.
 *
 * @throws {Problem} 400 for a blank title, and for one that is no text
 */
export function withCleanTitle(data: JsonObject): JsonObject {
  const title = data['title'];
  if (title === undefined || title === null) return data;
  const clean = plainName(title);
  if (clean === '') {
    throw new Problem(400, {
      code: 'name-blank',
      detail: 'A name needs at least one letter.',
      errors: [{ path: 'title', message: 'must be text that is not blank, or null' }],
    });
  }
  return { ...data, title: clean };
}

/** The title of such fields; null for the automatic name. */
export function titleOf({ title }: JsonObject): string | null {
  return typeof title === 'string' ? title : null;
}
