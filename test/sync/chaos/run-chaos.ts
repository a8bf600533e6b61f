import { isEqual } from '../../../src/sync/merge.ts';
import type { Json } from '../../../src/sessions/session-row.ts';
import type { EditChange } from '../../../src/store/session-store.ts';
import { lab, type LabPerson, makePerson, until } from '../support/lab.ts';
import { Client } from './client.ts';
import { type Command, type EditKind, ROWS } from './commands.ts';
import { type Asked, judge } from './verdict.ts';

let values = 0;

/** Longer than a delete waits for its Undo, in the tabs' fast time; 100 ms of ours. */
const UNDO_MS = 5000;

/** One run of the model: carries commands out, heals everything, and judges. */
export class ChaosRun {
  readonly counts: Map<string, number>;
  readonly #person: LabPerson;
  readonly #clients: Client[];
  readonly #asked: Asked[] = [];
  /** Ids, keys and titles of the sessions at the start. */
  readonly #rows: readonly { readonly id: string; readonly key: string; readonly title: Json }[];
  readonly #deletedElsewhere = new Set<string>();

  private constructor(
    person: LabPerson,
    clients: Client[],
    rows: ChaosRun['rows'],
    counts: Map<string, number>,
  ) {
    this.#person = person;
    this.#clients = clients;
    this.#rows = rows;
    this.counts = counts;
  }

  get rows() {
    return this.#rows;
  }

  static async open(devices: number, counts: Map<string, number>): Promise<ChaosRun> {
    const person = await makePerson(ROWS);
    const clients: Client[] = [];
    while (clients.length < devices) clients.push(await Client.open(person));
    const rows = ((await clients[0]?.device.rows()) ?? []).map(({ id, key, title }) => ({
      id,
      key,
      title: title ?? null,
    }));
    return new ChaosRun(person, clients, rows, counts);
  }

  async carryOut(command: Command): Promise<void> {
    if (command.kind === 'revoke') return this.#revoke();
    if (command.kind === 'killServer') return this.#killServer(command.afterMs);
    if (command.kind === 'elsewhere') return this.#elsewhere(command.what, command.row);
    const at = command.device % this.#clients.length;
    const client = this.#clients[at];
    if (!client) return;
    const { line, store } = client.device;
    switch (command.kind) {
      case 'fault':
        await line.faults(command.fault);
        return;
      case 'down':
      case 'up':
        await line.down(command.kind === 'down');
        return;
      case 'release':
        await line.release();
        return;
      case 'tab':
        return client.openTab();
      case 'close':
        return client.closeTab();
      case 'clock':
        client.tab.clock.offsetMs += command.days * 86_400_000;
        return this.#count('clock jump');
      case 'kill':
        void client.tab.sync.now();
        await pause(command.afterMs);
        await client.kill();
        return this.#count('killed tab');
      case 'sync':
        await Promise.race([client.tab.sync.now(), pause(150)]);
        return;
      case 'signIn':
        await line.down(false);
        await lab.ready();
        return client.isSignedOut ? client.signIn() : undefined;
      case 'decide':
        for (const { seq, state, editId } of await store.outbox()) {
          if (state !== 'failed' && state !== 'conflict') continue;
          await client.tab.store.discard(seq);
          this.#takeBack(editId);
        }
        return;
      default:
        return this.#edit(at, client, command.kind, command.row);
    }
  }

  async #edit(device: number, client: Client, kind: EditKind, at: number): Promise<void> {
    const row = this.#rows[at];
    if (!row) return;
    const { store, clock } = client.tab;
    if (kind === 'undo') return this.#undo(client, row.id);
    values += 1;
    const write = kind === 'delete' ? null : { field: fieldOf(kind), value: `${kind} ${values}` };
    const change: EditChange =
      write === null
        ? { kind: 'delete' }
        : kind === 'rename'
          ? { kind, newName: write.value }
          : { kind: 'metadata', mode: 'merge', data: { [write.field]: write.value } };
    const isLater = kind === 'delete' && values % 2 === 0;
    const sendAfterMs = clock.now() + UNDO_MS;
    const edits = await store.enqueue([{ id: row.id, change, ...(isLater && { sendAfterMs }) }]);
    if (edits === 'not-found') return;
    for (const { editId, base } of edits) {
      if (this.#asked.some((one) => one.editId === editId)) continue;
      const mine = this.#asked.filter((one) => one.device === device && one.key === row.key);
      const own = mine.flatMap((one) =>
        one.write?.field === write?.field ? one.write?.value : [],
      );
      const { data, title } = base;
      const seen =
        write?.field === 'title'
          ? title
          : (data as Record<string, Json> | null)?.[write?.field ?? ''];
      const mayReplace = [seen ?? null, ...own];
      this.#asked.push({ device, editId, key: row.key, write, mayReplace, isTakenBack: false });
    }
  }

  async #undo(client: Client, id: string): Promise<void> {
    const deletes = async () =>
      (await client.device.store.outbox()).filter(
        (edit) => edit.id === id && edit.change.kind === 'delete',
      );
    const before = await deletes();
    if (!(await client.tab.store.withdraw([id], 'delete')).includes(id)) return;
    const after = new Set((await deletes()).map(({ editId }) => editId));
    for (const { editId } of before) if (!after.has(editId)) this.#takeBack(editId);
  }

  #takeBack(editId: string): void {
    const asked = this.#asked.find((one) => one.editId === editId);
    if (asked) asked.isTakenBack = true;
  }

  async #revoke(): Promise<void> {
    await lab.signOutEverywhere(this.#person.id);
    for (const client of this.#clients) client.isSignedOut = true;
    this.#count('token revoked');
  }

  /** Dies in the middle of what all clients ask it; it comes back by itself. */
  async #killServer(afterMs: number): Promise<void> {
    for (const { tab } of this.#clients) void tab.sync.now();
    await pause(afterMs);
    if (await lab.kill()) this.#count('killed server');
  }

  async #elsewhere(what: 'step' | 'rename' | 'delete', at: number): Promise<void> {
    const key = this.#rows[at]?.key ?? '';
    if (what === 'delete') this.#deletedElsewhere.add(key);
    values += 1;
    await lab.elsewhere(what, this.#person.id, key, `elsewhere ${values}`);
  }

  #count(kind: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  /** @returns what breaks the model, in words */
  async finish(): Promise<readonly string[]> {
    await lab.ready();
    for (const client of this.#clients) await client.heal();
    for (const client of this.#clients) await client.settle();
    const unequal = await this.#unequal();
    const held = new Map<string, string>();
    for (const { device } of this.#clients) {
      for (const { editId, state } of await device.store.outbox()) held.set(editId, state);
      for (const { fault, label } of await device.line.seen()) {
        if (fault !== null) this.#count(label ?? fault);
      }
    }
    const journal = await lab.journal(this.#person.id);
    const titles = new Map(this.#rows.map(({ key, title }) => [key, title]));
    const evidence = { asked: this.#asked, journal, held, titles };
    const broken = judge({ ...evidence, deletedElsewhere: this.#deletedElsewhere });
    this.counts.set('edits', (this.counts.get('edits') ?? 0) + this.#asked.length);
    this.counts.set('held', (this.counts.get('held') ?? 0) + held.size);
    return [...broken, ...unequal];
  }

  /** Clients that do not come to show what the server's tables say, edits in sight apart. */
  async #unequal(): Promise<readonly string[]> {
    const unequal: string[] = [];
    for (const [at, client] of this.#clients.entries()) {
      let last = '';
      const agrees = async () => {
        await client.tab.sync.now();
        last = await this.#difference(client);
        return last === '';
      };
      await until(agrees, 10_000).catch(() => unequal.push(`device ${at}: ${last}`));
    }
    return unequal;
  }

  async #difference({ device }: Client): Promise<string> {
    const held = new Set((await device.store.outbox()).map(({ id }) => id));
    const heldKeys = new Set(this.#rows.filter(({ id }) => held.has(id)).map(({ key }) => key));
    const { sessions } = await lab.journal(this.#person.id);
    const theirs = new Map(sessions.map(({ key, data }) => [key, data as Json]));
    const mine = new Map((await device.rows()).map(({ key, data }) => [key, data ?? null]));
    for (const key of new Set([...theirs.keys(), ...mine.keys()])) {
      if (heldKeys.has(key)) continue;
      if (!mine.has(key)) return `${key} is missing`;
      if (!theirs.has(key)) return `${key} is still there`;
      if (!isEqual(mine.get(key), theirs.get(key))) {
        return `${JSON.stringify(mine.get(key))} is not ${JSON.stringify(theirs.get(key))}`;
      }
    }
    return '';
  }

  async close(): Promise<void> {
    for (const client of this.#clients) await client.close();
  }
}

function fieldOf(kind: EditKind): string {
  if (kind === 'rename') return 'title';
  return kind === 'field' ? 'shared' : `note ${values}`;
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
