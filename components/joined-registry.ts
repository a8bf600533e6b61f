import type { JoinedList } from './joined-list.ts';
import type { JoinedSearch } from './joined-search.ts';

/** The joined lists of this page, by their elements. */
export const joinedLists = new Map<Element, JoinedList>();

/** What searches them. */
export const joinedSearches = new Set<JoinedSearch>();
