import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { type Account, type Accounts, openAccounts } from '../../src/store/accounts.ts';
import { lastAccount } from '../../src/store/last-account.ts';

const SERVER = 'https://forms.example.org';

function makeAccount(id: number, changes: Partial<Account> = {}): Account {
  const person = {
    id,
    email: 'a@example.org',
    name: 'A',
    roles: [],
    timezone: null,
    language: null,
  };
  return {
    server: SERVER,
    person,
    token: `secret-${id}`,
    capabilities: null,
    lastUsedMs: id,
    ...changes,
  };
}

for (const memory of [false, true]) {
  describe(`accounts: ${memory ? 'memory' : 'IndexedDB'}`, () => {
    const name = `accounts-${crypto.randomUUID()}`;
    let accounts: Accounts;

    beforeEach(async () => {
      accounts = await openAccounts({ memory, name });
    });
    afterEach(() => deleteDB(name));

    it('says whether they outlive the tab', () => {
      expect(accounts.durable).to.equal(!memory);
    });

    it('lists those of one server, the last used first', async () => {
      await accounts.putAccount(makeAccount(1));
      await accounts.putAccount(makeAccount(2));
      await accounts.putAccount(makeAccount(3, { server: 'https://other.example.org' }));
      await accounts.putAccount(makeAccount(1, { lastUsedMs: 9, token: 'newer' }));
      expect(await accounts.listAccounts(SERVER)).to.deep.equal([
        makeAccount(1, { lastUsedMs: 9, token: 'newer' }),
        makeAccount(2),
      ]);
    });

    it('forgets one and keeps the others', async () => {
      await accounts.putAccount(makeAccount(1));
      await accounts.putAccount(makeAccount(2));
      await accounts.removeAccount(SERVER, 1);
      expect(await accounts.listAccounts(SERVER)).to.deep.equal([makeAccount(2)]);
    });
  });
}

describe('accounts on disk', () => {
  it('notes who was used last before another tab can write', async () => {
    const name = `accounts-${crypto.randomUUID()}`;
    const accounts = await openAccounts({ name });
    await accounts.putAccount(makeAccount(1));
    const { transaction: begin } = IDBDatabase.prototype as {
      readonly transaction: (this: IDBDatabase, ...of: unknown[]) => IDBTransaction;
    };
    const { setItem: keep } = Storage.prototype as {
      readonly setItem: (this: Storage, ...of: [string, string]) => void;
    };
    const happened: string[] = [];
    const ends: Promise<void>[] = [];
    IDBDatabase.prototype.transaction = function (...of: unknown[]) {
      const begun = begin.apply(this, of);
      const end = new Promise((resolve) => begun.addEventListener('complete', resolve));
      ends.push(end.then(() => void happened.push('others may write')));
      return begun;
    };
    Storage.prototype.setItem = function (...of) {
      happened.push('noted');
      keep.apply(this, of);
    };
    try {
      await accounts.listAccounts(SERVER);
    } finally {
      Object.assign(IDBDatabase.prototype, { transaction: begin });
      Object.assign(Storage.prototype, { setItem: keep });
    }
    await Promise.all(ends);
    expect(happened).to.deep.equal(['noted', 'others may write']);
    await accounts.removeAccount(SERVER, 1);
    await deleteDB(name);
  });

  it('notes who was used last, whoever was written last', async () => {
    const name = `accounts-${crypto.randomUUID()}`;
    const accounts = await openAccounts({ name });
    await accounts.putAccount(makeAccount(2));
    await accounts.putAccount(makeAccount(1));
    expect(lastAccount(SERVER)?.person.id).to.equal(2);
    await accounts.removeAccount(SERVER, 2);
    await deleteDB(name);
  });

  const name = `accounts-${crypto.randomUUID()}`;
  afterEach(() => deleteDB(name));

  it('are read by another tab, with a token that the disk does not show', async () => {
    await (await openAccounts({ name })).putAccount(makeAccount(1));
    const [account] = await (await openAccounts({ name })).listAccounts(SERVER);
    expect(account?.token).to.equal('secret-1');
    const database = await openDB(name);
    const [raw] = await database.getAll('accounts');
    const [key] = await database.getAll('keys');
    database.close();
    const bytes = String.fromCharCode(...new Uint8Array(raw.token.data));
    expect(bytes).to.not.include('secret');
    expect(key.extractable).to.equal(false);
  });

  it('do not open a token that was moved to another person', async () => {
    const accounts = await openAccounts({ name });
    await accounts.putAccount(makeAccount(1));
    const database = await openDB(name);
    const raw = await database.get('accounts', [SERVER, 1]);
    const moved = { ...raw, person: { ...raw.person, id: 2 } };
    await database.put('accounts', moved, [SERVER, 2]);
    database.close();
    const tokens = (await accounts.listAccounts(SERVER)).map(({ token }) => token);
    expect(tokens).to.have.members([null, 'secret-1']);
  });
});
