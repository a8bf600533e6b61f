import type { WatchQuery } from '../src/sessions/sessions-client.ts';
import type { ListFilters } from './list-filters.ts';

/** Where in the app a person is; all of it that an address may hold. */
export interface Place {
  readonly list: WatchQuery['list'];
  /** From 1 on. */
  readonly page: number;
  /** What the list is narrowed to. */
  readonly filters?: ListFilters;
}

// Where a page shows several services, the one that is meant may stand before the place.
const SHAPE = /^#(?:service=.*&)?(forms|answer-sets)(?:\/([1-9]\d{0,5}))?(?:\?(.{0,2000}))?$/;

/** The place that an address's hash names, and its filters unread; null for a hash of somebody else. */
export function placeIn(hash: string): { readonly place: Place; readonly filters: string } | null {
  const match = SHAPE.exec(hash.length < 2 ? '#forms' : hash);
  if (!match) return null;
  const [, list, page = 1, filters = ''] = match;
  return {
    place: { list: list === 'forms' ? 'forms' : 'answer-sets', page: Number(page) },
    filters,
  };
}

/**
 * Which of several services is shown: the one that the address's hash names before the place
 * (`#service=https://forms.example.org&forms/2`), else the one kept on this device, else the first.
 * Never one that is not among them.
 *
 * @param services addresses, as the page names them
 */
export const shownService = (services: readonly string[], kept = ''): string | undefined =>
  // Behind the nine letters of `#service=`.
  [location.hash.slice(9).split('&')[0], kept].find((one = '') => services.includes(one)) ??
  services[0];
