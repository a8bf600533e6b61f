import { ANSWER_SET_FILENAME } from './answer-set.ts';
import type { SavedListOptions } from './list-options.ts';

function shared(options: SavedListOptions): SavedListOptions {
  return {
    userId: options.userId ?? null,
    metadataKeyName: options.metadataKeyName ?? 'metadata',
    limit: options.limit === undefined ? 50 : options.limit,
    offset: options.offset ?? 0,
    excludeNewlyStartedSessions: options.excludeNewlyStartedSessions ?? false,
  };
}

/** What fills `sessionListHtml`: the list options in its options, with that list's defaults. */
export function sessionListQuery(options: SavedListOptions = {}): SavedListOptions {
  return {
    ...shared(options),
    filename: options.filename ?? null,
    filenameToExclude:
      options.filenameToExclude === undefined ? ANSWER_SET_FILENAME : options.filenameToExclude,
    excludeCurrentFilename: options.excludeCurrentFilename ?? true,
    excludeFilenames: options.excludeFilenames ?? null,
  };
}

/** What fills `interviewListHtml`: answer sets unless another interview is named. */
export function interviewListQuery(options: SavedListOptions = {}): SavedListOptions {
  return {
    ...shared(options),
    filename: options.filename === undefined ? ANSWER_SET_FILENAME : options.filename,
    excludeCurrentFilename: false,
  };
}
