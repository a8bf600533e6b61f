import { expect } from '@open-wc/testing';
import type { Device } from '../../src/sessions/device.ts';
import type { SessionsClient } from '../../src/sessions/sessions-client.ts';
import { forgetKey } from '../../src/store/key-channel.ts';
import { lab, type LabPerson, makePerson, until } from '../sync/support/lab.ts';
import { Clients, connectionOf, follow, idOf, titles } from './support/clients.ts';

const PASSPHRASE = 'four words are enough';

const isLocked = ({ status: { connection } }: SessionsClient): boolean =>
  connection.kind === 'signed-out' && connection.locked === true;

describe('connect, a device with a passphrase', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  const clients = new Clients();
  let ada: LabPerson;
  let device: Device | undefined;

  before(() => lab.ready());

  beforeEach(async () => {
    ada = await makePerson(2);
  });

  afterEach(async () => {
    await device?.clear();
    device = undefined;
    await clients.closeAll();
  });

  it('asks for one that is long enough', async () => {
    const tab = clients.tab(await clients.line());
    device = await tab.device();
    expect(await device.protection()).to.equal('none');
    expect(await device.setPassphrase('  short   ')).to.include({ ok: false, error: 'invalid' });
    expect(await device.protection()).to.equal('none');
  });

  it('shows nothing while it is locked, and everything again when it is unlocked, in every tab', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    const other = clients.tab(line);
    await until(() => connectionOf(other) === 'online');
    const { pages } = follow(other);
    await until(() => pages.at(-1)?.total === 2);
    device = await tab.device();
    expect(await device.setPassphrase(PASSPHRASE)).to.deep.equal({ ok: true, value: null });
    await line.down(true);
    await tab.renameInterviewAnswers({ id: await idOf(tab, 'Session 1') }, { newName: 'Kept' });
    await device.lock();
    await until(() => isLocked(tab) && isLocked(other));
    await until(() => pages.at(-1)?.total === 0);
    expect(await titles(tab)).to.deep.equal([]);
    expect(tab.status).to.include({ person: null, waiting: 1 });
    await line.down(false);
    expect(await device.unlock('four other words')).to.deep.equal({ ok: false, waitMs: 0 });
    expect(await device.unlock(PASSPHRASE)).to.deep.equal({ ok: true });
    await until(() => connectionOf(tab) === 'online' && connectionOf(other) === 'online');
    await until(() => tab.status.waiting === 0);
    expect(await titles(tab)).to.include('Kept');
  });

  it('is locked after a reload, unless another tab is unlocked', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    device = await tab.device();
    await device.setPassphrase(PASSPHRASE);
    // As a browser that was closed: no tab has the key.
    forgetKey();
    const again = await clients.reload(tab, line);
    // Nothing of before may show while that is found out.
    const { pages } = follow(again);
    await until(() => isLocked(again));
    expect(pages.every(({ rows }) => rows.length === 0)).to.equal(true);
    const { email, password } = ada;
    expect(await again.signIn({ email, password })).to.include({ ok: false, error: 'invalid' });
    device = await again.device();
    await device.unlock(PASSPHRASE);
    await until(() => connectionOf(again) === 'online');
    const third = clients.tab(line);
    await until(() => connectionOf(third) === 'online');
  });

  it('can be cleared without it: what waits is told before, and what was sent comes back', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    device = await tab.device();
    await device.setPassphrase(PASSPHRASE);
    await line.down(true);
    const id = await idOf(tab, 'Session 1');
    await tab.renameInterviewAnswers({ id }, { newName: 'Not sent' });
    await tab.saveInterviewAnswers({ id }, { name: 'A set', sourceVariables: { a: 1 } });
    await device.lock();
    await until(() => isLocked(tab));
    const { count, file } = await device.unsent();
    expect(count).to.equal(2);
    const text = (await file?.text()) ?? '';
    expect(text).to.include('Not sent').and.not.include('"a": 1');
    await line.down(false);
    await device.clear();
    expect(await device.protection()).to.equal('none');
    expect(await device.unsent()).to.deep.equal({ count: 0, file: null });
    expect(tab.status).to.include({ person: null, waiting: 0 });
    expect(tab.status.connection).to.deep.equal({ kind: 'signed-out' });
    const { email, password } = ada;
    expect(await tab.signIn({ email, password })).to.include({ ok: true });
    await until(() => connectionOf(tab) === 'online');
    expect(await titles(tab))
      .to.include('Session 1')
      .and.not.include('Not sent');
  });

  it('puts the answers that no server has into the file', async () => {
    const line = await clients.line();
    const tab = await clients.signedIn(line, ada);
    device = await tab.device();
    await line.down(true);
    const id = await idOf(tab, 'Session 1');
    await tab.saveInterviewAnswers({ id }, { name: 'A set', sourceVariables: { a: 1 } });
    const text = (await (await device.unsent()).file?.text()) ?? '';
    const { changes } = JSON.parse(text) as { changes: readonly object[] };
    expect(changes).to.have.length(1);
    expect(changes[0]).to.deep.include({
      change: 'create',
      answers: { a: 1 },
      server: line.origin,
    });
  });

  it('lists the sign-ins of the person, and ends another one', async () => {
    const [here, there] = [await clients.line(), await clients.line()];
    const tab = await clients.signedIn(here, ada);
    clients.forgetTab();
    const elsewhere = await clients.signedIn(there, ada);
    device = await tab.device();
    const listed = await device.signIns();
    const entries = listed.ok ? listed.value : [];
    expect(entries).to.have.length(2);
    const other = entries.find(({ current }) => !current);
    expect(await device.endSignIn(other?.id ?? '')).to.deep.equal({ ok: true, value: null });
    await until(() => connectionOf(elsewhere) === 'signed-out');
    expect(connectionOf(tab)).to.equal('online');
    expect(await device.endOtherSignIns()).to.deep.equal({ ok: true, value: null });
    expect(connectionOf(tab)).to.equal('online');
  });
});
