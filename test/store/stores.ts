import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import { databaseName, deleteDatabase, type Owner } from '../../src/store/database.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import type { Edit, Pull, SessionStore, StoreChange } from '../../src/store/session-store.ts';
import type { SessionRow } from '../../src/sessions/session-row.ts';

/** A person nobody else is. */
export function randomOwner(): Owner {
  const [person = 0] = crypto.getRandomValues(new Uint32Array(1));
  return { server: 'https://forms.example.org', person };
}

export interface Implementation {
  readonly name: string;
  /** Opens a new store; `dispose` deletes what it left. */
  open(): Promise<{ store: SessionStore; dispose: () => Promise<void> }>;
}

export const IMPLEMENTATIONS: readonly Implementation[] = [
  {
    name: 'IndexedDB',
    async open() {
      const owner = randomOwner();
      const store = await openIndexedDbStore(owner);
      const dispose = async () => {
        await store.close();
        await deleteDatabase(databaseName(owner));
      };
      return { store, dispose };
    },
  },
  {
    name: 'memory',
    async open() {
      const store = createMemoryStore();
      return { store, dispose: () => store.close() };
    },
  },
];

/** A pull of a feed. */
export function feed(upserts: readonly SessionRow[], rest: Partial<Pull> = {}): Pull {
  return { upserts, deleted: [], cursor: 'c1', ...rest };
}

/** A page of a snapshot. */
export function snapshot(
  generation: string,
  upserts: readonly SessionRow[],
  done: boolean,
  rest: Partial<Pull> = {},
): Pull {
  return feed(upserts, { snapshot: { generation, done }, ...rest });
}

/** The next change a store tells. */
export function nextChange(store: SessionStore): Promise<StoreChange> {
  return new Promise((resolve) => {
    const stop = store.subscribe((change) => {
      stop();
      resolve(change);
    });
  });
}

export async function titles(store: SessionStore, list: 'forms' | 'answer-sets' = 'forms') {
  const { rows } = await store.page({ list, limit: 1000 });
  return rows.map((row) => row.title);
}

export const rename = (id: string, newName: string | null) =>
  ({ id, change: { kind: 'rename', newName } }) as const;
export const remove = (id: string) => ({ id, change: { kind: 'delete' } }) as const;

export async function enqueueOne(
  store: SessionStore,
  edit: Parameters<SessionStore['enqueue']>[0][number],
): Promise<Edit> {
  const entries = await store.enqueue([edit]);
  if (entries === 'not-found' || !entries[0]) throw new Error('nothing was enqueued');
  return entries[0];
}

export const ids = (rows: readonly LocalRow[]) => rows.map(({ id }) => id);
