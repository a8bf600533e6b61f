import { type Place, placeIn } from './first-place.ts';
import { formatFilters, parseFilters } from './list-filters.ts';

/** The place that an address's hash names; null for a hash of somebody else. */
export function parsePlace(hash: string): Place | null {
  const found = placeIn(hash);
  if (!found) return null;
  const { place, filters } = found;
  // An address that names no list has nothing to narrow.
  return hash.length < 2 ? place : { ...place, filters: parseFilters(filters) };
}

/** `#answer-sets/2?changed=week`; never a search word, a title or a key. */
export function formatPlace({ list, page, filters = {} }: Place): string {
  const narrowed = formatFilters(filters);
  return `#${list}${page === 1 ? '' : `/${page}`}${narrowed === '' ? '' : `?${narrowed}`}`;
}

/** The service that a hash names before its place, as a page would name it; '' for none. */
export function serviceIn(hash: string): string {
  return /^#service=([^&?]*)/.exec(hash)?.[1] ?? '';
}

/** A hash without that service. */
export function withoutService(hash: string): string {
  return hash.replace(/^#service=[^&?]*(?:&|$)/, '#');
}

/** A hash with a service before its place: `#service=https://forms.example.org&forms/2`. */
export function withService(hash: string, service: string | undefined): string {
  return service === undefined ? hash : `#service=${service}&${hash.slice(1)}`;
}
