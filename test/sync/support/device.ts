import { openServerDoor } from '../../../src/api/server-door.ts';
import { createSessionsServerApi } from '../../../src/api/sessions-server-api.ts';
import type { LocalRow } from '../../../src/sessions/sessions-client.ts';
import { openIndexedDbStore } from '../../../src/store/open-store.ts';
import type { EditChange, SessionStore } from '../../../src/store/session-store.ts';
import { type Clock, systemClock } from '../../../src/sync/context.ts';
import { createSync, type Sync } from '../../../src/sync/create-sync.ts';
import { type LabPerson, type Line, openLine } from './lab.ts';

/** A clock whose seconds take 20 ms, and that can be set. */
export interface FastClock extends Clock {
  offsetMs: number;
}

const SPEED = 50;

export function fastClock(): FastClock {
  const startMs = Date.now();
  return {
    offsetMs: 0,
    now() {
      return startMs + (Date.now() - startMs) * SPEED + this.offsetMs;
    },
    random: () => 0.5,
    sleep: (delayMs, signal) => systemClock.sleep(delayMs / SPEED, signal),
  };
}

/** A device of a person: a database of its own, a line of its own, the real sync between. */
export interface Device {
  readonly line: Line;
  readonly store: SessionStore;
  readonly sync: Sync;
  readonly clock: FastClock;
  readonly token: string;
  /** Name of the lock and the channel: tabs of this device share it. */
  readonly name: string;
  rows(): Promise<readonly LocalRow[]>;
  titles(): Promise<readonly string[]>;
  row(title: string): Promise<LocalRow>;
  edit(title: string, change: EditChange): Promise<void>;
  rename(title: string, newName: string | null): Promise<void>;
  /** Stops syncing, as if the tab had gone, and starts anew. */
  restart(): Promise<Device>;
  close(): Promise<void>;
}

let count = 0;

export interface DeviceOptions {
  readonly clock?: FastClock;
  /** Do not start syncing before `restart`. */
  readonly isIdle?: boolean;
}

export async function openDevice(person: LabPerson, options: DeviceOptions = {}): Promise<Device> {
  const line = await openLine(person);
  const name = `${line.origin} ${(count += 1)}`;
  const signedIn = await openServerDoor(line.origin).signIn(person.email, person.password);
  if (!signedIn.ok) throw new Error(`sign-in: ${signedIn.error}`);
  const store = await openIndexedDbStore({ server: name, person: person.id });
  const clock = options.clock ?? fastClock();
  return startDevice({ line, name, store, clock, token: signedIn.value.token }, options.isIdle);
}

type Parts = Pick<Device, 'line' | 'name' | 'store' | 'clock' | 'token'>;
type SyncParts = Omit<Parts, 'line'> & { readonly line: Pick<Line, 'origin'> };

/** What syncs on a device; another one on the same parts is another tab. */
export function startSync({ line, name, store, clock, token }: SyncParts): Sync {
  const api = createSessionsServerApi({ server: line.origin, token });
  return createSync({ api, store, name, clock });
}

function startDevice(parts: Parts, isIdle = false): Device {
  const { store, line } = parts;
  const sync = startSync(parts);
  if (isIdle) void sync.close();
  const rows = async () =>
    (await store.saved({ filename: null, limit: null, excludeCurrentFilename: false }, null)).rows;
  const row = async (title: string) => {
    const found = (await rows()).find((one) => one.title === title);
    if (!found) throw new Error('no such row');
    return found;
  };
  const edit = async (title: string, change: EditChange) => {
    const result = await store.enqueue([{ id: (await row(title)).id, change }]);
    if (result === 'not-found') throw new Error('not enqueued');
  };
  return {
    ...parts,
    sync,
    rows,
    row,
    edit,
    titles: async () => (await rows()).map(titleOf).sort(),
    rename: (title, newName) => edit(title, { kind: 'rename', newName }),
    async restart() {
      await sync.close();
      return startDevice(parts);
    },
    async close() {
      await sync.close();
      await store.destroy();
      await line.close();
    },
  };
}

function titleOf({ title }: LocalRow): string {
  return typeof title === 'string' ? title : '';
}

/** The states of the outbox, oldest first: what waits and why. */
export async function outboxOf({ store }: Pick<Device, 'store'>): Promise<readonly string[]> {
  return (await store.outbox()).map(({ change, state }) => `${change.kind} ${state}`);
}
