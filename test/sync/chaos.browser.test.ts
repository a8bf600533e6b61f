import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { Fault } from '../support/fault-proxy.ts';
import { type Device, openDevice } from './support/device.ts';
import { lab, makePerson, until } from './support/lab.ts';

type Command =
  | { readonly kind: 'rename' | 'note' | 'delete'; readonly device: 0 | 1; readonly row: number }
  | { readonly kind: 'fault'; readonly device: 0 | 1; readonly fault: Fault['kind'] }
  | { readonly kind: 'down' | 'up' | 'restart' | 'settle'; readonly device: 0 | 1 };

const device = fc.constantFrom(0 as const, 1 as const);
const row = fc.nat(3);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('rename'), device, row }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('note'), device, row }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), device, row }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fault'),
      device,
      fault: fc.constantFrom('drop', 'cut', 'duplicate'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('down', 'up', 'restart', 'settle'), device }),
  },
) as fc.Arbitrary<Command>;

let words = 0;

/** Every edit is another one: none is there already. */
function changeOf(kind: 'rename' | 'note' | 'delete') {
  words += 1;
  if (kind === 'delete') return { kind } as const;
  if (kind === 'rename') return { kind, newName: `Name ${words}` } as const;
  const data = { [`note ${words}`]: words };
  return { kind: 'metadata', mode: 'merge', data } as const;
}

/** What was asked for, so that nothing may vanish: each ends on the server, or in sight. */
interface Asked {
  readonly device: 0 | 1;
  readonly editId: string;
}

describe('sync, two devices and a bad network', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  before(() => lab.ready());

  it('7, 29: agrees with the server and with each other once everything is healed', async () => {
    const seed = Date.now() % 2 ** 31;
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 6, maxLength: 14 }), async (commands) => {
        const person = await makePerson(4);
        const devices: [Device, Device] = [await openDevice(person), await openDevice(person)];
        for (const one of devices) await one.sync.now();
        const ids = (await devices[0].rows()).map(({ id }) => id);
        const asked: Asked[] = [];
        for (const one of commands) await carryOut(one);
        await heal();
        await compare();
        for (const one of devices) await one.close();

        async function carryOut(step: Command): Promise<void> {
          const { line, store, sync } = devices[step.device];
          if (step.kind === 'down' || step.kind === 'up') await line.down(step.kind === 'down');
          else if (step.kind === 'fault') {
            await line.faults({ match: '^(PATCH|PUT|DELETE|GET .*changes)', kind: step.fault });
          } else if (step.kind === 'settle') await sync.now();
          else if (step.kind === 'restart') {
            devices[step.device] = await devices[step.device].restart();
          } else if ('row' in step) {
            const id = ids[step.row] ?? '';
            const edits = await store.enqueue([{ id, change: changeOf(step.kind) }]);
            if (edits === 'not-found') return;
            for (const { editId } of edits) asked.push({ device: step.device, editId });
          }
        }

        async function heal(): Promise<void> {
          for (const { line } of devices) {
            await line.faults();
            await line.down(false);
          }
          for (const { sync, store } of devices) {
            await until(async () => {
              await sync.now();
              const edits = await store.outbox();
              return edits.every(({ state, id }) => state !== 'waiting' || isFenced(edits, id));
            }, 15_000);
          }
          for (const { sync } of devices) await sync.now();
        }

        async function compare(): Promise<void> {
          const fresh = await openDevice(person);
          await fresh.sync.now();
          const wanted = await fresh.rows();
          for (const one of devices) {
            const held = new Set((await one.store.outbox()).map(({ id }) => id));
            const clean = (rows: typeof wanted) =>
              rows.filter(({ id }) => !held.has(id)).map(({ state: _state, ...rest }) => rest);
            expect(clean(await one.rows())).to.deep.equal(clean(wanted));
          }
          await everyEditIsAccountedFor();
          await fresh.close();
        }

        async function everyEditIsAccountedFor(): Promise<void> {
          const took = new Set<string>();
          for (const { line } of devices) {
            for (const { key, status } of await line.seen()) {
              if (key !== null && (status === 200 || status === 404)) took.add(key);
            }
          }
          for (const { store } of devices) {
            for (const { editId } of await store.outbox()) took.add(editId);
          }
          expect(asked.filter(({ editId }) => !took.has(editId))).to.deep.equal([]);
        }
      }),
      { numRuns: 6, seed, endOnFailure: true },
    );
  });
});

/** Waits behind an entry that the person must decide on. */
function isFenced(
  edits: readonly { readonly id: string; readonly state: string }[],
  id: string,
): boolean {
  const first = edits.find((edit) => edit.id === id);
  return first?.state === 'failed' || first?.state === 'conflict';
}
