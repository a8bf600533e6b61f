import type { SessionRow } from '../sessions/session-row.ts';
import { callDocassemble, type DocassembleConnection } from './docassemble-call.ts';
import type { DocassembleResult } from './docassemble-call.ts';
import { getOwnInterviews } from './docassemble-endpoints.ts';
import type { InterviewItem, InterviewPage } from './docassemble-item.ts';
import { pairId, revOf, rowOf } from './docassemble-row.ts';

/** Up to so many dictionaries (about 13 KB each) are asked for one by one, more with a whole page. */
const SINGLE_DICTIONARIES = 3;

/** A page's parameters, besides the dictionary. */
export type PageQuery = {
  readonly next_id?: string;
  readonly query?: string;
  readonly i?: string;
  readonly session?: string;
};

export interface RowPage {
  readonly rows: readonly SessionRow[];
  readonly nextId: string | null;
}

/**
 * Reads pages of the person's list as rows. A page is read without dictionaries first; those are
 * fetched for rows whose time is new here, because title and progress stand in nothing else. So a
 * second sweep costs a kilobyte for each session, and a dictionary for each changed one.
 */
export class DocassembleSweep {
  readonly #connection: DocassembleConnection;
  readonly #rows = new Map<string, SessionRow>();

  constructor(connection: DocassembleConnection) {
    this.#connection = connection;
  }

  /** One page; a session comes once, also where docassemble repeats it. */
  async page(query: PageQuery, signal?: AbortSignal): Promise<DocassembleResult<RowPage>> {
    const light = await this.#list(query, signal);
    if (!light.ok) return light;
    const items = new Map(light.value.items.map((item) => [idOf(item), item]));
    const stale = [...items].filter(([id, item]) => !this.#isKnown(id, item));
    const full = await this.#dictionaries(query, stale, signal);
    if (!full.ok) return full;
    for (const [id, item] of stale) this.#rows.set(id, rowOf(item, full.value.get(id)));
    const rows = [...items.keys()].flatMap((id) => this.#rows.get(id) ?? []);
    return { ok: true, value: { rows, nextId: light.value.nextId } };
  }

  /** The person's session as it is now; undefined when it is not, or no longer, in the list. */
  async one(
    { filename, key }: { readonly filename: string; readonly key: string },
    signal?: AbortSignal,
  ): Promise<DocassembleResult<SessionRow | undefined>> {
    const page = await this.page({ i: filename, session: key }, signal);
    return page.ok ? { ok: true, value: page.value.rows[0] } : page;
  }

  forget(id: string): void {
    this.#rows.delete(id);
  }

  #isKnown(id: string, { modtime }: InterviewItem): boolean {
    return modtime !== null && this.#rows.get(id)?.rev === revOf(modtime);
  }

  async #dictionaries(
    query: PageQuery,
    stale: readonly (readonly [string, InterviewItem])[],
    signal?: AbortSignal,
  ): Promise<DocassembleResult<ReadonlyMap<string, InterviewItem>>> {
    const queries: readonly PageQuery[] =
      stale.length > SINGLE_DICTIONARIES
        ? [query]
        : stale.map(([, { filename, session }]) => ({ i: filename, session }));
    const items = new Map<string, InterviewItem>();
    for (const one of queries) {
      const page = await this.#list({ ...one, include_dictionary: 1 }, signal);
      if (!page.ok) return page;
      for (const item of page.value.items) items.set(idOf(item), item);
    }
    return { ok: true, value: items };
  }

  #list(
    query: PageQuery & { readonly include_dictionary?: 1 },
    signal?: AbortSignal,
  ): Promise<DocassembleResult<InterviewPage>> {
    return callDocassemble(this.#connection, getOwnInterviews, {
      query,
      ...(signal && { signal }),
    });
  }
}

function idOf({ filename, session }: InterviewItem): string {
  return pairId(filename, session);
}
