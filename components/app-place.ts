import type { WatchQuery } from '../src/sessions/sessions-client.ts';
import { formatFilters, type ListFilters, parseFilters } from './list-filters.ts';

/** Where in the app a person is; all of it that an address may hold. */
export interface Place {
  readonly list: WatchQuery['list'];
  /** From 1 on. */
  readonly page: number;
  /** What the list is narrowed to. */
  readonly filters?: ListFilters;
}

const SHAPE = /^#(forms|answer-sets)(?:\/([1-9]\d{0,5}))?(?:\?(.{0,2000}))?$/;

/** The place that an address's hash names; null for a hash of somebody else. */
export function parsePlace(hash: string): Place | null {
  if (hash === '' || hash === '#') return { list: 'forms', page: 1 };
  const match = SHAPE.exec(hash);
  if (!match) return null;
  const [, list, page = 1, filters = ''] = match;
  return {
    list: list === 'forms' ? 'forms' : 'answer-sets',
    page: Number(page),
    filters: parseFilters(filters),
  };
}

/** `#answer-sets/2?changed=week`; never a search word, a title or a key. */
export function formatPlace({ list, page, filters = {} }: Place): string {
  const narrowed = formatFilters(filters);
  return `#${list}${page === 1 ? '' : `/${page}`}${narrowed === '' ? '' : `?${narrowed}`}`;
}
