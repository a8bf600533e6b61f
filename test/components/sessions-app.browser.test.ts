import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SessionsApp } from '../../components/sessions-app.ts';
import { ArrayClient, MARIA } from './array-client.ts';
import { row } from './example-rows.ts';
import {
  announced,
  axeFaults,
  deep,
  focused,
  mount,
  one,
  rowOf,
  settled,
  titles,
} from './support.ts';

let client: ArrayClient;
let app: SessionsApp;

async function open(properties: Partial<SessionsApp> = {}, widthPx = 1100): Promise<void> {
  app = await mount('sessions-app', { client, pageSize: 5, ...properties }, widthPx);
  await settled(app);
}

const text = (selector: string): string =>
  one(app, selector).textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const statusText = (selector: string): string =>
  one(one(app, '.status-inline'), selector).textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const button = (words: string): HTMLElement => {
  const found = deep(app, 'button, a').find((each) => each.textContent?.trim().startsWith(words));
  if (!found) throw new Error(`No button ${words}`);
  return found;
};
const callsOf = (name: string) => client.calls.filter(([call]) => call === name);

beforeEach(() => {
  history.replaceState(null, '', location.pathname + location.search);
  client = new ArrayClient();
  client.set({ waiting: 0, failed: 0 });
});

describe('sessions-app', () => {
  it('shows the service, the person, both counts and the first page', async () => {
    await open();
    expect(text('[part~="service"]')).to.equal('Housing Help Desk');
    expect(text('.email')).to.equal(MARIA.email);
    expect(deep(app, '[role=tab]').map((tab) => tab.textContent?.trim())).to.deep.equal([
      'In progress10',
      'Answer sets6',
    ]);
    expect(deep(app, '[part~="row"]')).to.have.length(5);
    expect(text('[part~="pager"] span')).to.equal('1 to 5 of 10');
  });

  it('leaves the interviews of AssemblyLine itself out, and those that the page names', async () => {
    const asked: unknown[] = [];
    const watch = client.watch.bind(client);
    client.watch = (query, listener) => {
      asked.push([query.list, query.excludeFilenames]);
      return watch(query, listener);
    };
    await open({ excludeFilenames: ['docassemble.x:a.yml'] });
    expect(asked).to.deep.equal([
      ['forms', ['docassemble.x:a.yml']],
      ['answer-sets', undefined],
      ['forms', ['docassemble.x:a.yml']],
    ]);
    const byAttribute = document.createElement('sessions-app');
    expect(byAttribute.excludeFilenames).to.include('docassemble.ALDashboard');
    byAttribute.setAttribute('exclude-filenames', 'a:b.yml  c');
    expect(byAttribute.excludeFilenames).to.deep.equal(['a:b.yml', 'c']);
  });

  it('goes to the next page and back, and the address says where', async () => {
    await open();
    const first = titles(app);
    button('Next').click();
    await settled(app);
    expect(text('[part~="pager"] span')).to.equal('6 to 10 of 10');
    expect(location.hash).to.equal('#forms/2');
    expect(titles(app)).to.not.deep.equal(first);
    history.back();
    await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    await settled(app);
    expect(titles(app)).to.deep.equal(first);
  });

  it('opens where the address says', async () => {
    history.replaceState(null, '', '#answer-sets/2');
    await open();
    expect(deep(app, '[role=tab][aria-selected=true]')[0]?.id).to.equal('tab-answer-sets');
    expect(deep(app, '[part~="row"]')).to.have.length(1);
    expect(text('[part~="pager"] span')).to.equal('6 to 6 of 6');
  });

  it('moves between the tabs by arrows', async () => {
    await open();
    one(app, '#tab-forms').focus();
    await sendKeys({ press: 'ArrowRight' });
    await settled(app);
    expect(focused()?.id).to.equal('tab-answer-sets');
    expect(deep(app, 'answer-set-list')).to.have.length(1);
  });

  it('finds while a person types, says how much, and keeps the words out of the address', async () => {
    await open();
    one(app, '#tab-forms').focus();
    await sendKeys({ press: '/' });
    await sendKeys({ type: 'nandu' });
    await announced(/1 found/);
    expect(titles(app)).to.deep.equal(['José Ñandú v. Parkside Realty Trust']);
    expect(location.href).to.not.match(/nandu/i);
    await sendKeys({ type: 'zzz' });
    await announced(/Nothing found for “nanduzzz”/);
    button('Clear search').click();
    await settled(app);
    expect(deep(app, '[part~="row"]')).to.have.length(5);
    expect(focused()?.getAttribute('type')).to.equal('search');
  });

  it('renames through the client and says so', async () => {
    await open();
    const [first] = client.forms;
    one(rowOf(app, 'Maria Santos v.'), 'a.title').focus();
    await sendKeys({ press: 'F2' });
    await settled(app);
    await sendKeys({ type: 'Stairs' });
    await sendKeys({ press: 'Enter' });
    await announced(/The name is now “Stairs”\./);
    expect(callsOf('rename')).to.deep.equal([['rename', first?.id, 'Stairs']]);
    expect(rowOf(app, 'Stairs').textContent).to.match(/Waiting to send/);
    expect(focused()?.textContent?.trim()).to.equal('Stairs');
  });

  it('shows a new name before it is stored, and the old one again where it is refused', async () => {
    const refused = new Promise<{ ok: false; error: 'not-found' }>((resolve) => {
      addEventListener('refuse', () => resolve({ ok: false, error: 'not-found' }), { once: true });
    });
    client.renameInterviewAnswers = () => refused;
    await open();
    one(rowOf(app, 'Maria Santos v.'), 'a.title').focus();
    await sendKeys({ press: 'F2' });
    await settled(app);
    await sendKeys({ type: 'Stairs' });
    await sendKeys({ press: 'Enter' });
    await settled(app);
    expect(titles(app)[0]).to.equal('Stairs');
    expect(rowOf(app, 'Stairs').textContent).to.match(/Waiting to send/);
    dispatchEvent(new Event('refuse'));
    await settled(app);
    expect(titles(app)[0]).to.equal('Maria Santos v. Harbor Homes LLC');
  });

  it('interface 3: deletes at once, keeps it on the device for the toast, and takes it back by Ctrl+Z', async () => {
    await open();
    const [first] = client.forms;
    one(rowOf(app, 'Maria Santos v.'), 'a.title').focus();
    await sendKeys({ press: 'Delete' });
    await announced(/Deleted “Maria Santos v\. Harbor Homes LLC”\./);
    expect(callsOf('delete')).to.deep.equal([['delete', [first?.id], 20_000]]);
    expect(focused()?.textContent?.trim()).to.equal('Maria Santos');
    await sendKeys({ press: 'F6' });
    expect(focused()?.textContent?.trim()).to.equal('Undo');
    // Looked at, the toast keeps the delete on the device for longer.
    expect(callsOf('delete').at(-1)).to.deep.equal(['delete', [first?.id], 60_000]);
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'z' });
    await sendKeys({ up: 'Control' });
    await announced(/“Maria Santos v\. Harbor Homes LLC” is back\./);
    expect(titles(app)[0]).to.equal('Maria Santos v. Harbor Homes LLC');
  });

  it('lets the delete go when the toast is closed, and an older one when a newer comes', async () => {
    await open();
    const [first, second] = client.forms;
    one(app, 'a.title').focus();
    await sendKeys({ press: 'Delete' });
    await settled(app);
    await sendKeys({ press: 'Delete' });
    await settled(app);
    button('Undo').parentElement?.querySelector<HTMLElement>('.close')?.click();
    expect(callsOf('delete')).to.deep.equal([
      ['delete', [first?.id], 20_000],
      ['delete', [second?.id], 20_000],
      ['delete', [first?.id], 0],
      ['delete', [second?.id], 0],
    ]);
  });

  it('asks by name before an answer set goes, with the focus on Cancel', async () => {
    history.replaceState(null, '', '#answer-sets');
    await open();
    one(app, 'button.title').focus();
    await sendKeys({ press: 'Delete' });
    await settled(app);
    expect(text('dialog h2')).to.equal('Delete “Maria Santos, household and income”?');
    expect(text('dialog p')).to.match(/its 52 answers go away/);
    expect(focused()?.textContent?.trim()).to.equal('Cancel');
    await sendKeys({ press: 'Escape' });
    await settled(app);
    expect(callsOf('delete')).to.have.length(0);
    await sendKeys({ press: 'Delete' });
    await settled(app);
    one(app, 'dialog[open] .danger').click();
    await announced(/Deleted “Maria Santos, household/);
    expect(client.sets).to.have.length(5);
  });

  it('says what is waiting and what needs the person, and shows only that', async () => {
    client.set({ waiting: 1, failed: 2 });
    await open({ pageSize: 20 });
    expect(statusText('[part~="waiting"] .long')).to.equal('1 change waiting to send');
    expect(statusText('[part~="failed"] .long')).to.equal('2 forms need you');
    one(one(app, '.status-inline'), '[part~="failed"] button').click();
    await settled(app);
    expect(titles(app)).to.have.length(2);
    one(app, '.chip').click();
    await settled(app);
    expect(titles(app)).to.have.length(10);
  });

  it('retries and drops what was not sent', async () => {
    await open({ pageSize: 20 });
    for (const words of ['Try again', 'Drop this change']) {
      one(rowOf(app, 'José'), '[data-stop=actions]').click();
      await settled(app);
      button(words).click();
      await settled(app);
    }
    expect(callsOf('retryEdit')).to.deep.equal([['retryEdit', 1]]);
    expect(callsOf('discardEdit')).to.deep.equal([['discardEdit', 1]]);
  });

  it('keeps the rows offline, with the time, and says when it is back', async () => {
    await open();
    client.connection({ kind: 'offline', since: '2026-11-22T14:01:00Z' });
    await announced(/You are offline/);
    expect(text('[part~="note"]')).to.match(/Showing what was here at 14:05/);
    expect(statusText('[part~="status"]')).to.equal('Offline since 14:01');
    expect(deep(app, '[part~="row"]')).to.have.length(5);
    client.connection({ kind: 'online' });
    await announced(/You are online again/);
  });

  it('fills the page up after a delete without counting that as an update', async () => {
    await open();
    one(app, 'a.title').focus();
    await sendKeys({ press: 'Delete' });
    await settled(app);
    expect(deep(app, '[part~="row"]')).to.have.length(5);
    expect(deep(app, '[part~="updates"]')).to.have.length(0);
  });

  it('leaves a page that has become empty', async () => {
    await open({ pageSize: 9 });
    button('Next').click();
    await settled(app);
    one(app, 'a.title').focus();
    await sendKeys({ press: 'Delete' });
    await settled(app);
    expect(location.hash).to.equal('#forms');
    expect(deep(app, '[part~="row"]')).to.have.length(9);
  });

  it('offers the forms of the menu as links, and none that is no web address', async () => {
    client.can = {
      ...client.can,
      dispatch: [
        { title: 'Good', link: '/start/good' },
        { title: 'Bad', link: 'javascript:alert(1)' },
        { title: 'Also good', link: 'https://other.example.org/x' },
      ],
    };
    await open();
    one(app, 'button.new-form').click();
    await settled(app);
    const links = deep(app, 'a[role=menuitem]') as HTMLAnchorElement[];
    expect(links.map(({ href }) => href)).to.deep.equal([
      'https://forms.example.org/start/good',
      'https://other.example.org/x',
    ]);
  });

  it('goes on with a form that was shown before its address was known', async () => {
    const found = client.resumeUrl.bind(client);
    client.resumeUrl = () => null;
    await open();
    const followed = new Promise<string>((resolve) => {
      addEventListener('click', (event) => {
        if (!(event.target instanceof HTMLAnchorElement)) return;
        event.preventDefault();
        resolve(event.target.href);
      });
    });
    client.resumeUrl = (row) => ('rev' in row ? found(row) : null);
    one(app, 'button.title').click();
    expect(await followed).to.match(/^https:\/\/forms\.example\.org\/interview/);
  });

  it('interface 18: says where no form can be opened', async () => {
    client.can = { ...client.can, interviewUrl: null };
    client.resumeUrl = () => null;
    await open();
    one(app, 'button.title').click();
    await announced(/This form cannot be opened from here/);
  });

  it('signs out, asking first when changes wait', async () => {
    client.set({ waiting: 2 });
    await open();
    one(app, '.account').click();
    await settled(app);
    button('Sign out').click();
    await settled(app);
    expect(text('dialog h2')).to.equal('Drop 2 changes?');
    button('Sign out and drop them').click();
    await settled(app);
    expect(deep(app, 'sign-in-form')).to.have.length(1);
    expect(app.shadowRoot?.textContent).to.not.match(/Maria/);
    expect(focused()?.id).to.equal('email');
  });

  it('shows nothing of the person before to the next one', async () => {
    await open();
    client.forms = [row('Eviction Answer', { title: 'Somebody else' })];
    client.set({ person: { ...MARIA, id: 3 } });
    expect(titles(app).every((title) => !title.startsWith('Maria'))).to.equal(false);
    client.changed();
    await settled(app);
    expect(titles(app)).to.deep.equal(['Somebody else']);
  });

  it('has nothing for axe as a page, a popup and a narrow window', async () => {
    for (const [popup, width] of [
      [false, 1100],
      [false, 360],
      [true, 360],
    ] as const) {
      await open({ popup }, width);
      expect(await axeFaults(app)).to.deep.equal([]);
      expect(app.scrollWidth).to.be.at.most(width);
    }
  });
});

describe('signing in', () => {
  beforeEach(() => {
    client.set({ person: null, connection: { kind: 'signed-out' } });
  });

  it('asks for email and password, and says in words what is missing or wrong', async () => {
    await open();
    button('Sign in').click();
    await settled(app);
    expect(text('#email-problem')).to.equal('Type your email.');
    expect(focused()?.id).to.equal('email');
    await sendKeys({ type: 'maria@example.org' });
    one(app, '#password').focus();
    await sendKeys({ type: 'wrong' });
    await sendKeys({ press: 'Enter' });
    await settled(app);
    expect(text('[role=alert]')).to.match(/The email and the password do not match/);
    expect((one(app, '#email') as HTMLInputElement).value).to.equal('maria@example.org');
    expect(await axeFaults(app)).to.deep.equal([]);
  });

  it('gives the focus back after a refusal to whoever pressed the button', async () => {
    client.signIn = async () => {
      await settled(app);
      return { ok: false, error: 'forbidden' };
    };
    await open();
    one(app, '#email').focus();
    await sendKeys({ type: 'maria@example.org' });
    one(app, '#password').focus();
    await sendKeys({ type: 'wrong' });
    button('Sign in').focus();
    await sendKeys({ press: 'Enter' });
    while (text('[role=alert]') === '') await settled(app);
    expect(focused()?.id).to.equal('email');
  });

  it('hands the credentials over once and puts the focus on the heading', async () => {
    await open();
    one(app, '#email').focus();
    await sendKeys({ type: 'maria@example.org' });
    one(app, '#password').focus();
    await sendKeys({ type: 'right' });
    one(app, '[name=shared]').click();
    button('Sign in').click();
    await settled(app);
    expect(callsOf('signIn')).to.deep.equal([
      ['signIn', { email: 'maria@example.org', password: 'right', sharedComputer: true }],
    ]);
    expect(focused()?.textContent?.trim()).to.equal('My forms');
  });

  it('signs in as an example person by one click, and says that they are made up', async () => {
    const example = { name: 'Maria Santos', email: 'm@example.org', password: 'p' };
    client.can = { ...client.can, examples: [example] };
    await open();
    expect(text('sign-in-form')).to.equal('');
    expect(one(app, '[part~="form"]').textContent).to.match(/are made up/);
    button('Try as Maria Santos').click();
    await settled(app);
    expect(callsOf('signIn')).to.have.length(1);
    expect(deep(app, '[part~="row"]').length).to.be.greaterThan(0);
  });

  it('takes an API key only where the page may ask for one', async () => {
    client.can = { ...client.can, wiring: 'docassemble' };
    await open();
    expect(deep(app, 'sign-in-form input')).to.have.length(0);
    expect(text('.told')).to.match(/Only its own page and the extension/);
    await open({ allowApiKey: true });
    expect(one(app, '#api-key').getAttribute('type')).to.equal('password');
  });

  it('says how many changes wait on this device', async () => {
    client.set({ waiting: 2 });
    await open();
    expect(text('.notice')).to.match(/2 changes are waiting on this device/);
  });

  it('dresses the sign-in of a second app on the page too', async () => {
    for (let time = 0; time < 2; time += 1) {
      const client = new ArrayClient();
      client.set({ person: null, connection: { kind: 'signed-out' }, asOf: null });
      const app = await mount('sessions-app', { client });
      while (deep(app, 'sign-in-form').length === 0) await settled(app);
      expect(getComputedStyle(one(app, '.brand')).display, `app ${time}`).to.equal('flex');
    }
  });
});
