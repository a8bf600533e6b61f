import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { type AppFeed, needsPerson } from './app-feed.ts';
import type { FormChoice } from './filter-chips.ts';

/** More than any list holds. */
const EVERY_ROW = 1_000_000;

/** The forms that rows can be narrowed to: those this person has, by their names. */
export async function formsOf(feed: AppFeed): Promise<readonly FormChoice[]> {
  const filenames = (await feed.client?.getFilenamesHavingSessions().catch(() => [])) ?? [];
  const { formChoices } = await import('./form-choices.ts');
  const dispatch = feed.capabilities?.dispatch ?? [];
  return formChoices(filenames, {
    dispatch,
    excludeFilenames: feed.query?.excludeFilenames ?? [],
  });
}

/** The page that is the last one now, where the last row of the one looked at has gone; else null. */
export function pageInstead({ page }: AppFeed, current: number, pageSize: number): number | null {
  if (!page || page.rows.length > 0 || current === 1) return null;
  return Math.max(1, Math.ceil((page.total ?? 0) / pageSize));
}

/** The rows of all pages of what is looked at, once. */
export function everyRow(feed: AppFeed): Promise<readonly LocalRow[]> {
  const { client, query } = feed;
  if (!client || !query) return Promise.resolve([]);
  return new Promise((resolve) => {
    const stop = client.watch({ ...feed.asked(query), limit: EVERY_ROW }, ({ rows }) => {
      resolve(query.onlyOwed ? rows.filter(needsPerson) : rows);
      // The first answer may come before there is a way to stop.
      queueMicrotask(() => stop());
    });
  });
}
