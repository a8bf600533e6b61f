import assert from 'node:assert/strict';
import type { InteropEnvironment } from './interop-environment.ts';

/** One row of a docassemble's list, as it came. */
export interface RestItem {
  readonly filename: string;
  readonly session: string;
  readonly utc_modtime: string | null;
  readonly dict?: { readonly _internal?: Readonly<Record<string, unknown>> };
}

/**
 * A docassemble asked directly, by code that shares nothing with what is tested: the witness.
 */
export class Rest {
  readonly #base: string;
  readonly #key: string;

  constructor({ base }: Pick<InteropEnvironment, 'base'>, key: string) {
    this.#base = base;
    this.#key = key;
  }

  async call(method: string, path: string, json?: unknown): Promise<unknown> {
    const response = await fetch(this.#base + path, {
      method,
      headers: {
        'X-API-Key': this.#key,
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path.split('?')[0]}: ${response.status}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** The owner's sessions, all pages; with a filter those it leaves. */
  async list(filter: Readonly<Record<string, string>> = {}): Promise<readonly RestItem[]> {
    const items: RestItem[] = [];
    for (let next: string | null = ''; next !== null;) {
      const query = new URLSearchParams({ ...filter, ...(next && { next_id: next }) });
      const page = (await this.call('GET', `/api/user/interviews?${query}`)) as {
        items: RestItem[];
        next_id: string | null;
      };
      items.push(...page.items);
      next = page.next_id;
    }
    return items;
  }

  /** One session with its dictionary; undefined when the owner has no such session. */
  async one(filename: string, session: string): Promise<RestItem | undefined> {
    const [item] = await this.list({ i: filename, session, include_dictionary: '1' });
    return item;
  }

  /** The subtitle that docassemble itself shows. */
  async subtitle(filename: string, session: string): Promise<unknown> {
    return (await this.one(filename, session))?.dict?._internal?.['subtitle'];
  }

  async newSession(filename: string): Promise<string> {
    const query = new URLSearchParams({ i: filename });
    const made = (await this.call('GET', `/api/session/new?${query}`)) as { session: string };
    return made.session;
  }
}
