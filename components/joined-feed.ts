import { EXCLUDED_FROM_INTERVIEW_LIST, excludedIn } from '../src/sessions/page-settings.ts';
import type { WatchQuery } from '../src/sessions/sessions-client.ts';
import { AppFeed, type FeedQuery } from './app-feed.ts';

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

/** Names of interviews in an attribute, between blanks or commas. */
const namesIn = (text: string | null): readonly string[] | undefined =>
  text?.split(/[\s,]+/).filter(Boolean);

/** Answer sets are of one interview and of one step: two of the attributes mean nothing there. */
export function boundsOf(element: Element): ListBounds {
  const list = element.localName === 'answer-set-list' ? 'answer-sets' : 'forms';
  const isForms = list === 'forms';
  const size = Math.floor(Number(element.getAttribute('page-size')));
  const excluded = element.getAttribute('exclude-filenames');
  return {
    list,
    pageSize: size >= 1 ? size : PAGE_SIZE,
    excludeFilenames: namesIn(excluded) ?? EXCLUDED_FROM_INTERVIEW_LIST,
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
    super.show({ ...query, excludeFilenames: this.#excluded(query) });
  }

  /** What the page leaves out, else what its service does. */
  #excluded({ excludeFilenames }: JoinedQuery): readonly string[] {
    const isGiven = excludeFilenames !== EXCLUDED_FROM_INTERVIEW_LIST;
    if (isGiven) return excludeFilenames;
    return excludedIn(this.capabilities?.page) ?? excludeFilenames;
  }

  override asked(query: FeedQuery): Omit<WatchQuery, 'limit'> {
    return { ...super.asked(query), ...this.#bounds };
  }
}
