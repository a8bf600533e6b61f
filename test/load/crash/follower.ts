import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '../support/client.ts';
import type { Counts } from '../support/counts.ts';

/** A row as the feed brings it; what a device keeps of it is all of it. */
export interface FeedRow {
  readonly id: string;
  readonly rev: number;
  readonly [column: string]: unknown;
}

interface Page {
  readonly upserts: readonly FeedRow[];
  readonly deleted: readonly { readonly id: string; readonly rev: number }[];
  readonly cursor: string;
  readonly more: boolean;
  readonly snapshot: boolean;
}

export interface FollowerOptions {
  readonly person: number;
  readonly token: string;
  readonly client: Client;
  readonly counts: Counts;
  /** Wait for events; otherwise pull now and then. */
  readonly hears: boolean;
  readonly pauseMs: number;
  readonly pageSize: number;
}

/** A device that keeps a mirror of one person's rows: from one server or another, over any gap. */
export class Follower {
  readonly rows = new Map<string, FeedRow>();
  /** Revs that came late, twice, or out of order. */
  readonly disorder: string[] = [];
  readonly person: number;
  readonly #options: FollowerOptions;
  #cursor: string | null = null;
  #newestRev = 0;
  #lastEventId: number | undefined;
  #wake: () => void = () => undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.person = options.person;
  }

  async run(signal: AbortSignal): Promise<void> {
    const hearing = this.#options.hears ? this.#hear(signal) : undefined;
    while (!signal.aborted) {
      while (!(await this.pull()));
      await this.#pause();
    }
    await hearing;
  }

  /** @returns true when the feed has nothing more for now */
  async pull(): Promise<boolean> {
    const { client, counts, pageSize, token } = this.#options;
    const query = this.#cursor === null ? '' : `&cursor=${encodeURIComponent(this.#cursor)}`;
    const path = `/sessions/changes?limit=${pageSize}${query}`;
    const reply = await client.call('GET', path, { token });
    if (reply.status === 410) {
      counts.add('feed: cursor is gone, begun anew');
      this.#cursor = null;
      return false;
    }
    if (reply.status !== 200) throw new Error(`the feed answered ${reply.status}`);
    const page = reply.body as unknown as Page;
    counts.add(page.snapshot ? 'feed: pages of snapshots' : 'feed: pages of changes');
    this.#take(page);
    return !page.more && !page.snapshot && page.upserts.length + page.deleted.length === 0;
  }

  #take(page: Page): void {
    if (this.#cursor === null) {
      this.rows.clear();
      this.#newestRev = 0;
    }
    if (!page.snapshot) this.#checkOrder(page);
    for (const row of page.upserts) this.rows.set(row.id, row);
    for (const { id } of page.deleted) this.rows.delete(id);
    this.#options.counts.add('feed: rows', page.upserts.length);
    this.#options.counts.add('feed: tombstones', page.deleted.length);
    this.#cursor = page.cursor;
  }

  #checkOrder({ upserts, deleted }: Page): void {
    for (const list of [upserts, deleted]) {
      let before = this.#newestRev;
      for (const { rev } of list) {
        if (rev <= before) this.disorder.push(`${rev} after ${before}`);
        before = rev;
      }
    }
    this.#newestRev = Math.max(this.#newestRev, ...[...upserts, ...deleted].map(({ rev }) => rev));
  }

  async #pause(): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([woken, wait(this.#options.pauseMs)]);
  }

  /** Keeps an event stream open, on another server whenever it ends. */
  async #hear(signal: AbortSignal): Promise<void> {
    const { client, counts, token } = this.#options;
    while (!signal.aborted) {
      try {
        const response = await client.events(token, signal, this.#lastEventId);
        counts.add(`events: streams opened (${response.status})`);
        if (response.status === 200) await this.#read(response);
      } catch {
        // Killed, cut or refused: all the same to a device.
        counts.add('events: streams lost');
      }
      await wait(100);
    }
  }

  async #read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      for (const [, id] of decoder.decode(chunk).matchAll(/^id: (\d+)$/gm)) {
        this.#lastEventId = Number(id);
        this.#options.counts.add('events: heard');
        this.#wake();
      }
    }
    this.#options.counts.add('events: streams ended in order');
  }
}
