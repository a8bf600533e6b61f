import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SessionList } from '../../components/session-list.ts';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import { row } from './example-rows.ts';
import {
  announced,
  deep,
  focused,
  listen,
  mount,
  mountList,
  one,
  rowOf,
  settled,
  titles,
  until,
} from './support.ts';

/* Where the focus is, and in which order rows stand, while a person is in a list; in every engine. */

const forms = (...names: string[]): LocalRow[] =>
  names.map((title) => row('Eviction Answer', { title, progress: 10 }));
const at = (): string => focused()?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const topOf = (list: SessionList, title: string): number =>
  rowOf(list, title).getBoundingClientRect().top;

/** Takes deleted rows out, as a page does. */
function deleteFor(list: SessionList): void {
  list.addEventListener('delete', (event) => {
    const gone = event instanceof CustomEvent ? event.detail.id : '';
    list.rows = list.rows.filter(({ id }) => id !== gone);
  });
}

describe('focus and order', () => {
  it('interface 1: keeps the focus on the same record through sync, sort and filter', async () => {
    const [a, b, c] = forms('A', 'B', 'C') as [LocalRow, LocalRow, LocalRow];
    const list = await mountList([a, b, c], { view: 'all' });
    one(rowOf(list, 'B'), 'a.title').focus();
    list.rows = [...forms('New'), a, { ...b, title: 'B again' }, c];
    await settled(list);
    expect(at()).to.equal('B again');
    list.sort = { by: 'title', descending: true };
    list.rows = [c, b, a];
    await settled(list);
    expect([titles(list), at()]).to.deep.equal([['C', 'B', 'A'], 'B']);
    list.view = 'some';
    list.rows = [b];
    await settled(list);
    expect([titles(list), at()]).to.deep.equal([['B'], 'B']);
  });

  const holds: readonly (readonly [string, (list: SessionList) => void])[] = [
    ['the focus', (list) => one(rowOf(list, 'B'), 'a.title').focus()],
    ['a menu', (list) => list.openMenu(list.rows[1]?.id ?? '')],
    [
      'a rename',
      (list) => {
        one(rowOf(list, 'B'), 'a.title').focus();
        focused()?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'F2', bubbles: true, composed: true }),
        );
      },
    ],
  ];
  for (const [what, begin] of holds) {
    it(`interface 2: keeps order and places while ${what} is in the list, and says what waits`, async () => {
      const rows = forms('A', 'B', 'C');
      const list = await mountList(rows, { total: 3 });
      begin(list);
      await settled(list);
      const before = topOf(list, 'A');
      const [a, b, c] = rows as [LocalRow, LocalRow, LocalRow];
      list.rows = [...forms('New'), c, a, b];
      await settled(list);
      await announced(/^2 updates$/);
      const shown = deep(list, '[data-id]').map(({ dataset }) => dataset['id']);
      expect(shown).to.deep.equal(rows.map(({ id }) => id));
      expect(topOf(list, 'A')).to.equal(before);
      one(list, '[part~="updates"] button').click();
      await until(() => titles(list)[0] === 'New');
      expect(topOf(list, 'New')).to.equal(before);
    });
  }

  it('interface 3: the focus goes to the next title, the one before, the heading, and back by Undo', async () => {
    const rows = forms('A', 'B', 'C');
    const list = await mountList(rows);
    deleteFor(list);
    one(rowOf(list, 'B'), 'a.title').focus();
    const after: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      await sendKeys({ press: 'Delete' });
      await settled(list);
      after.push(at());
    }
    expect(after).to.deep.equal(['C', 'A', 'No forms yet']);
    list.rows = rows;
    await until(() => at() === 'A');
  });

  it('interface 3: Undo is reached by F6, and gives the focus back to where it was', async () => {
    const before = document.createElement('button');
    const toast = await mount('undo-toast');
    toast.parentElement?.append(before);
    for (const name of ['undo', 'close']) {
      before.focus();
      await toast.show({ text: 'Deleted “A”.', undo: true });
      await sendKeys({ press: 'F6' });
      expect(at()).to.equal('Undo');
      if (name === 'close') one(toast, '.close').focus();
      await sendKeys({ press: 'Enter' });
      await settled(toast);
      expect(toast.isOpen).to.equal(false);
      expect(focused()).to.equal(before);
    }
  });

  it('keeps the focus inside when what had it is gone, and comes back to the rows', async () => {
    const list = await mountList([], { state: { kind: 'error', status: 503 } });
    one(list, '.panel button').focus();
    list.state = { kind: 'loading' };
    await settled(list);
    list.state = { kind: 'ready' };
    list.rows = forms('A', 'B');
    await until(() => at() === 'A');
  });

  it('interface 19: hears single keys only while the focus is inside', async () => {
    const list = await mountList(forms('A', 'B'), { total: 2 });
    const heard = listen('before-rename', 'before-delete');
    const outside = document.createElement('button');
    list.parentElement?.append(outside);
    outside.focus();
    for (const key of ['F2', 'Delete', 'x']) await sendKeys({ press: key });
    await settled(list);
    expect(heard).to.have.length(0);
    expect(list.selecting).to.equal(false);
    outside.remove();
  });

  it('interface 19: a button leads past the rows, and Tab goes on behind them', async () => {
    const list = await mountList(forms('A', 'B'), { total: 2 });
    one(list, '.skip').focus();
    await sendKeys({ press: 'Enter' });
    expect(at()).to.equal('End of the list');
    expect(one(list, '#end').getBoundingClientRect().width).to.be.above(20);
    await sendKeys({ press: 'Tab' });
    expect(at()).to.equal('Delete all 2');
  });
});
