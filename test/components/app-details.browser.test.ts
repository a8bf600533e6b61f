import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SessionsApp } from '../../components/sessions-app.ts';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import { ArrayClient } from './array-client.ts';
import { DETAILS_STATES, holdAnswers } from './details-states.ts';
import { exampleAnswers } from './example-document.ts';
import { announced, axeFaults, deep, focused, mount, one, rowOf, settled } from './support.ts';

const PUBLIC = '3b1f8f0e-5a53-4b8e-9f0b-6a3d2c1e4f50';
let client: ArrayClient;
let app: SessionsApp;

async function open(): Promise<void> {
  app = await mount('sessions-app', { client, pageSize: 5 }, 1100);
  await settled(app);
}

async function until(test: () => boolean, what: string): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    await settled(app);
    if (test()) return;
  }
  throw new Error(`Not seen in time: ${what}`);
}

const words = (selector: string): string =>
  deep(app, selector)[0]?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const first = (): LocalRow => client.forms[0] as LocalRow;

/** Chooses “See answers” of a row. */
async function seeAnswers(title: string): Promise<void> {
  one(rowOf(app, title), '[data-stop=actions]').click();
  await settled(app);
  const item = deep(app, '[role=menuitem]').find((each) =>
    /See answers/.test(each.textContent ?? ''),
  );
  item?.click();
  await until(() => deep(app, 'answer-tree').length > 0, 'the outline');
}

beforeEach(() => {
  history.replaceState(null, '', location.pathname + location.search);
  client = new ArrayClient();
  client.forms = client.forms.map((row, at) => (at === 0 ? { ...row, id: PUBLIC } : row));
  holdAnswers(client);
});

const animationsIn = (root: Element): Animation[] =>
  deep(root, '*').flatMap((element) => element.getAnimations());

describe('answers in sessions-app', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  it('open from the menu in the list’s place, at an address without a key, with focus and a word', async () => {
    await open();
    await seeAnswers('Maria Santos v.');
    await announced(/Answers of Maria Santos v\. Harbor Homes LLC/);
    expect(location.hash).to.equal(`#form/${PUBLIC}`);
    expect(location.href).to.not.include(first().key);
    expect(focused()?.tagName).to.equal('H1');
    expect(deep(app, 'session-list')).to.have.length(0);
    expect(words('[part~=back]')).to.equal('In progress forms');
  });

  it('go back to the row that was left: by the link, and by the browser', async () => {
    await open();
    for (const back of [() => one(app, '[part~=back]').click(), () => history.back()]) {
      await seeAnswers('Maria Santos v.');
      back();
      await until(() => deep(app, 'session-list').length > 0, 'the list');
      await settled(app);
      expect(focused()).to.equal(one(rowOf(app, 'Maria Santos v.'), '[data-stop=title]'));
      expect(location.hash).to.not.match(/form\//);
    }
  });

  it('open by link, and lead to the list from there', async () => {
    history.replaceState(null, '', `#form/${PUBLIC}`);
    await open();
    await until(() => deep(app, 'answer-tree').length > 0, 'the outline');
    expect(words('h1')).to.equal('Maria Santos v. Harbor Homes LLC');
    one(app, '[part~=back]').click();
    await until(() => deep(app, 'session-list').length > 0, 'the list');
    expect(location.hash).to.equal('#forms');
  });

  it('of a form whose id holds its key have an address without it', async () => {
    await open();
    await seeAnswers('Letter about the stairs');
    expect(location.hash).to.equal('#form');
  });

  it('of a set open from its title, and lead back to the sets', async () => {
    await open();
    one(app, '#tab-answer-sets').click();
    await settled(app);
    one(rowOf(app, 'Okafor family'), 'button.title').click();
    await until(() => deep(app, 'answer-tree').length > 0, 'the outline');
    expect(words('[part~=second-line]')).to.equal('Saved from Motion to Stay Execution');
    expect(words('[part~=back]')).to.equal('Answer sets');
    expect(deep(app, '[part~=resume]')).to.have.length(0);
    history.back();
    await until(() => deep(app, 'answer-set-list').length > 0, 'the sets');
  });

  it('come back by themselves with the network, and say of when they are until then', async () => {
    const [kept] = DETAILS_STATES.filter(({ name }) => name === 'details-offline');
    kept?.prepare?.(client);
    client.connection({ kind: 'offline', since: null });
    history.replaceState(null, '', `#form/${PUBLIC}`);
    await open();
    await until(() => /You are offline/.test(words('.panel')), 'offline');
    holdAnswers(client);
    client.connection({ kind: 'online' });
    await until(() => deep(app, '[role=treeitem]').length > 10, 'the outline');
    expect(deep(app, '.note')).to.have.length(0);
  });

  it('say that there is no network once it is known, and not that the server failed', async () => {
    client.variables.set(PUBLIC, {
      ok: true,
      value: exampleAnswers(),
      asOf: '2026-11-22T13:05:00Z',
    });
    client.connection({ kind: 'connecting' });
    history.replaceState(null, '', `#form/${PUBLIC}`);
    await open();
    await until(() => /^Offline.*13:05/.test(words('.note')), 'offline');
    client.connection({ kind: 'online' });
    await until(() => /did not answer/.test(words('.note')), 'the error');
    client.connection({ kind: 'offline', since: null });
    await until(() => words('.note').startsWith('Offline'), 'offline again');
  });

  it('try again when a person asks', async () => {
    const [failed] = DETAILS_STATES.filter(({ name }) => name === 'details-error');
    failed?.prepare?.(client);
    history.replaceState(null, '', `#form/${PUBLIC}`);
    await open();
    await until(() => /Error 503/.test(words('.panel')), 'the error');
    holdAnswers(client);
    one(app, '.panel button').click();
    await until(() => deep(app, '[role=treeitem]').length > 10, 'the outline');
  });

  for (const state of DETAILS_STATES) {
    it(`in the state ${state.name} give axe nothing to find`, async () => {
      state.prepare?.(client);
      await open();
      await state.act?.(app, client);
      const [selector, shown] = state.shows;
      await until(() => shown.test(words(selector)), state.name);
      // Half faded in, a menu has too little contrast.
      await Promise.all(animationsIn(app).map(({ finished }) => finished));
      expect(await axeFaults(app)).to.deep.equal([]);
    });
  }

  it('follow the row: another name shows, and a form that was deleted is said to be gone', async () => {
    history.replaceState(null, '', `#form/${PUBLIC}`);
    await open();
    await until(() => deep(app, 'answer-tree').length > 0, 'the outline');
    deep(app, 'button')
      .find((each) => each.textContent?.trim() === 'Rename')
      ?.click();
    await settled(app);
    await sendKeys({ type: 'Stairs' });
    await sendKeys({ press: 'Enter' });
    await until(() => words('h1') === 'Stairs', 'the name');
    expect(client.calls).to.deep.include(['rename', PUBLIC, 'Stairs']);
    client.forms = client.forms.slice(1);
    client.changed();
    await until(() => /not here/.test(words('.panel')), 'gone');
  });

  it('compare with another one that is chosen', async () => {
    const [set] = client.sets;
    const { household_size: _, ...older } = exampleAnswers();
    client.variables.set(set?.id ?? '', { ok: true, value: older, asOf: '2026-11-22T13:05:00Z' });
    history.replaceState(null, '', `#form/${PUBLIC}`);
    await open();
    await until(() => deep(app, 'answer-tree').length > 0, 'the outline');
    one(one(app, 'session-details'), '[part~=actions]').click();
    await settled(app);
    deep(app, '[role=menuitem]')
      .find((each) => /Compare/.test(each.textContent ?? ''))
      ?.click();
    await until(
      () => deep(app, '#compare-with').length > 0 && focused()?.id === 'compare-with',
      'the field',
    );
    const field = one(app, '#compare-with') as HTMLSelectElement;
    expect(field.querySelectorAll('optgroup')).to.have.length(2);
    field.value = set?.id ?? '';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => deep(app, '.change').length === 1, 'the difference');
    expect(words('.change')).to.equal('Added Household size Now 3');
  });
});
