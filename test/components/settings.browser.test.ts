import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SessionsApp } from '../../components/sessions-app.ts';
import { ArrayClient } from './array-client.ts';
import { announced, axeFaults, deep, focused, mount, one, settled, until } from './support.ts';

let client: ArrayClient;
let app: SessionsApp;

async function open(properties: Partial<SessionsApp> = {}, widthPx = 1100): Promise<void> {
  app = await mount('sessions-app', { client, ...properties }, widthPx);
  await settled(app);
}

/** What stands in the shadow tree of a part. */
const inside = (part: string, selector: string): HTMLElement[] =>
  deep(app, part).flatMap((each) => deep(each, selector));

const labelled = (name: string): HTMLElement => {
  const found = deep(app, 'button, a').find(
    (each) => (each.ariaLabel ?? each.textContent)?.trim() === name,
  );
  if (!found) throw new Error(`No button ${name}`);
  return found;
};
const press = async (name: string): Promise<void> => {
  labelled(name).click();
  await settled(app);
};
const heading = (): string => focused()?.textContent?.trim() ?? '';

async function openSettings(): Promise<void> {
  labelled('Settings').click();
  await until(() => inside('settings-dialog', 'dialog[open]').length === 1);
  await until(() => inside('sign-ins-list', 'li').length > 0);
}

async function choose(name: string, value: string): Promise<void> {
  const select = one(app, `select#${name}`);
  if (!(select instanceof HTMLSelectElement)) throw new Error('no select');
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await settled(app);
}

async function type(id: string, text: string): Promise<void> {
  const field = one(app, `input#${id}`);
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
  await sendKeys({ type: text });
}

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', location.pathname + location.search);
  client = new ArrayClient();
  client.set({ waiting: 0, failed: 0 });
});

after(() => localStorage.clear());

describe('the settings', () => {
  it('open by a named button with the focus on their heading, and close to that button', async () => {
    await open();
    labelled('Settings').focus();
    await openSettings();
    expect(heading()).to.equal('Settings');
    expect(await axeFaults(app)).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    await settled(app);
    expect(focused()).to.equal(labelled('Settings'));
  });

  it('set language and direction, theme and density at once, and keep them', async () => {
    await open();
    await openSettings();
    await choose('language', 'ar');
    await choose('theme', 'dark');
    await choose('density', 'compact');
    expect(app.getAttribute('lang')).to.equal('ar');
    expect(getComputedStyle(one(app, 'main')).direction).to.equal('rtl');
    expect(app.getAttribute('scheme')).to.equal('dark');
    await until(() => one(app, 'session-list').getAttribute('density') === 'compact');
    await open();
    expect(app.getAttribute('lang')).to.equal('ar');
    expect(app.getAttribute('data-theme')).to.equal('dark');
    await openSettingsIn('ar');
    await choose('language', '');
    await choose('theme', 'system');
    expect(app.hasAttribute('lang')).to.equal(false);
    expect(app.hasAttribute('dir')).to.equal(false);
    expect(app.hasAttribute('data-theme')).to.equal(false);
  });

  it('interface 19: switch the single keys off and on', async () => {
    await open();
    await openSettings();
    await pressCheck('shortcuts');
    await sendKeys({ press: 'Escape' });
    await settled(app);
    one(app, '#tab-forms').focus();
    await sendKeys({ press: '/' });
    await settled(app);
    expect(focused()?.getAttribute('type')).to.not.equal('search');
    await openSettings();
    await pressCheck('shortcuts');
    await sendKeys({ press: 'Escape' });
    await settled(app);
    one(app, '#tab-forms').focus();
    await sendKeys({ press: '/' });
    await settled(app);
    expect(focused()?.getAttribute('type')).to.equal('search');
  });

  it('interface 19: `?` shows the keys, only while the focus is inside and not in a field', async () => {
    await open();
    document.body.focus();
    await sendKeys({ press: '?' });
    one(app, 'input[type=search]').focus();
    await sendKeys({ press: '?' });
    await settled(app);
    expect(deep(app, 'keys-dialog')).to.have.length(0);
    one(app, '#tab-forms').focus();
    await sendKeys({ press: '?' });
    await until(() => inside('keys-dialog', 'dialog[open]').length === 1);
    await settled(app);
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    expect(inside('keys-dialog', 'dl')[0]?.textContent).to.match(/F2\s+Rename the form/);
    expect(await axeFaults(app)).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    expect(focused()?.id).to.equal('tab-forms');
  });

  it('interface 17: show the button that leaves at once, after which places leave no trail', async () => {
    await open({ pageSize: 5 });
    expect(deep(app, '[part~="exit"]')).to.have.length(0);
    await openSettings();
    await pressCheck('quickExit');
    await sendKeys({ press: 'Escape' });
    await settled(app);
    expect(one(app, '[part~="exit"]').textContent?.trim()).to.equal('Leave now');
    const { length } = history;
    await press('Next');
    expect(location.hash).to.equal('#forms/2');
    expect(history.length).to.equal(length);
  });

  it('list the sign-ins and end another one', async () => {
    await open();
    await openSettings();
    const list = one(app, 'sign-ins-list');
    expect(
      deep(list, 'li').map((each) => each.textContent?.replaceAll(/\s+/g, ' ').trim()),
    ).to.deep.equal(['FirefoxThis device', 'ChromeLast used 20 Nov, 09:30 End']);
    deep(list, 'button')
      .find((each) => each.textContent?.trim() === 'End')
      ?.click();
    await announced(/The sign-in is ended/);
    expect(client.ownDevice.calls).to.deep.equal(['end b']);
    await until(() => deep(list, 'li').length === 1);
  });
});

describe('the passphrase', () => {
  it('is set: too short and differing ones are told at their field', async () => {
    await open();
    await openSettings();
    await press('Set a passphrase');
    expect(focused()?.id).to.equal('fresh');
    await type('fresh', 'short');
    await type('again', 'shirt');
    await sendKeys({ press: 'Enter' });
    await settled(app);
    expect(one(app, '#problem').textContent).to.equal('The two are not the same. Type it again.');
    expect(focused()?.id).to.equal('again');
    await type('again', 'short');
    await sendKeys({ press: 'Enter' });
    await settled(app);
    expect(one(app, '#problem').textContent).to.match(/at least 10/);
    expect(focused()?.id).to.equal('fresh');
    expect(await axeFaults(app)).to.deep.equal([]);
    await type('fresh', 'four words are enough');
    await type('again', 'four words are enough');
    await sendKeys({ press: 'Enter' });
    await announced(/The passphrase is set/);
    await until(() => heading() === 'Settings');
    expect(client.ownDevice.passphrase).to.equal('four words are enough');
    expect(labelled('Lock now')).to.be.instanceOf(HTMLElement);
  });

  it('locks: nothing is shown, a wrong one waits, the right one opens', async () => {
    client.ownDevice.passphrase = 'four words are enough';
    await open();
    await openSettings();
    await press('Lock now');
    await until(() => inside('passphrase-form', 'input').length === 1);
    expect(deep(app, '[part~="row"]')).to.have.length(0);
    expect(inside('unlock-form', 'h1')[0]?.textContent?.trim()).to.equal('This device is locked');
    client.ownDevice.waitMs = 400;
    await type('current', 'wrong');
    await sendKeys({ press: 'Enter' });
    await settled(app);
    expect(one(app, '#problem').textContent).to.match(/You can try again in 1 second\./);
    const unlock = labelled('Unlock');
    expect(unlock).to.have.property('disabled', true);
    expect(await axeFaults(app)).to.deep.equal([]);
    await until(() => one(app, '#problem').textContent === 'You can try again now.');
    await type('current', 'four words are enough');
    await sendKeys({ press: 'Enter' });
    await until(() => deep(app, '[part~="row"]').length > 0);
  });

  it('forgotten: clears the device after saying what would be lost', async () => {
    client.ownDevice.passphrase = 'four words are enough';
    client.ownDevice.isLocked = true;
    client.ownDevice.unsentCount = 2;
    client.set({ person: null, connection: { kind: 'signed-out', locked: true }, waiting: 2 });
    await open();
    await until(() => deep(app, 'passphrase-form').length === 1);
    await press('I forgot the passphrase');
    await until(() => focused()?.textContent?.trim() === 'Cancel');
    await until(() => inside('clear-device', '.note').length === 1);
    expect(inside('clear-device', '.note')[0]?.textContent).to.match(/2 changes were not sent yet/);
    expect(await axeFaults(app)).to.deep.equal([]);
    expect(labelled('Save the changes to a file')).to.be.instanceOf(HTMLElement);
    await press('Clear this device');
    await announced(/This device is cleared/);
    expect(client.ownDevice.calls).to.deep.equal(['clear']);
  });
});

async function openSettingsIn(language: string): Promise<void> {
  one(app, '[part~="settings"]').click();
  await until(() => inside('settings-dialog', 'dialog[open]').length === 1);
  expect(app.lang).to.equal(language);
}

async function pressCheck(name: string): Promise<void> {
  one(app, `input[name="${name}"]`).click();
  await settled(app);
}
