import { expect } from '@open-wc/testing';
import { unfinished } from '../../src/page/unfinished.ts';
import type { SessionsApp } from '../../components/sessions-app.ts';
import { appears, choose, openMenu, press, type } from './acting.ts';
import { ArrayClient } from './array-client.ts';
import { mount, one, settled, until } from './support.ts';

let app: SessionsApp;

async function open(client = new ArrayClient()): Promise<void> {
  app = await mount('sessions-app', { client }, 1100);
  await settled(app);
}

/** What holds the page back, by its tag and its type or class. */
function held(): string | null {
  const found = unfinished();
  return found && `${found.localName}.${found.getAttribute('type') ?? found.className}`;
}

describe('what a person would lose if the page loaded anew', () => {
  beforeEach(() => {
    localStorage.clear();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('is nothing on a list that is only looked at', async () => {
    await open();
    expect(held()).to.equal(null);
  });

  it('is a name that is being changed, an emptied one too', async () => {
    await open();
    await choose(app, 0, /^\s*Rename/);
    expect(held()).to.equal('input.field');
    const field = one(app, '[part~="rename"] input');
    if (field instanceof HTMLInputElement) field.value = '';
    field.blur();
    expect(held()).to.equal('input.field');
    await press(app, '[part~="rename"] button', /Cancel/);
    expect(held()).to.equal(null);
  });

  it('is what is searched for', async () => {
    await open();
    await type(app, 'input[type="search"]', 'Santos');
    expect(held()).to.equal('input.search');
  });

  it('is an open menu, and an open dialog', async () => {
    await open();
    await openMenu(app, 0);
    expect(held()).to.equal('div.menu');
    await press(app, '[role="menuitem"]', /Copy as answer set/);
    await until(() => held()?.startsWith('dialog') === true);
  });

  it('is the message that offers to take a delete back', async () => {
    await open();
    await choose(app, 0, /^\s*Delete/);
    await settled(app);
    expect(held()).to.equal('div.toast');
  });

  it('is a selection', async () => {
    await open();
    await press(app, 'button', /^\s*Select\s*$/);
    await appears(app, '[part~="row"] input[type="checkbox"]', /^/);
    expect(held()).to.equal(null);
    one(app, '[part~="row"] input[type="checkbox"]').click();
    await settled(app);
    expect(held()).to.equal('input.checkbox');
  });

  it('is what was typed to sign in', async () => {
    const client = new ArrayClient();
    client.set({ person: null, connection: { kind: 'signed-out' }, asOf: null });
    await open(client);
    (document.activeElement as HTMLElement | null)?.blur();
    expect(held()).to.equal(null);
    await type(app, 'input[type="email"]', 'maria');
    expect(held()).to.equal('input.email');
  });
});
