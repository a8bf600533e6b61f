import type { WatchQuery } from '../src/sessions/sessions-client.ts';

/** Where in the app a person is; all of it that an address may hold. */
export interface Place {
  readonly list: WatchQuery['list'];
  /** From 1 on. */
  readonly page: number;
}

const SHAPE = /^#(forms|answer-sets)(?:\/([1-9]\d{0,5}))?$/;

/** The place that an address's hash names; null for a hash of somebody else. */
export function parsePlace(hash: string): Place | null {
  if (hash === '' || hash === '#') return { list: 'forms', page: 1 };
  const match = SHAPE.exec(hash);
  if (!match) return null;
  return { list: match[1] === 'forms' ? 'forms' : 'answer-sets', page: Number(match[2] ?? 1) };
}

/** `#answer-sets/2`; never a search word, a title or a key. */
export function formatPlace({ list, page }: Place): string {
  return page === 1 ? `#${list}` : `#${list}/${page}`;
}
