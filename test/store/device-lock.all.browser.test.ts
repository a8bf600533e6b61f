import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { openAccounts } from '../../src/store/accounts.ts';
import { clearDevice } from '../../src/store/clear-device.ts';
import { databaseName, deleteDatabase } from '../../src/store/database.ts';
import { DeviceLock } from '../../src/store/device-lock.ts';
import { forgetKey } from '../../src/store/key-channel.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import { sealAnswers } from '../../src/store/sealed-answers.ts';
import type { SessionStore } from '../../src/store/session-store.ts';
import { makeRow } from './rows.ts';
import { randomOwner } from './stores.ts';

const ACCOUNTS = 'docassemble-sessions-accounts';
const PASSPHRASE = 'correct horse battery staple';
const AS_OF = '2026-03-04T10:00:00Z';

/** Quick to try, for tests alone. */
const COST = { N: 2 ** 10, r: 8, p: 1 };

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('the passphrase of a device', () => {
  const owner = randomOwner();
  const person = {
    id: owner.person,
    email: 'ada@example.org',
    name: 'Ada',
    roles: [],
    timezone: null,
    language: null,
  };
  let now = 0;
  let lock: DeviceLock;
  let store: SessionStore;

  beforeEach(async () => {
    now = 1_000_000;
    lock = new DeviceLock({ cost: COST, nowMs: () => now });
    const accounts = await openAccounts();
    const { server } = owner;
    await accounts.putAccount({
      server,
      person,
      token: 'a-token',
      capabilities: null,
      lastUsedMs: 1,
    });
    store = await openIndexedDbStore(owner);
    for (const id of ['a', 'b', 'c']) await store.putAnswers(id, { name: id }, 1, AS_OF);
  });

  afterEach(async () => {
    await store.close();
    forgetKey();
    await deleteDB(ACCOUNTS);
    await deleteDatabase(databaseName(owner));
  });

  const token = async () => (await (await openAccounts()).listAccounts(owner.server))[0]?.token;
  const answer = async (id: string) => (await store.answers(id))?.variables;

  /** What the disk has in the place of keys. */
  async function keysOnDisk(): Promise<readonly unknown[]> {
    const databases = await Promise.all([openDB(ACCOUNTS), openDB(databaseName(owner))]);
    const keys = await Promise.all(databases.map((database) => database.getAll('keys')));
    for (const database of databases) database.close();
    return keys.flat();
  }

  it('protects what there was, and what comes later, and changes nothing for this tab', async () => {
    expect(await lock.state()).to.equal('none');
    expect(await lock.set(PASSPHRASE)).to.equal(true);
    expect(await lock.state()).to.equal('unlocked');
    expect(await token()).to.equal('a-token');
    await store.putAnswers('d', { name: 'd' }, 1, AS_OF);
    for (const id of ['a', 'b', 'c', 'd']) expect(await answer(id)).to.deep.equal({ name: id });
    expect((await keysOnDisk()).some((key) => key instanceof CryptoKey)).to.equal(false);
    expect(await lock.set('another one altogether')).to.equal(false);
  });

  it('gives nothing without it, and all of it with it', async () => {
    await lock.set(PASSPHRASE);
    await lock.lock();
    expect(await lock.state()).to.equal('locked');
    expect(await token()).to.equal(null);
    expect(await failure(store.answers('a'))).to.include({ name: 'StoreError', reason: 'locked' });
    const kept = store.putAnswers('e', {}, 1, AS_OF);
    expect(await failure(kept)).to.include({ reason: 'locked' });
    expect(await lock.unlock('wrong')).to.deep.equal({ ok: false, waitMs: 0 });
    expect(await lock.state()).to.equal('locked');
    expect(await lock.unlock(PASSPHRASE)).to.deep.equal({ ok: true });
    expect(await token()).to.equal('a-token');
    expect(await answer('c')).to.deep.equal({ name: 'c' });
  });

  it('takes letters as they are meant, composed or not', async () => {
    await lock.set('Zoe\u0308 lives here');
    await lock.lock();
    expect(await lock.unlock('Zo\u00eb lives here')).to.deep.equal({ ok: true });
  });

  it('waits longer after each wrong one, whichever way it is asked, and forgets it after a right one', async () => {
    await lock.set(PASSPHRASE);
    const waits = [];
    for (let wrong = 0; wrong < 5; wrong += 1) {
      const outcome = await lock.unlock('wrong');
      waits.push(outcome.ok ? 'opened' : outcome.waitMs);
      now += outcome.ok ? 0 : outcome.waitMs;
    }
    expect(waits).to.deep.equal([0, 0, 1000, 2000, 4000]);
    await lock.remove('wrong');
    expect(await lock.unlock(PASSPHRASE)).to.deep.equal({ ok: false, waitMs: 8000 });
    now -= 100_000;
    expect(await lock.unlock(PASSPHRASE)).to.deep.equal({ ok: false, waitMs: 8000 });
    now += 108_000;
    expect(await lock.unlock(PASSPHRASE)).to.deep.equal({ ok: true });
    expect(await lock.unlock('wrong')).to.deep.equal({ ok: false, waitMs: 0 });
  });

  it('counts guesses that are made side by side', async () => {
    await lock.set(PASSPHRASE);
    const guesses = await Promise.all(Array.from({ length: 6 }, () => lock.unlock('wrong')));
    expect(guesses.filter((guess) => !guess.ok && guess.waitMs === 1000)).to.have.length(4);
  });

  it('can be changed: the new one opens, the old one does not', async () => {
    await lock.set(PASSPHRASE);
    expect(await lock.change('wrong', 'a new passphrase')).to.deep.equal({ ok: false, waitMs: 0 });
    expect(await lock.change(PASSPHRASE, 'a new passphrase')).to.deep.equal({ ok: true });
    await lock.lock();
    expect(await lock.unlock(PASSPHRASE)).to.include({ ok: false });
    expect(await lock.unlock('a new passphrase')).to.deep.equal({ ok: true });
    expect(await answer('a')).to.deep.equal({ name: 'a' });
  });

  it('can be removed, and set again', async () => {
    await lock.set(PASSPHRASE);
    expect(await lock.remove(PASSPHRASE)).to.deep.equal({ ok: true });
    forgetKey();
    expect(await lock.state()).to.equal('none');
    expect(await token()).to.equal('a-token');
    expect(await answer('b')).to.deep.equal({ name: 'b' });
    await lock.set('once more, with feeling');
    await lock.lock();
    expect(await token()).to.equal(null);
    await lock.unlock('once more, with feeling');
    expect(await answer('b')).to.deep.equal({ name: 'b' });
  });

  it('holds for a database that is made later', async () => {
    await lock.set(PASSPHRASE);
    const other = randomOwner();
    const later = await openIndexedDbStore(other);
    await later.putAnswers('x', { secret: 1 }, 1, AS_OF);
    await lock.lock();
    expect(await failure(later.answers('x'))).to.include({ reason: 'locked' });
    await later.close();
    await deleteDatabase(databaseName(other));
  });

  it('loses nothing to a crash while it is being set', async () => {
    // As after a crash: two of three documents are of the next key, which is there too.
    const algorithm = { name: 'AES-GCM', length: 256 };
    const next = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
    const database = await openDB(databaseName(owner));
    await database.put('keys', next, 'next');
    for (const id of ['a', 'b']) {
      const sealed = await sealAnswers(next, id, { variables: { name: id }, rev: 1, asOf: AS_OF });
      await database.put('answers', sealed, id);
    }
    database.close();
    for (const id of ['a', 'b', 'c']) expect(await answer(id)).to.deep.equal({ name: id });
    await lock.set(PASSPHRASE);
    for (const id of ['a', 'b', 'c']) expect(await answer(id)).to.deep.equal({ name: id });
    // And after one between the lock and the end of it: the keys of before are still there.
    const again = await openDB(databaseName(owner));
    await again.put('keys', next, 'next');
    again.close();
    expect(await lock.state()).to.equal('unlocked');
    expect((await keysOnDisk()).some((key) => key instanceof CryptoKey)).to.equal(false);
    expect(await answer('a')).to.deep.equal({ name: 'a' });
  });

  it('seals an answer set that is saved while it is being set', async () => {
    const saved: Promise<unknown>[] = [];
    const setting = lock.set(PASSPHRASE);
    for (let at = 0; at < 20; at += 1) {
      saved.push(store.putAnswers(`s${at}`, { at }, 1, AS_OF));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await Promise.all([setting, ...saved]);
    for (let at = 0; at < 20; at += 1) expect(await answer(`s${at}`)).to.deep.equal({ at });
    await lock.lock();
    for (let at = 0; at < 20; at += 1) {
      expect(await failure(store.answers(`s${at}`))).to.include({ reason: 'locked' });
    }
  });

  it('forgotten: the device can be cleared without it', async () => {
    await store.apply({ upserts: [makeRow(1)], deleted: [], cursor: 'c' });
    await lock.set(PASSPHRASE);
    await lock.lock();
    await clearDevice();
    expect(await lock.state()).to.equal('none');
    expect(await (await openAccounts()).listAccounts(owner.server)).to.deep.equal([]);
    expect(await failure(store.outbox())).to.include({ reason: 'deleted' });
    const names = (await indexedDB.databases()).map(({ name }) => name);
    expect(names).to.not.include(databaseName(owner));
  });
});
