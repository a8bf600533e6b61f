import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { Connection } from '../../src/store/connection.ts';
import { openDatabase } from '../../src/store/database.ts';

const NOBODY = { onCreated: () => undefined, onClosed: () => undefined };

describe('database connection', () => {
  let name: string;
  let lost: boolean[];
  let connection: Connection;

  beforeEach(() => {
    name = `connection-${crypto.randomUUID()}`;
    lost = [];
    connection = new Connection(name, (isDeleted) => lost.push(isDeleted));
  });
  afterEach(async () => {
    await connection.close();
    await deleteDB(name);
  });

  it('23: opens again when it died', async () => {
    await connection.run((database) => database.put('meta', 1, 'a'));
    await connection.run(async (database) => database.close());
    expect(await connection.run((database) => database.get('meta', 'a'))).to.equal(1);
    expect(lost).to.deep.equal([]);
  });

  it('23: gives up after a few times and says so', async () => {
    let tries = 0;
    const failure = await connection
      .run(async (database) => {
        tries += 1;
        database.close();
        return database.get('meta', 'a');
      })
      .catch((error: unknown) => error);
    expect(tries).to.equal(3);
    expect(failure).to.include({ name: 'StoreError', reason: 'failed' });
  });

  it('leaves bugs as they are', async () => {
    const bug = new TypeError('a bug');
    const failure = await connection
      .run(() => Promise.reject(bug))
      .catch((error: unknown) => error);
    expect(failure).to.equal(bug);
  });

  it('23: says that the data is gone when the browser evicted it', async () => {
    await connection.run(async (database) => database.close());
    await deleteDB(name);
    expect(await connection.run((database) => database.count('meta'))).to.equal(0);
    expect(lost).to.deep.equal([false]);
  });

  it('23: says that the data is gone when somebody deleted it, and stays so', async () => {
    await connection.run((database) => database.count('meta'));
    await deleteDB(name);
    const failure = await connection
      .run((database) => database.count('meta'))
      .catch((error: unknown) => error);
    expect(failure).to.include({ name: 'StoreError', reason: 'deleted' });
    expect(lost).to.deep.equal([true]);
  });

  it('26: does not wait for ever for an old tab, and opens once that has gone', async () => {
    const old = await openDB(name, 2);
    const options = { version: 3, blockedMs: 20 };
    const failure = await openDatabase(name, NOBODY, options).catch((error: unknown) => error);
    expect(failure).to.include({ name: 'StoreError', reason: 'blocked' });
    old.close();
    const database = await openDatabase(name, NOBODY, options);
    expect([...database.objectStoreNames]).to.include('rows');
    database.close();
  });

  it('deletes even what an old tab holds open', async () => {
    await connection.run((database) => database.put('meta', 1, 'a'));
    const old = await openDB(name, 2);
    await connection.destroy(false);
    expect(await old.count('meta')).to.equal(0);
    old.close();
  });
});
