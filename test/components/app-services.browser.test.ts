import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SessionsApp } from '../../components/sessions-app.ts';
import { ClinicClient, TWO_SERVICES } from './app-states.ts';
import { ArrayClient } from './array-client.ts';
import {
  announced,
  axeFaults,
  deep,
  focused,
  mount,
  one,
  rowOf,
  seen,
  settled,
  titles,
  until,
} from './support.ts';

const [FIRST, SECOND] = TWO_SERVICES.split(' ');
const connectBefore = SessionsApp.connect;
let client: ArrayClient;
let clinic: ClinicClient;
let app: SessionsApp;
/** What the app asked `connect` for. */
let connected: string[];

async function open(properties: Partial<SessionsApp> = {}): Promise<void> {
  app = await mount('sessions-app', { server: TWO_SERVICES, client, ...properties }, 1100);
  await settled(app);
}

const radios = (): HTMLElement[] => deep(app, '[role="menuitemradio"]');
const labels = (): string[] => radios().map(({ textContent }) => textContent?.trim() ?? '');
const service = (): string => one(app, '[part~="service"]').textContent?.trim() ?? '';

async function openMenu(): Promise<void> {
  one(app, '.account').click();
  await settled(app);
}

async function change(name: RegExp): Promise<void> {
  await openMenu();
  radios()
    .find(({ textContent }) => name.test(textContent ?? ''))
    ?.click();
  await settled(app);
}

async function back(): Promise<void> {
  history.back();
  await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  await settled(app);
}

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', location.pathname + location.search);
  client = new ArrayClient();
  client.set({ waiting: 0, failed: 0 });
  client.close = () => new Promise(() => undefined);
  clinic = new ClinicClient();
  connected = [];
  SessionsApp.connect = ({ server }) => {
    connected.push(server);
    return server === SECOND ? clinic : client;
  };
});

after(() => {
  SessionsApp.connect = connectBefore;
  localStorage.clear();
});

describe('several services in sessions-app', () => {
  it('are nothing to see where there is one', async () => {
    await open({ server: FIRST ?? '' });
    await openMenu();
    expect(labels()).to.deep.equal([]);
    expect(
      deep(app, '[role="menuitem"]').map(({ textContent }) => textContent?.trim()),
    ).to.deep.equal(['Sign out']);
    expect(connected).to.deep.equal([]);
  });

  it('stand in the menu of the account by their names, with what waits in those not shown', async () => {
    await open();
    await until(() => connected.length > 0);
    await settled(app);
    await openMenu();
    expect(labels()).to.deep.equal(['Housing Help Desk', 'Legal Clinic, 2 waiting']);
    expect(radios().map((item) => item.getAttribute('aria-checked'))).to.deep.equal([
      'true',
      'false',
    ]);
    expect(connected).to.deep.equal([SECOND]);
    expect(await axeFaults(app)).to.deep.equal([]);
  });

  it('have their addresses for names until they can be asked, and beside a name that two have', async () => {
    clinic.capabilities = () => Promise.reject(new Error('no network'));
    await open();
    await openMenu();
    expect(labels()[1]).to.equal('clinic.example.org/forms, 2 waiting');
    await sendKeys({ press: 'Escape' });
    clinic.capabilities = () => Promise.resolve({ ...clinic.can, title: 'Housing Help Desk' });
    await openMenu();
    await sendKeys({ press: 'Escape' });
    await settled(app);
    await openMenu();
    expect(labels()).to.deep.equal([
      'Housing Help Desk, forms.example.org',
      'Housing Help Desk, clinic.example.org/forms, 2 waiting',
    ]);
  });

  it('change: rows, name, words, address, and what the device keeps', async () => {
    await open();
    expect(titles(app)).to.have.length(10);
    await change(/Legal Clinic/);
    await announced(/You now see Legal Clinic\./);
    await until(() => titles(app).length === 2);
    expect(service()).to.equal('Legal Clinic');
    expect(location.hash).to.equal(`#service=${SECOND}&forms`);
    expect(app.choices.service).to.equal(SECOND);
    expect(focused()?.classList.contains('account')).to.equal(true);
    await change(/Housing/);
    await until(() => titles(app).length === 10);
    expect(connected).to.deep.equal([SECOND]);
  });

  it('begin where they were left, and where an address says', async () => {
    await open();
    await change(/Legal Clinic/);
    app.remove();
    history.replaceState(null, '', location.pathname + location.search);
    connected = [];
    await open({ client: null });
    await until(() => titles(app).length === 2);
    expect(connected[0]).to.equal(SECOND);
    app.remove();
    history.replaceState(null, '', `#service=${FIRST}&answer-sets`);
    connected = [];
    await open({ client: null });
    await until(() => titles(app).length === client.sets.length);
    expect(connected[0]).to.equal(FIRST);
    expect(one(app, '[role=tab][aria-selected=true]').id).to.equal('tab-answer-sets');
  });

  it('take no address that the page does not name', async () => {
    history.replaceState(null, '', '#service=https://evil.example&forms');
    await open({ client: null });
    await until(() => titles(app).length === 10);
    expect(connected).to.not.include('https://evil.example');
    location.hash = '#service=https://evil.example&answer-sets';
    await settled(app);
    expect(service()).to.equal('Housing Help Desk');
  });

  it('come back by the way back, with their places', async () => {
    await open({ pageSize: 4 });
    const next = deep(app, '[part~="pager"] button')[1];
    next?.click();
    await settled(app);
    expect(location.hash).to.equal(`#service=${FIRST}&forms/2`);
    await change(/Legal Clinic/);
    await until(() => titles(app).length === 2);
    await back();
    await until(() => titles(app).length === 4);
    expect(service()).to.equal('Housing Help Desk');
    expect(one(app, '[part~="pager"] span').textContent).to.match(/5 to 8 of 10/);
  });

  it('keep none of the other’s rows while somebody is among them', async () => {
    await open();
    const [title] = deep(app, '[data-stop="title"]');
    title?.focus();
    location.hash = `#service=${SECOND}&forms`;
    await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    await until(() => titles(app).length === 2);
  });

  it('let a delete go to the service whose row it was', async () => {
    await open();
    const [row] = client.forms;
    one(rowOf(app, 'Maria Santos v.'), '[data-stop=actions]').click();
    await settled(app);
    deep(app, '[role=menuitem]')
      .find(({ textContent }) => /Delete/.test(textContent ?? ''))
      ?.click();
    await seen('the toast', () => deep(app, '.toast')[0]?.checkVisibility());
    await change(/Legal Clinic/);
    expect(client.calls).to.deep.include(['delete', [row?.id], 0]);
    expect(clinic.calls).to.deep.equal([]);
    expect(one(app, '.toast').textContent).to.match(/You now see Legal Clinic/);
    expect(one(app, '.toast').textContent).to.not.match(/Undo/);
  });

  it('can be changed by somebody who is signed out, with the focus in the form', async () => {
    clinic.set({ person: null, connection: { kind: 'signed-out' }, waiting: 0 });
    await open();
    await change(/Legal Clinic/);
    await until(() => deep(app, 'sign-in-form').length === 1);
    await until(() => focused()?.id === 'email');
    one(app, '.services').click();
    await settled(app);
    radios()[0]?.click();
    await until(() => titles(app).length === 10);
    expect(focused()?.tagName).to.equal('H1');
  });

  it('show one form by a link into another service', async () => {
    const id = '3b1f8f0e-5a53-4b8e-9f0b-6a3d2c1e4f50';
    clinic.forms = clinic.forms.map((row, at) => (at === 0 ? { ...row, id } : row));
    await open();
    location.hash = `#service=${SECOND}&form/${id}`;
    const details = await seen('the form', () => deep(app, 'session-details')[0]);
    const back = await seen('the way back', () => deep(app, '[part~="back"]')[0]);
    expect(Reflect.get(details, 'client')).to.equal(clinic);
    expect(back.getAttribute('href')).to.equal(`#service=${SECOND}&forms`);
  });

  it('closes those that it made when it is taken out', async () => {
    let closed = 0;
    Reflect.set(clinic, 'close', () => {
      closed += 1;
      return Promise.resolve();
    });
    await open();
    await until(() => connected.length > 0);
    await settled(app);
    app.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(closed).to.equal(1);
  });
});
