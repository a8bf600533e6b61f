import { expect } from '@open-wc/testing';
import type { SessionsApp } from '../../components/sessions-app.ts';
import { ArrayClient } from './array-client.ts';
import { exampleForms } from './example-rows.ts';
import {
  announced,
  deep,
  focused,
  listen,
  mount,
  mountList,
  one,
  settled,
  until,
} from './support.ts';

async function open(client: ArrayClient): Promise<SessionsApp> {
  history.replaceState(null, '', '#forms');
  const app = await mount('sessions-app', { client, pageSize: 4 });
  await until(() => deep(app, '.delete-all').length > 0);
  return app;
}

describe('deleting all', () => {
  it('interface 3: takes two presses, asks by number and name, reaches every page and can be taken back', async () => {
    const client = new ArrayClient();
    const app = await open(client);
    const button = one(app, '.delete-all');
    expect(button.textContent?.trim()).to.equal('Delete all 10');
    button.focus();
    button.click();
    await until(() => deep(app, 'dialog[open] h2').length > 0);
    expect(one(app, 'dialog[open] h2').textContent).to.equal('Delete 10 forms?');
    expect(one(app, 'dialog[open] ul').textContent).to.match(/Maria Santos v\. Harbor Homes LLC/);
    one(app, 'dialog[open] .danger').click();
    await announced(/Deleted 10 forms/);
    await until(() => focused()?.textContent === 'No forms yet');
    expect(deep(app, '[part~="row"], .delete-all')).to.have.length(0);
    expect(client.forms).to.have.length(0);
    await until(() => deep(app, '[part~="toast"] button').length > 0);
    one(app, '[part~="toast"] button').click();
    await until(() => deep(app, '[part~="row"]').length === 4);
    expect(client.forms).to.have.length(10);
  });

  it('means what is found while something is searched for', async () => {
    const client = new ArrayClient();
    const app = await open(client);
    const field = one(app, 'input[type=search]') as HTMLInputElement;
    field.value = 'Maria';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await until(() => one(app, '.delete-all').textContent?.trim() === 'Delete all 3');
    one(app, '.delete-all').click();
    await until(() => deep(app, 'dialog[open] h2').length > 0);
    expect(one(app, 'dialog[open] h2').textContent).to.equal('Delete 3 forms?');
  });

  it('can be prevented by the page', async () => {
    const list = await mountList(exampleForms(), { total: 24 });
    list.addEventListener('before-delete-all', (event) => event.preventDefault(), { once: true });
    const heard = listen('before-delete-all', 'delete-many');
    one(list, '.delete-all').click();
    await settled(list);
    expect(heard.map(({ name, detail }) => [name, detail])).to.deep.equal([
      ['before-delete-all', { total: 24 }],
    ]);
  });

  it('is not offered for one row, in a popup, without selection, and while rows are selected', async () => {
    const rows = exampleForms();
    for (const properties of [
      { total: 1 },
      { total: 10, density: 'popup' },
      { total: 10, noSelect: true },
    ] as const) {
      const list = await mountList(rows, properties);
      expect(deep(list, '.delete-all'), JSON.stringify(properties)).to.have.length(0);
    }
    const list = await mountList(rows, { total: 10 });
    expect(deep(list, '.delete-all')).to.have.length(1);
    await list.startSelecting();
    await settled(list);
    expect(deep(list, '.delete-all')).to.have.length(0);
  });
});
