import type { WatchQuery } from '../src/sessions/sessions-client.ts';
import type { MessageValues } from './messages.ts';
import type { StringKey } from './strings.ts';

/** Gives the words of a key, as `SessionsElement.t` does. */
export type Say = (key: StringKey, values?: MessageValues) => string;

export type Sort = NonNullable<WatchQuery['sort']>;
export type SortBy = Sort['by'];

export interface SortChoice {
  readonly by: SortBy;
  readonly label: StringKey;
}

/** What the events of a row carry. */
export interface RowDetail {
  readonly id: string;
  readonly filename: string;
  readonly key: string;
  /** What is shown, without zero-width spaces. */
  readonly title: string;
}

export interface RenameDetail extends RowDetail {
  /** The new name; null goes back to the automatic one. */
  readonly newName: string | null;
}

/** What the events of several rows carry. */
export interface RowsDetail {
  readonly ids: readonly string[];
  /** In the order they were selected. */
  readonly rows: readonly RowDetail[];
}

/** How a person wants the rows to look. */
export interface ListLook {
  readonly density: 'comfortable' | 'compact' | 'popup';
  /** Names of columns that are not shown. */
  readonly hiddenColumns: readonly string[];
}

export interface Column {
  readonly name: string;
  /** Widths of its track in a grid: from 840 px on, and from 560; absent where it stands elsewhere. */
  readonly wide: string;
  readonly narrow?: string;
  /** Whether a person may hide it. */
  readonly isOptional?: boolean;
  readonly label: StringKey;
  /** Absent where the column cannot be sorted by. */
  readonly sortBy?: SortBy;
  /** The label is for assistive technology alone. */
  readonly isQuiet?: boolean;
}
