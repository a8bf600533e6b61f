import { expect } from '@open-wc/testing';
import type { ClientStatus } from '../../src/sessions/sessions-client.ts';
import { axeFaults, deep, focused, listen, mount, one } from './support.ts';

const status: ClientStatus = {
  connection: { kind: 'online' },
  asOf: '2026-11-22T14:05:00Z',
  waiting: 0,
  failed: 0,
  person: null,
  durable: true,
};

const CASES: readonly (readonly [string, Partial<ClientStatus>, string])[] = [
  ['when it is up to date', {}, 'Up to date at 14:05'],
  ['what waits', { waiting: 1 }, '1 change waiting to send'],
  ['what needs the person', { failed: 2 }, '2 forms need you Show'],
  ['both', { waiting: 3, failed: 1 }, '3 changes waiting to send 1 form needs you Show'],
  [
    'since when it is offline',
    { connection: { kind: 'offline', since: '2026-11-22T13:00:00Z' }, waiting: 1 },
    'Offline since 13:00 1 change waiting to send',
  ],
  [
    'how far it is',
    { connection: { kind: 'syncing', done: 200, total: 1000 } },
    'Getting your forms: 200 of 1,000',
  ],
  [
    'that it failed',
    { connection: { kind: 'error', reason: 'busy', status: 503 } },
    'Not up to date Try again',
  ],
  ['that nobody is signed in', { connection: { kind: 'signed-out' } }, 'Signed out'],
];

describe('sync-status', () => {
  for (const [what, change, words] of CASES) {
    it(`says ${what}`, async () => {
      const element = await mount('sync-status', {
        status: { ...status, ...change },
        timezone: 'UTC',
      });
      for (const short of deep(element, '.short')) short.remove();
      const shown = one(element, '[part~="status"]').textContent?.replaceAll(/\s+/g, ' ').trim();
      expect(shown?.replaceAll(' ', '')).to.equal(words.replaceAll(' ', ''));
      expect(await axeFaults(element)).to.deep.equal([]);
    });
  }

  it('asks to be retried, and to show what needs the person', async () => {
    const heard = listen('retry', 'show');
    const element = await mount('sync-status', {
      status: { ...status, failed: 1, connection: { kind: 'error', reason: 'busy', status: 503 } },
    });
    for (const button of deep(element, 'button')) button.click();
    expect(heard.map(({ name }) => name)).to.deep.equal(['retry', 'show']);
  });

  it('keeps the focus on its line while it tries again', async () => {
    const connection = { kind: 'error', reason: 'busy', status: 503 } as const;
    const element = await mount('sync-status', { status: { ...status, connection } });
    one(element, 'button').focus();
    element.status = { ...status, connection: { kind: 'connecting' } };
    await element.updateComplete;
    expect(focused()).to.equal(one(element, '[part~="status"]'));
  });

  it('is one line above the rows only where something is owed', async () => {
    const element = await mount('sync-status', { status, variant: 'line' });
    expect(deep(element, '[part~="status"]')).to.have.length(0);
    element.status = { ...status, waiting: 1, failed: 2 };
    await element.updateComplete;
    expect(one(element, '.owed').textContent?.trim()).to.equal('1 waiting to send, 2 need you');
  });
});
