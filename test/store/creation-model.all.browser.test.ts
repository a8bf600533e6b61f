import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';
import type { SessionRow } from '../../src/sessions/session-row.ts';
import { withMetadata } from '../../src/store/row-codec.ts';
import type { Edit, SessionStore } from '../../src/store/session-store.ts';
import { heads } from '../../src/sync/due.ts';
import { feed, IMPLEMENTATIONS, remove, rename } from './stores.ts';

const RUNS = 60;

/** A set in the plainest words: what the person sees, and what the server has of it. */
interface ModelSet {
  readonly number: number;
  title: string;
  /** Of the creation; null once the server has numbered the set. */
  creation: { state: 'waiting' | 'sending' | 'failed'; attempts: number } | null;
  renames: string[];
  isDeleted: boolean;
  rev: number;
}

// Few sets: what goes wrong takes several steps of one.
const at = fc.constantFrom(0, 0, 0, 1);
const command = fc.oneof(
  fc.record({ kind: fc.constant('create') }),
  fc.record({ kind: fc.constant('rename'), at, title: fc.constantFrom('A', 'B') }),
  fc.record({ kind: fc.constantFrom('delete', 'delete', 'undo', 'undo', 'discard'), at }),
  fc.record({ kind: fc.constant('send'), at }),
  fc.record({ kind: fc.constant('send'), at }),
  fc.record({ kind: fc.constantFrom('made', 'made', 'fed', 'refused', 'lost'), at }),
);
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

const localId = ({ number }: ModelSet) => `local-${number}`;
const idOf = (set: ModelSet) => (set.creation ? localId(set) : `server-${set.number}`);

function rowOf(set: ModelSet, isLocal: boolean): SessionRow {
  const minute = String(set.number).padStart(2, '0');
  const bare = {
    id: isLocal ? localId(set) : `server-${set.number}`,
    rev: isLocal ? 0 : set.rev,
    key: `key-${set.number}`,
    filename: ANSWER_SET_FILENAME,
    indexno: 0,
    num_keys: 1,
    user_id: 1,
    modtime: `2026-03-04T10:${minute}:00`,
  };
  return withMetadata(bare, { title: set.title });
}

/** The store beside the model, each command to both. */
class Pair {
  readonly sets: ModelSet[] = [];
  #made = 0;
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  async run(step: Command): Promise<void> {
    if (step.kind === 'create') return this.#create();
    const set = this.sets[step.at];
    if (!set) return undefined;
    switch (step.kind) {
      case 'rename':
        return this.#rename(set, step.title);
      case 'delete':
        await this.#store.enqueue([remove(localId(set))]);
        set.isDeleted = true;
        return undefined;
      case 'undo': {
        const back = await this.#store.withdraw([localId(set)], 'delete');
        expect(back).to.deep.equal(set.isDeleted ? [idOf(set)] : []);
        set.isDeleted = false;
        return undefined;
      }
      case 'discard':
        return this.#discard(set);
      case 'send':
        return this.#send(set);
      default:
        return this.#answer(set, step.kind);
    }
  }

  async #create(): Promise<void> {
    const set: ModelSet = {
      number: (this.#made += 1),
      title: 'New',
      creation: { state: 'waiting', attempts: 0 },
      renames: [],
      isDeleted: false,
      rev: 10,
    };
    await this.#store.create({ row: rowOf(set, true), variables: { number: set.number } });
    this.sets.push(set);
  }

  /** Always by the id that the set had first: somebody may still hold it. */
  async #rename(set: ModelSet, title: string): Promise<void> {
    const entries = await this.#store.enqueue([rename(localId(set), title)]);
    expect(entries === 'not-found').to.equal(set.isDeleted);
    if (!set.isDeleted) set.renames.push(title);
  }

  async #discard(set: ModelSet): Promise<void> {
    if (!set.creation) return;
    await this.#store.discard((await this.#entryOf(set)).seq);
    this.#forget(set);
  }

  /** What the next push would do with this set. */
  async #send(set: ModelSet): Promise<void> {
    const next = heads(await this.#store.outbox()).find(({ id }) => id === idOf(set));
    const { creation } = set;
    if (creation) {
      const isUnsent = creation.state === 'failed' || creation.attempts === 0;
      const isForgotten = set.isDeleted && isUnsent;
      expect(next?.change.kind).to.equal(
        isForgotten ? 'delete' : creation.state === 'failed' ? undefined : 'create',
      );
      const sent = next && (await this.#store.markSending(next.seq));
      expect(sent?.change.kind).to.equal(isForgotten ? undefined : next?.change.kind);
      if (isForgotten) this.#forget(set);
      else if (next) set.creation = { state: 'sending', attempts: creation.attempts + 1 };
      return;
    }
    if (next) await this.#sendEdit(set, next);
    else expect(set.renames.length === 0 && !set.isDeleted).to.equal(true);
  }

  async #sendEdit(set: ModelSet, { seq, change }: Edit): Promise<void> {
    const title = set.renames.shift();
    expect(change).to.deep.equal(
      title === undefined ? { kind: 'delete' } : { kind: 'rename', newName: title },
    );
    await this.#store.markSending(seq);
    if (title === undefined) {
      await this.#store.acknowledge(seq, { deleted: true });
      this.#forget(set);
      return;
    }
    set.title = title;
    set.rev += 10;
    await this.#store.acknowledge(seq, { row: rowOf(set, false) });
  }

  async #answer(set: ModelSet, answer: 'made' | 'fed' | 'refused' | 'lost'): Promise<void> {
    const { creation } = set;
    if (!creation || creation.attempts === 0) return;
    const { seq } = await this.#entryOf(set);
    if (answer === 'fed') {
      // The server may have it, whatever this device was told.
      await this.#store.apply(feed([rowOf(set, false)]));
      set.creation = null;
    } else if (creation.state !== 'sending') return;
    else if (answer === 'made') {
      await this.#store.acknowledge(seq, { row: rowOf(set, false) });
      set.creation = null;
    } else if (answer === 'refused') {
      await this.#store.park(seq, 'failed', 'No.');
      creation.state = 'failed';
    } else {
      await this.#store.requeue(seq);
      creation.state = 'waiting';
    }
  }

  async #entryOf(set: ModelSet): Promise<Edit> {
    const found = (await this.#store.outbox()).find(
      ({ id, change }) => id === localId(set) && change.kind === 'create',
    );
    if (!found) throw new Error('the creation is not in the outbox');
    return found;
  }

  #forget(set: ModelSet): void {
    this.sets.splice(this.sets.indexOf(set), 1);
  }

  async check(): Promise<void> {
    const { rows, total } = await this.#store.page({ list: 'answer-sets', limit: 100 });
    const shown = this.sets.filter(({ isDeleted }) => !isDeleted).reverse();
    expect(rows.map(({ id, title }) => [id, title])).to.deep.equal(
      shown.map((set) => [idOf(set), set.renames.at(-1) ?? set.title]),
    );
    expect(total).to.equal(shown.length);
    const owed = this.sets.flatMap((set) => [
      ...(set.creation ? [`create ${idOf(set)}`] : []),
      ...set.renames.map((title) => `rename ${idOf(set)} ${title}`),
      ...(set.isDeleted ? [`delete ${idOf(set)}`] : []),
    ]);
    const outbox = (await this.#store.outbox()).map(({ id, change }) =>
      change.kind === 'rename' ? `rename ${id} ${change.newName}` : `${change.kind} ${id}`,
    );
    expect([...outbox].sort()).to.deep.equal([...owed].sort());
    for (let number = 1; number <= this.#made; number += 1) {
      const set = this.sets.find((one) => one.number === number);
      const local = await this.#store.answers(`local-${number}`);
      expect(local?.variables).to.deep.equal(set?.creation ? { number } : undefined);
      const made = set && !set.creation && (await this.#store.answers(`server-${number}`));
      if (made) expect(made.variables).to.deep.equal({ number });
      else expect(set === undefined || set.creation !== null).to.equal(true);
    }
  }
}

for (const implementation of IMPLEMENTATIONS) {
  describe(`answer sets made here, as a model has them: ${implementation.name}`, function () {
    this.timeout(60_000);

    it('shows, sends, numbers and forgets the same, whatever comes between', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(command, { minLength: 12, maxLength: 40 }), async (commands) => {
          const { store, dispose } = await implementation.open();
          try {
            const pair = new Pair(store);
            await pair.run({ kind: 'create' });
            for (const step of commands) await pair.run(step);
            await pair.check();
          } finally {
            await dispose();
          }
        }),
        { numRuns: RUNS },
      );
    });
  });
}
