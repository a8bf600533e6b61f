import { decodePosition, encodePosition, type ListPosition } from './list-cursor.ts';

/** A place in the feed, or in a snapshot that began there. */
export interface FeedCursor {
  /** Identity of the feed that numbered `rev`. */
  readonly feed: string;
  readonly rev: number;
  /** Where the snapshot's last page ended; null in the feed itself. */
  readonly after: ListPosition | null;
}

const CURSOR = /^([0-9a-f]{32})\.(\d{1,15})(?:\.([\w-]+))?$/;

export function encodeFeedCursor({ feed, rev, after }: FeedCursor): string {
  return `${feed}.${rev}${after ? `.${encodePosition(after)}` : ''}`;
}

/** The place of a cursor that `encodeFeedCursor` made; null for anything else. */
export function decodeFeedCursor(cursor: string): FeedCursor | null {
  const [, feed, rev, position] = CURSOR.exec(cursor) ?? [];
  if (!feed || !rev) return null;
  const after = position ? decodePosition(position) : null;
  return position && !after ? null : { feed, rev: Number(rev), after };
}
