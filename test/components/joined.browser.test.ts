import { expect } from '@open-wc/testing';
import type { WatchQuery } from '../../src/sessions/sessions-client.ts';
import type { AnswerSetList } from '../../components/answer-set-list.ts';
import { loadJoined } from '../../components/joining.ts';
import type { SessionList } from '../../components/session-list.ts';
import { ArrayClient } from './array-client.ts';
import { axeFaults, deep, focused, mount, one, settled, titles, until } from './support.ts';

/*
 * Tags with a `server`, on a client over arrays: what is asked of it can be read back. With a real
 * server they are in test/page/joined.test.ts.
 */
const SERVER = 'https://forms.example.org';
let client: ArrayClient;
let queries: WatchQuery[];
let closed: number;

loadJoined.work = async () => ({
  ...(await import('../../components/joined.define.ts')),
  connect: () => client,
});

beforeEach(() => {
  client = new ArrayClient();
  queries = [];
  closed = 0;
  const watch = client.watch.bind(client);
  client.watch = (query, listener) => {
    queries.push(query);
    return watch(query, listener);
  };
  Object.assign(client, {
    close: () => {
      closed += 1;
      return Promise.resolve();
    },
  });
});

/** A list with these attributes, once its rows are there. */
async function join(attributes: Readonly<Record<string, string>> = {}): Promise<SessionList> {
  const list = await mount('session-list');
  for (const [name, value] of Object.entries({ ...attributes, server: SERVER }))
    list.setAttribute(name, value);
  await until(() => titles(list).length > 0);
  await settled(list);
  return list;
}

const stop = (event: Event): void => event.preventDefault();
const callsOf = (name: string) => client.calls.filter(([call]) => call === name);

async function press(root: Element, words: string, selector = 'button, a'): Promise<void> {
  const find = (): HTMLElement | undefined =>
    deep(root, selector).find((each) => each.textContent?.trim().startsWith(words));
  await until(() => find() !== undefined);
  find()?.click();
  await settled(document.body);
}

/** Chooses from the menu of the row at this place. */
async function choose(list: Element, place: number, words: string): Promise<void> {
  deep(list, '[part~="actions"] button')[place]?.click();
  await press(list, words, '[role="menuitem"]');
}

describe('a list with a server', () => {
  it('asks for what its attributes say', async () => {
    const list = await join();
    expect(queries.at(-1)).to.include({ list: 'forms', limit: 20, after: null });
    expect(queries.at(-1)).not.to.have.any.keys('includeStarted', 'filenames', 'search');
    expect(queries.at(-1)?.excludeFilenames).to.include('docassemble.ALDashboard');
    list.setAttribute('page-size', '3');
    list.setAttribute('include-started', 'false');
    list.setAttribute('exclude-filenames', 'a:b.yml c');
    await until(() => titles(list).length === 3);
    expect(queries.at(-1)).to.deep.include({
      limit: 3,
      includeStarted: false,
      excludeFilenames: ['a:b.yml', 'c'],
    });
    const { filename } = client.forms[0] ?? { filename: '' };
    list.setAttribute('filename', filename);
    await until(() => queries.at(-1)?.filenames !== undefined);
    expect(queries.at(-1)?.filenames).to.deep.equal([filename]);
  });

  it('shows pages that follow each other, and names of forms', async () => {
    const list = await join({ 'page-size': '4' });
    const first = titles(list);
    await press(list, 'Next');
    await until(() => titles(list)[0] !== first[0]);
    expect(one(list, '[part~="pager"] span').textContent).to.contain('5 to 8 of 10');
    expect(list.dispatch).to.deep.equal(client.can.dispatch);
    expect(list.total).to.equal(10);
    expect(await axeFaults(list)).to.deep.equal([]);
  });

  it('says what its server deletes soon', async () => {
    client.can = { ...client.can, deleteDays: { days: 1, byFilename: {} } };
    const list = await join();
    await until(() => deep(list, '[part~="deletion"]').length === titles(list).length);
    expect(list.deleteDays).to.deep.equal(client.can.deleteDays);
  });

  it('goes back a page where the last row of the last page goes', async () => {
    const list = await join({ 'page-size': '9' });
    await press(list, 'Next');
    await until(() => titles(list).length === 1);
    const [id] = deep(list, '[part~="row"]').map((row) => row.dataset['id'] ?? '');
    client.forms = client.forms.filter((row) => row.id !== id);
    client.changed();
    await until(() => titles(list).length === 9);
  });

  it('gives the rows of all pages to what selects them', async () => {
    const list = await join({ 'page-size': '4' });
    expect(await list.allRows?.()).to.have.length(10);
  });

  it('sends a failed edit again, and drops it', async () => {
    const list = await join();
    const place = deep(list, '[part~="row"]').findIndex((row) =>
      row.textContent?.includes('Not sent'),
    );
    await choose(list, place, 'Try again');
    expect(callsOf('retryEdit')).to.have.length(1);
    expect(callsOf('sync')).to.have.length(1);
    await choose(list, place, 'Drop this change');
    expect(callsOf('discardEdit')).to.have.length(1);
  });

  it('leaves each action to a page that prevents its event, wherever it listens', async () => {
    const list = await join();
    for (const target of [list, document]) {
      for (const type of ['before-delete', 'delete']) {
        target.addEventListener(type, stop);
        await choose(list, 0, 'Delete');
        target.removeEventListener(type, stop);
      }
    }
    expect(callsOf('delete')).to.deep.equal([]);
    await choose(list, 0, 'Delete');
    await until(() => callsOf('delete').length === 1);
  });

  it('asks before an answer set goes, with how much is in it', async () => {
    const list: AnswerSetList = await mount('answer-set-list', { server: SERVER });
    await until(() => titles(list).length > 0);
    await settled(list);
    await choose(list, 1, 'Delete');
    expect(one(list, 'dialog').textContent).to.contain('38 answers go away');
    await press(list, 'Cancel');
    expect(callsOf('delete')).to.deep.equal([]);
    expect(list.target).to.equal('new');
  });

  it('asks for the passphrase where the device is locked', async () => {
    client.set({ person: null, connection: { kind: 'signed-out', locked: true }, asOf: null });
    client.forms = [];
    const list = await mount('session-list', { server: SERVER });
    await press(list, 'Sign in');
    await until(() => list.querySelector('unlock-form') !== null);
    client.set({
      person: { id: 7, email: '', name: '', roles: [], timezone: null, language: null },
    });
    expect(list.querySelector('unlock-form')).to.equal(null);
  });

  it('puts the focus on the first row after a sign-in that failed once', async () => {
    client.set({ person: null, connection: { kind: 'signed-out' }, asOf: null });
    const list = await mount('session-list', { server: SERVER });
    await press(list, 'Sign in');
    await until(() => focused()?.matches('#email') === true);
    const form = list.querySelector('sign-in-form');
    expect(form).not.to.equal(null);
    const offer = (password: string) =>
      form?.dispatchEvent(
        new CustomEvent('credentials', { detail: { email: 'a@example.org', password } }),
      );
    offer('wrong');
    await until(() => form?.problem !== '');
    expect(form?.problem).to.match(/do not match/);
    offer('right');
    await until(() => focused()?.matches('[data-stop="title"]') === true);
    expect(list.querySelector('sign-in-form')).to.equal(null);
  });

  it('keeps its client where it is moved, and closes it where it goes for good', async () => {
    const list = await join();
    // Those of the tests before are closed by now.
    closed = 0;
    const main = document.createElement('div');
    list.parentElement?.append(main);
    main.append(list);
    await settled(list);
    expect(closed).to.equal(0);
    list.remove();
    await until(() => closed === 1);
    expect(list.rows).to.deep.equal([]);
    main.append(list);
    await until(() => titles(list).length > 0);
    expect(closed).to.equal(1);
  });
});

describe('a search field', () => {
  it('searches the next list of its server, and lets go of it', async () => {
    const list = await join();
    const stage = list.parentElement;
    const search = document.createElement('session-search');
    search.server = SERVER;
    const other = document.createElement('session-list');
    const [first = ''] = titles(list);
    stage?.prepend(search, other);
    await until(() => search.offers.length > 0);
    search.text = first;
    search.dispatchEvent(new CustomEvent('search', { cancelable: true }));
    await until(() => titles(list).length === 1);
    expect(other.rows).to.deep.equal([]);
    search.remove();
    await until(() => titles(list).length > 1);
  });

  it('searches nothing where the page prevents it', async () => {
    const list = await join();
    list.id = 'mine';
    const search = document.createElement('session-search');
    search.htmlFor = 'mine';
    list.before(search);
    await until(() => search.offers.length > 0);
    search.addEventListener('search', stop, { once: true });
    for (const text of ['nothing like it', '']) {
      search.text = text;
      search.dispatchEvent(new CustomEvent('search', { cancelable: true }));
    }
    await settled(list);
    expect(queries.filter((query) => query.search !== undefined)).to.deep.equal([]);
  });
});

describe('a status with a server', () => {
  it('sends at once, and signs out', async () => {
    client.set({ failed: 0, waiting: 1 });
    const status = await mount('sync-status', { server: SERVER });
    await until(() => status.status !== null);
    await settled(status);
    expect(await axeFaults(status)).to.deep.equal([]);
    await press(status, 'Send now');
    expect(callsOf('sync')).to.have.length(1);
    status.addEventListener('sign-out', stop, { once: true });
    await press(status, 'Sign out');
    expect(callsOf('signOut')).to.deep.equal([]);
    await press(status, 'Sign out');
    await press(status, 'Sign out and drop them');
    expect(callsOf('signOut')).to.have.length(2);
    await until(() => status.status?.person === null);
  });

  it('sends what failed again or drops it, after asking, where there is no list', async () => {
    client.set({ failed: 1, waiting: 0 });
    const status = await mount('sync-status', { server: SERVER });
    await press(status, 'Show');
    await press(status, 'Try again');
    await until(() => callsOf('sync').length === 1);
    expect(callsOf('retryEdit')).to.have.length(1);
    await press(status, 'Show');
    await press(status, 'Drop 1 change');
    expect(callsOf('discardEdit')).to.deep.equal([]);
    one(status, 'dialog button.danger').click();
    await until(() => callsOf('discardEdit').length === 1);
  });

  it('narrows the lists of the page to what needs the person', async () => {
    const list = await join();
    const status = document.createElement('sync-status');
    status.server = SERVER;
    list.before(status);
    await press(status, 'Show');
    await until(() => titles(list).length === 2);
    expect(focused()?.closest('[data-id]')).not.to.equal(null);
    await press(list, 'Show all forms');
    await until(() => titles(list).length === 10);
    await until(() => focused()?.closest('[data-id]') !== null);
  });
});
