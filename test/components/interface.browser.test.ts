import { expect } from '@open-wc/testing';
import { emulateMedia, sendMouse } from '@web/test-runner-commands';
import type { SessionsApp } from '../../components/sessions-app.ts';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import { ArrayClient } from './array-client.ts';
import { DialogClient } from './dialog-client.ts';
import { button, choose, openApp, openDialog, shows } from './dialog-support.ts';
import { EVICTION } from './example-answers.ts';
import { exampleForms, row } from './example-rows.ts';
import {
  announced,
  deep,
  mount,
  mountList,
  one,
  rowOf,
  settled,
  titles,
  until,
} from './support.ts';

/* What every list promises, where only Chromium can be told how to be. */

const forms = (...names: string[]): LocalRow[] =>
  names.map((title) => row('Eviction Answer', { title, progress: 10 }));

async function open(client: ArrayClient, properties: Partial<SessionsApp> = {}, widthPx = 1100) {
  history.replaceState(null, '', '#forms');
  const app = await mount('sessions-app', { client, ...properties }, widthPx);
  await until(() => deep(app, '.delete-all, [part~="footer"]').length > 0);
  return app;
}

const calm = (client: ArrayClient): void => client.set({ waiting: 0, failed: 0 });

const DAY_MS = 86_400_000;
const DELETE_DAYS = { days: 90, byFilename: { 'docassemble.a:b.yml': 0 } };

/** A time of the last change, as rows have it. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().replace('Z', '');
}

function changedAgo(days: number, fields: Partial<LocalRow>): LocalRow {
  return row('Eviction Answer', { modtime: daysAgo(days), ...fields });
}

/** What a row says that was changed so long ago; of another year with the year. */
function deletedFrom(days: number): RegExp {
  const date = new Date(Date.now() + (91 - days) * DAY_MS);
  const day = date.toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
  return new RegExp(`^Will be deleted on or after ${day}( \\d{4})?$`);
}

describe('every list', () => {
  afterEach(async () => {
    await sendMouse({ type: 'move', position: [1, 1] });
  });

  it('interface 2: keeps the order while the pointer is in the list, and shows the new one after', async () => {
    const rows = forms('A', 'B');
    const list = await mountList(rows);
    const { left, top } = rowOf(list, 'B').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left) + 40, Math.round(top) + 20] });
    await settled(list);
    list.rows = rows.toReversed();
    await settled(list);
    expect(titles(list)).to.deep.equal(['A', 'B']);
    await sendMouse({ type: 'move', position: [1, innerHeight - 1] });
    await until(() => titles(list)[0] === 'B');
  });

  it('interface 1: takes no press for a click on a row that has come to the place meanwhile', async () => {
    const heard: string[] = [];
    const list = await mountList(forms('A', 'B'), { view: 'one' });
    const { left, top } = rowOf(list, 'A').getBoundingClientRect();
    const press = async (meanwhile: () => void): Promise<void> => {
      await sendMouse({ type: 'move', position: [Math.round(left) + 300, Math.round(top) + 20] });
      await sendMouse({ type: 'down' });
      meanwhile();
      await settled(list);
      await sendMouse({ type: 'up' });
      await settled(list);
    };
    list.addEventListener('before-resume', (event) => {
      event.preventDefault();
      heard.push((event as CustomEvent).detail.title);
    });
    await press(() => {
      list.view = 'two';
      list.rows = forms('C', 'D');
    });
    expect(titles(list)).to.deep.equal(['C', 'D']);
    expect(heard).to.deep.equal([]);
    await press(() => undefined);
    expect(heard).to.deep.equal(['C']);
  });

  it('interface 4: says sort, count, rename, copy, delete, Undo, offline, sync and failure', async () => {
    const client = new DialogClient();
    for (const { id } of client.forms) client.answers.set(id, EVICTION);
    calm(client);
    const app = await open(client, { pageSize: 20 });
    const list = one(app, 'session-list');
    const [first] = client.forms;
    const { id = '', filename = '', key = '' } = first ?? {};
    const about = { id, filename, key, title: 'Maria' };
    const fire = (name: string, detail: object): void => {
      list.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    };
    const steps: readonly (readonly [() => void, RegExp])[] = [
      [() => one(list, 'thead .title-cell button').click(), /^Sorted by Name, first to last$/],
      [() => fire('rename', { ...about, newName: 'Stairs' }), /^The name is now “Stairs”\.$/],
      [() => fire('copy-many', { ids: [id], rows: [about] }), /^Saved 1 answer set\.$/],
      [() => fire('delete', about), /^Deleted “Maria”\. Undo: Ctrl\+Z$/],
      [() => one(app, '[part~="toast"] .undo').click(), /^“Maria” is back\.$/],
      [() => fire('export', about), /^The file is ready\.$/],
      [() => client.connection({ kind: 'offline', since: null }), /^You are offline\./],
      [() => client.set({ waiting: 2 }), /^$/],
      [() => client.connection({ kind: 'online' }), /^You are online again\.$/],
      [() => client.set({ waiting: 0 }), /^All your changes are sent\.$/],
      [() => client.set({ failed: 1 }), /^1 form needs you$/],
      [
        () => client.connection({ kind: 'error', reason: 'busy', status: 503 }),
        /^The server is busy\.$/,
      ],
    ];
    for (const [act, said] of steps) {
      document.querySelector('[data-ds-announcer]')?.replaceChildren();
      act();
      await settled(app);
      await announced(said);
    }
    await until(() => deep(app, 'input[type=search]').length > 0);
    const field = one(app, 'input[type=search]');
    if (field instanceof HTMLInputElement) field.value = 'Okafor';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await announced(/^1 found$/);
  }).timeout(30_000);

  it('interface 4: says which rows of how many another page shows, and keeps the focus there', async () => {
    const client = new ArrayClient();
    calm(client);
    const app = await open(client, { pageSize: 5 });
    const [previous, next] = deep(app, '[part~="pager"] button');
    next?.focus();
    next?.click();
    await announced(/^6 to 10 of 10$/);
    expect(next?.getAttribute('aria-disabled')).to.equal('true');
    expect(next?.matches(':focus')).to.equal(true);
    next?.click();
    await settled(app);
    expect(location.hash).to.equal('#forms/2');
    previous?.click();
    await announced(/^1 to 5 of 10$/);
  });

  for (const [width, popup] of [
    [320, false],
    [360, true],
  ] as const) {
    it(`interface 7: keeps labels, and targets of 24 px, at ${width} px${popup ? ' in a popup' : ''}`, async () => {
      const client = new ArrayClient();
      const app = await open(client, { popup, pageSize: 5 }, width);
      await until(() => deep(app, 'input[type=search]').length > 0);
      await until(() => deep(app, 'thead th').length > 0);
      expect(app.scrollWidth).to.be.at.most(width);
      const headers = deep(one(app, 'session-list'), 'thead th');
      const shown = headers.filter((header) => header.checkVisibility());
      const labels = shown.map(({ innerText }) => innerText.trim());
      expect(labels).to.deep.equal(['Progress', 'Form', 'State', 'Changed', 'Actions']);
      const small = deep(app, 'button, a[href], input, select').filter((target) => {
        // The title covers its row; what waits off the screen for the focus is no target.
        const element = target.closest('label') ?? target.closest('.row .title')?.closest('.row');
        const { width: across, height } = (element ?? target).getBoundingClientRect();
        const isShown = target.checkVisibility({ visibilityProperty: true }) && across > 1;
        return isShown && Math.min(across, height) < 24;
      });
      expect(small.map((target) => target.outerHTML)).to.deep.equal([]);
    });
  }

  it('interface 12: one timer serves all lists of the page', async () => {
    document.querySelector('#stage')?.remove();
    const own = window.setTimeout;
    let long = 0;
    const count = (handler: TimerHandler, delayMs?: number, ...rest: unknown[]): number => {
      if ((delayMs ?? 0) > 1000) long += 1;
      return own(handler, delayMs, ...rest);
    };
    Object.assign(window, { setTimeout: count });
    const list = await mountList(exampleForms());
    for (let more = 0; more < 2; more += 1) {
      const other = Object.assign(document.createElement('session-list'), { rows: exampleForms() });
      list.parentElement?.append(other);
      await settled(other);
    }
    Object.assign(window, { setTimeout: own });
    expect(long).to.equal(1);
  });

  it('interface 14: asks nobody but its own page’s server', async () => {
    const app = await open(new ArrayClient());
    one(app, '#tab-answer-sets').click();
    await settled(app);
    expect(deep(one(app, 'answer-set-list'), '[part~="row"]')).to.have.length(6);
    const hosts = performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin);
    expect(hosts.length).to.be.above(10);
    expect([...new Set(hosts)]).to.deep.equal([location.origin]);
  });

  it('interface 18: says that another list shows the old name after a rename by API key', async () => {
    const client = new ArrayClient();
    calm(client);
    client.can = { ...client.can, wiring: 'docassemble', title: 'forms.example.org' };
    const app = await open(client);
    const [first] = client.forms;
    one(app, 'session-list').dispatchEvent(
      new CustomEvent('rename', { detail: { ...first, title: 'Maria', newName: 'Stairs' } }),
    );
    await announced(/“Stairs”\. Other lists on forms\.example\.org may still show the old one\./);
    expect(one(app, '[part~="toast"] .text').textContent).to.match(/may still show the old one/);
  });

  it('interface 18: says offline that forms open when the person is back, and which answers cannot be opened', async () => {
    const client = new ArrayClient();
    const id = '3b1f8f0e-5a53-4b8e-9f0b-6a3d2c1e4f50';
    client.forms = client.forms.map((each, at) => (at === 0 ? { ...each, id } : each));
    const [first] = client.forms;
    client.variables.set(id, { ok: false, error: 'invalid' });
    const app = await open(client);
    client.connection({ kind: 'offline', since: null });
    await until(() => deep(app, '[part~="note-offline"]').length > 0);
    expect(one(app, '[part~="note-offline"]').textContent).to.match(/Forms open when you are back/);
    client.connection({ kind: 'online' });
    const detail = { id, filename: first?.filename, key: first?.key, title: 'Maria' };
    one(app, 'session-list').dispatchEvent(new CustomEvent('view', { detail }));
    await until(() => /cannot be opened here/.test(panel(app)));
  });

  it('interface 18: says in the list what docassemble deletes within 14 days, forms and answer sets', async () => {
    const client = new ArrayClient();
    calm(client);
    client.forms = [
      ...[1, 50, 77.5, 80, 95].map((days) => changedAgo(days, { title: `${days} days` })),
      changedAgo(80, { title: 'Spared', filename: 'docassemble.a:b.yml' }),
      changedAgo(80, { title: 'Owed', state: { kind: 'pending' } }),
    ];
    client.sets = client.sets.slice(0, 1).map((set) => ({ ...set, modtime: daysAgo(80) }));
    const app = await open(client, { pageSize: 20 });
    const list = one(app, 'session-list');
    expect(deep(list, '[part~="deletion"]')).to.have.length(0);
    client.can = { ...client.can, deleteDays: DELETE_DAYS };
    client.connection({ kind: 'syncing', done: 0, total: null });
    await until(() => deep(list, '[part~="deletion"]').length > 0);
    const said = (title: string): string =>
      rowOf(list, title).querySelector('[part~="deletion"]')?.textContent ?? '';
    for (const title of ['1 days', '50 days', 'Spared']) expect(said(title)).to.equal('');
    expect(said('77.5 days')).to.match(deletedFrom(77.5));
    expect(said('80 days')).to.match(deletedFrom(80));
    expect(said('Owed')).to.match(deletedFrom(80));
    expect(rowOf(list, 'Owed').querySelector('.state')?.textContent).to.match(/Waiting to send/);
    expect(said('95 days')).to.equal('Will be deleted any day now');
    one(app, '#tab-answer-sets').click();
    await until(() => deep(app, '[part~="deletion"]').length === 1);
    expect(one(app, '[part~="deletion"]').textContent).to.match(deletedFrom(80));
  });

  it('interface 18: says with a form’s answers from which day on docassemble may delete it', async () => {
    const client = new ArrayClient();
    client.can = { ...client.can, deleteDays: DELETE_DAYS };
    const dates: [modtime: string, said: RegExp][] = [
      ['2099-01-02T12:00:00', /^On or after 3 April 2099, unless it is changed before$/],
      [daysAgo(95), /^Any day now, unless it is changed before$/],
    ];
    for (const [modtime, said] of dates) {
      client.forms = [row('Eviction Answer', { modtime })];
      const session = client.forms[0]?.id ?? '';
      const details = await mount('session-details', { client, session, timezone: 'UTC' });
      await until(() => deep(details, '.fact time').length > 1);
      const time = deep(details, '.fact time')[1];
      expect(time?.closest('.fact')?.querySelector('dt')?.textContent).to.equal('Will be deleted');
      expect(time?.textContent).to.match(said);
      const earliest = Date.parse(`${modtime}Z`) + 91 * DAY_MS;
      expect(Date.parse(time?.getAttribute('datetime') ?? '')).to.equal(earliest);
    }
    client.can = { ...client.can, deleteDays: { days: 0, byFilename: {} } };
    const session = client.forms[0]?.id ?? '';
    const details = await mount('session-details', { client, session, timezone: 'UTC' });
    await until(() => deep(details, '.fact').length > 0);
    await settled(details);
    expect(deep(details, '.fact time')).to.have.length(1);
  });

  it('keeps the focus in a dialog whose button waits, and then cannot do it', async () => {
    const client = new DialogClient();
    const [first] = client.forms;
    client.answers.set(first?.id ?? '', EVICTION);
    client.saveInterviewAnswers = async () => {
      await settled(openDialog());
      throw new Error('no network');
    };
    await openApp(client, 'forms');
    await choose(first?.id ?? '', 'Copy as answer set');
    await shows(/Keeps \d+ answers/);
    const save = button('Save answer set');
    save.focus();
    save.click();
    await shows(/The server did not answer/);
    await settled(openDialog());
    expect(openDialog().matches(':focus-within')).to.equal(true);
  });

  it('interface 20: takes the colours of a Bootstrap 5 page, light and dark', async () => {
    await emulateMedia({ colorScheme: 'light' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      [data-bs-theme='light'] { --bs-body-bg: rgb(255, 250, 240); --bs-body-color: rgb(33, 37, 41); }
      [data-bs-theme='dark'] { --bs-body-bg: rgb(33, 37, 41); --bs-body-color: rgb(222, 226, 230); }
    `);
    document.adoptedStyleSheets.push(sheet);
    const list = await mountList(exampleForms());
    const colours: string[] = [];
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset['bsTheme'] = theme;
      await settled(list);
      colours.push(getComputedStyle(one(list, 'table')).backgroundColor);
      colours.push(getComputedStyle(list).color);
    }
    delete document.documentElement.dataset['bsTheme'];
    document.adoptedStyleSheets.pop();
    expect(colours).to.deep.equal([
      'rgb(255, 250, 240)',
      'rgb(33, 37, 41)',
      'rgb(33, 37, 41)',
      'rgb(222, 226, 230)',
    ]);
  });
});

/** What stands in the place of the answers. */
function panel(app: SessionsApp): string {
  return deep(app, '.panel')
    .map(({ textContent }) => textContent ?? '')
    .join(' ');
}
