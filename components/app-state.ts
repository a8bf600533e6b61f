import type { ClientStatus } from '../src/sessions/sessions-client.ts';
import type { FeedPage } from './app-feed.ts';
import type { ListFilters } from './list-filters.ts';
import type { ListState } from './list-state.ts';

/** What the list shows, of the connection, the rows there are, and what is searched for. */
export function listState(
  status: ClientStatus | null,
  page: FeedPage | null,
  looks: {
    readonly search: string;
    readonly within: 'answers' | null;
    readonly filters: ListFilters;
  },
): ListState {
  const { search, within, filters } = looks;
  const isFiltered = Object.keys(filters).length > 0;
  const connection = status?.connection ?? { kind: 'connecting' };
  if (connection.kind === 'signed-out')
    return { kind: 'signed-out', waiting: status?.waiting ?? 0 };
  const hasRows = page !== null && page.rows.length > 0;
  const asOf = page?.asOf ?? status?.asOf ?? null;
  if (page && !hasRows && (search !== '' || isFiltered)) {
    const canLookInAnswers = search !== '' && within === null;
    return { kind: 'no-matches', search, canLookInAnswers };
  }
  // A list known to be empty is empty offline too.
  if (page && !hasRows && asOf !== null) return { kind: 'ready' };
  if (connection.kind === 'offline') return { kind: 'offline', asOf };
  if (connection.kind === 'error') return { ...connection, asOf };
  return hasRows || (page && connection.kind === 'online')
    ? { kind: 'ready' }
    : { kind: 'loading' };
}
