import type { LocalRow } from '../sessions/sessions-client.ts';
import { questionOf } from './matching.ts';
import type { Source } from './packed.ts';
import { page } from './page.ts';
import type { KnownPage, StorePage, StoreQuery } from './session-store.ts';
import { isUntouched } from './touch.ts';
import type { View } from './view.ts';

/** Finds a packed row of a view by its id. */
type Find = (view: View, id: string) => Promise<number | undefined>;

/**
 * Keeps the rows of a known page where they are what they were, as objects: whoever draws them
 * draws only the others. The known page itself when all is as it was.
 */
function reuse(known: StorePage, fresh: StorePage): StorePage {
  const before = new Map(known.rows.map((row) => [row.id, row]));
  const rows = fresh.rows.map((row) => {
    const own = before.get(row.id);
    return own && isSameRow(own, row) ? own : row;
  });
  const isSame =
    rows.length === known.rows.length &&
    rows.every((row, at) => row === known.rows[at]) &&
    fresh.total === known.total &&
    fresh.next === known.next &&
    (fresh.asOf === null) === (known.asOf === null);
  if (isSame) return known;
  const now = new Set(rows.map((row) => row.id));
  const changes = {
    rows: rows.filter((row) => row !== before.get(row.id)),
    gone: [...before.keys()].filter((id) => !now.has(id)),
  };
  return { ...fresh, rows, changes };
}

function isSameRow(a: LocalRow, b: LocalRow): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Pages that somebody shows, each with the view that it was read of. */
export class KnownPages {
  readonly #views = new WeakMap<StorePage, View>();

  /**
   * The page of a query as it is now.
   *
   * @throws {RangeError} for a cursor that no page gave
   * @throws {Repacked}
   */
  async follow(
    source: Source,
    query: StoreQuery,
    known: KnownPage | undefined,
    find: Find,
  ): Promise<StorePage> {
    if (known && (await this.#isUntouched(source, query, known, find))) return known.page;
    const fresh = await page(source, query, known !== undefined);
    const shown = known ? reuse(known.page, fresh) : fresh;
    this.#views.set(shown, source.view);
    return shown;
  }

  /**
   * The view stays the one that was read: changes that are in a newer view already, but not told
   * yet, would be missed otherwise.
   */
  async #isUntouched(
    source: Source,
    query: StoreQuery,
    { page: shown, ids }: KnownPage,
    find: Find,
  ): Promise<boolean> {
    const view = this.#views.get(shown);
    if (!view || ids === 'all' || shown.total === null) return false;
    const before = questionOf({ ...source, view }, query);
    return isUntouched({ query, shown, ids, before, after: questionOf(source, query), find });
  }
}
