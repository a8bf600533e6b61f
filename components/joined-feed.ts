import type { WatchQuery } from '../src/sessions/sessions-client.ts';
import { AppFeed, type FeedQuery } from './app-feed.ts';
import { namesIn, SYSTEM_INTERVIEWS } from './system-interviews.ts';

/** What a person looks at in a joined list. */
export type ListView = Pick<
  FeedQuery,
  'search' | 'within' | 'filters' | 'sort' | 'page' | 'onlyOwed'
>;

/** What its page lets them see of it, by attributes. */
type ListBounds = Pick<FeedQuery, 'list' | 'pageSize' | 'excludeFilenames'> & {
  /** One interview alone; null for all. */
  readonly filename: string | null;
  /** Whether forms on their first step are shown. */
  readonly includeStarted: boolean;
};

export type JoinedQuery = ListView & ListBounds;

/** Attributes of a joined list that need no property. */
export const BOUNDS = ['filename', 'exclude-filenames', 'include-started', 'page-size'];

const PAGE_SIZE = 20;

/** Answer sets are of one interview and of one step: two of the attributes mean nothing there. */
export function boundsOf(element: Element): ListBounds {
  const list = element.localName === 'answer-set-list' ? 'answer-sets' : 'forms';
  const isForms = list === 'forms';
  const size = Math.floor(Number(element.getAttribute('page-size')));
  const excluded = element.getAttribute('exclude-filenames');
  return {
    list,
    pageSize: size >= 1 ? size : PAGE_SIZE,
    excludeFilenames: excluded === null ? SYSTEM_INTERVIEWS : namesIn(excluded),
    filename: (isForms && element.getAttribute('filename')) || null,
    includeStarted: !isForms || element.getAttribute('include-started') !== 'false',
  };
}

/** The feed of one list, within what its page allows. */
export class JoinedFeed extends AppFeed {
  #bounds: Pick<WatchQuery, 'filenames' | 'includeStarted'> = {};

  override show(query: JoinedQuery): void {
    const { filename, includeStarted } = query;
    this.#bounds = {
      ...(filename !== null && { filenames: [filename] }),
      ...(!includeStarted && { includeStarted }),
    };
    super.show(query);
  }

  override asked(query: FeedQuery): Omit<WatchQuery, 'limit'> {
    return { ...super.asked(query), ...this.#bounds };
  }
}
