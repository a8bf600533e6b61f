import { randomInt, randomUUID } from 'node:crypto';
import type { Client, Reply } from '../support/client.ts';
import { newToken } from '../support/cluster.ts';
import type { Counts } from '../support/counts.ts';
import type { Ledger } from './ledger.ts';
import { pick, type World, type WorldSession } from './world.ts';

/** What several writers share: each session that is to be left is left once by each person. */
export interface Tasks {
  readonly world: World;
  readonly tokens: readonly string[];
  readonly client: Client;
  readonly counts: Counts;
  readonly ledger: Ledger;
  readonly leaving: { readonly session: WorldSession; readonly person: number }[];
  readonly unexpected: string[];
}

interface Repeatable {
  readonly path: string;
  readonly token: string;
  readonly key: string;
  readonly body: unknown;
  readonly ifMatch: number;
}

/** A device that edits over HTTP until it is told to stop. */
export class HttpWriter {
  readonly #tasks: Tasks;
  #last: Repeatable | undefined;

  constructor(tasks: Tasks) {
    this.#tasks = tasks;
  }

  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const chance = randomInt(100);
      if (chance < 35) await this.#mergeField();
      else if (chance < 55) await this.#replaceCounted();
      else if (chance < 68) await this.#rename();
      else if (chance < 80) await this.#leave(1);
      else if (chance < 85) await this.#leave(3);
      else if (chance < 90) await this.#editOld();
      else if (chance < 95) await this.#repeat();
      else await this.#list();
    }
  }

  #holder(session: WorldSession): string {
    return this.#tasks.tokens[pick(session.people)] ?? '';
  }

  /** Notes the outcome; another status than these is a fault. */
  #expect(what: string, reply: Reply, statuses: readonly number[]): void {
    const { counts, unexpected } = this.#tasks;
    counts.add(`${what}: ${reply.status}`);
    if (!statuses.includes(reply.status)) unexpected.push(`${what}: ${reply.status}`);
  }

  async #mergeField(): Promise<void> {
    const { client, ledger, world } = this.#tasks;
    const session = pick(world.sessions.fields);
    const [token, key] = [newToken(), randomUUID()];
    const call = { token: this.#holder(session), key, body: { [`f_${token}`]: token } };
    const reply = await client.call('PATCH', `/sessions/${session.id}/metadata`, call);
    this.#expect('merge a field', reply, [200]);
    if (reply.status !== 200) return;
    ledger.keys.add(key);
    ledger.fields.push({ session, token });
  }

  async #replaceCounted(): Promise<void> {
    const { client, ledger, world } = this.#tasks;
    const session = pick(world.sessions.counted);
    const path = `/sessions/${session.id}/metadata`;
    const token = this.#holder(session);
    const read = await client.call('GET', path, { token });
    this.#expect('read metadata', read, [200]);
    const value = (read.body['value'] ?? {}) as { count?: number; tokens?: readonly string[] };
    const [mark, key] = [newToken(), randomUUID()];
    const body = {
      ...value,
      count: (value.count ?? 0) + 1,
      tokens: [...(value.tokens ?? []), mark],
    };
    const ifMatch = Number(/\d+/.exec(read.headers.get('ETag') ?? '')?.[0]);
    const reply = await client.call('PUT', path, { token, key, body, ifMatch });
    this.#expect('replace on a version', reply, [200, 412]);
    if (reply.status === 412) ledger.refused.push({ session, token: mark });
    if (reply.status !== 200) return;
    ledger.keys.add(key);
    ledger.counted.push({ session, token: mark });
    this.#last = { path, token, key, body, ifMatch };
  }

  async #rename(): Promise<void> {
    const { client, ledger, world } = this.#tasks;
    const session = pick(world.sessions.titled);
    const [title, key] = [newToken(), randomUUID()];
    const call = { token: this.#holder(session), key, body: { title } };
    const reply = await client.call('PATCH', `/sessions/${session.id}/metadata`, call);
    this.#expect('rename', reply, [200]);
    if (reply.status !== 200) return;
    ledger.keys.add(key);
    ledger.titles.push({ session, token: title });
  }

  /** One session by its own request, several by one request. */
  async #leave(count: number): Promise<void> {
    const { client, leaving, ledger, tokens } = this.#tasks;
    const [first] = leaving;
    if (!first) return;
    const mine = leaving.filter(({ person }) => person === first.person).slice(0, count);
    for (const each of mine) leaving.splice(leaving.indexOf(each), 1);
    const [token, key] = [tokens[first.person] ?? '', randomUUID()];
    const ids = mine.map(({ session }) => session.id);
    const reply =
      count === 1
        ? await client.call('DELETE', `/sessions/${ids[0]}`, { token, key })
        : await client.call('POST', '/sessions/delete', { token, key, body: { ids } });
    this.#expect(count === 1 ? 'delete one' : 'delete several', reply, [200]);
    if (reply.status !== 200) return;
    ledger.keys.add(key);
    ledger.left.push(...mine);
    const gone = (reply.body['deleted'] ?? []) as readonly { readonly id: string }[];
    if (gone.length !== ids.length) this.#tasks.unexpected.push(`${gone.length} of ${ids.length}`);
  }

  /** An edit of a version long gone must leave no trace, and no key. */
  async #editOld(): Promise<void> {
    const { client, ledger, world } = this.#tasks;
    const session = pick(world.sessions.fields);
    const token = newToken();
    const body = { [`f_${token}`]: token };
    const call = { token: this.#holder(session), key: randomUUID(), body, ifMatch: 1 };
    const reply = await client.call('PATCH', `/sessions/${session.id}/metadata`, call);
    this.#expect('edit an old version', reply, [412]);
    ledger.refused.push({ session, token });
  }

  /** The last replacement once more: an effect now would undo what others did since. */
  async #repeat(): Promise<void> {
    if (!this.#last) return;
    const { path, ...call } = this.#last;
    const { client } = this.#tasks;
    this.#expect('repeat a request', await client.call('PUT', path, call), [200]);
    const other = { ...call, body: { other: true } };
    this.#expect('reuse a key', await client.call('PUT', path, other), [422]);
  }

  async #list(): Promise<void> {
    const { client, tokens } = this.#tasks;
    const body = { function: 'saved', filename: null, limit: 50 };
    const reply = await client.call('POST', '/sessions/query', { token: pick(tokens), body });
    this.#expect('list', reply, [200]);
  }
}
