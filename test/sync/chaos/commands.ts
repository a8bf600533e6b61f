import * as fc from 'fast-check';
import type { Fault } from '../../support/fault-proxy.ts';

/** What a client, its network or somebody else does next; `device` and `row` count from 0. */
export type Command =
  | { readonly kind: EditKind; readonly device: number; readonly row: number }
  | { readonly kind: 'fault'; readonly device: number; readonly fault: Fault }
  | { readonly kind: 'clock'; readonly device: number; readonly days: number }
  | { readonly kind: 'kill'; readonly device: number; readonly afterMs: number }
  | { readonly kind: DeviceKind; readonly device: number }
  | {
      readonly kind: 'elsewhere';
      readonly what: 'step' | 'rename' | 'delete';
      readonly row: number;
    }
  | { readonly kind: 'killServer'; readonly afterMs: number }
  | { readonly kind: 'revoke' };

export type EditKind = 'rename' | 'note' | 'field' | 'delete' | 'undo';
type DeviceKind = 'sync' | 'tab' | 'close' | 'down' | 'up' | 'release' | 'signIn' | 'decide';

export const DEVICES = 4;
export const ROWS = 6;

const EDITS = '^(PATCH|PUT|DELETE) ';
const FEED = '^GET .*/changes';
const match = fc.constantFrom(EDITS, EDITS, EDITS, FEED);

const plainFault = fc.constantFrom<Omit<Fault, 'match'>>(
  { label: 'drop', kind: 'drop' },
  { label: 'cut', kind: 'cut' },
  { label: 'duplicate', kind: 'duplicate' },
  { label: 'hold before', kind: 'hold', before: true },
  { label: 'hold after', kind: 'hold' },
  { label: 'delay', kind: 'delay', delayMs: 80 },
  { label: 'HTML 200', kind: 'answer', status: 200, body: '<html>Sign in to the network</html>' },
  { label: '500', kind: 'answer', status: 500 },
  { label: '503', kind: 'answer', status: 503, headers: { 'retry-after': '1' } },
  { label: '429', kind: 'answer', status: 429, headers: { 'retry-after': '2' } },
  { label: '412', kind: 'answer', status: 412, body: '{}' },
);
const cutInside = fc
  .integer({ min: 1, max: 200 })
  .map((bytes) => ({ label: 'cut inside', kind: 'cut', bytes }) as const);

/** Every kind of fault that a line can be told of. */
export const FAULTS = [
  'drop',
  'cut',
  'cut inside',
  'duplicate',
  'hold before',
  'hold after',
  'delay',
  'HTML 200',
  '500',
  '503',
  '429',
  '412',
  'down',
  'clock jump',
  'killed tab',
  'killed server',
  'token revoked',
] as const;

const fault = fc
  .tuple(
    match,
    fc.oneof({ weight: 11, arbitrary: plainFault }, { weight: 1, arbitrary: cutInside }),
    fc.nat(1),
  )
  .map(([match, kind, after]): Fault => ({ match, after, times: 2, ...kind }));

const device = fc.nat(DEVICES - 1);
const row = fc.nat(ROWS - 1);
const one = <Kind extends string>(kind: Kind) => fc.constant(kind);

const editKind = fc.oneof(
  { weight: 6, arbitrary: one('rename') },
  { weight: 4, arbitrary: one('note') },
  { weight: 3, arbitrary: one('field') },
  { weight: 2, arbitrary: one('delete') },
  { weight: 2, arbitrary: one('undo') },
) as fc.Arbitrary<EditKind>;

const deviceKind = fc.constantFrom<DeviceKind>(
  'sync',
  'sync',
  'sync',
  'tab',
  'close',
  'down',
  'up',
  'up',
  'release',
  'signIn',
  'decide',
);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 16, arbitrary: fc.record({ kind: editKind, device, row }) },
  { weight: 9, arbitrary: fc.record({ kind: one('fault'), device, fault }) },
  { weight: 9, arbitrary: fc.record({ kind: deviceKind, device }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: one('kill'), device, afterMs: fc.integer({ min: 0, max: 60 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: one('clock'), device, days: fc.constantFrom(-1, 1) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: one('elsewhere'),
      what: fc.constantFrom(
        'step' as const,
        'rename' as const,
        'rename' as const,
        'delete' as const,
      ),
      row,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: one('killServer'), afterMs: fc.integer({ min: 0, max: 40 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: one('revoke') }) },
);

/** One run: how many clients, and what happens. */
export const run = fc.record({
  devices: fc.integer({ min: 2, max: DEVICES }),
  commands: fc.array(command, { minLength: 20, maxLength: 45 }),
});
