import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SessionList } from '../../components/session-list.ts';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import { exampleForms, row } from './example-rows.ts';
import {
  announced,
  axeFaults,
  deep,
  focused,
  listen,
  mountList,
  one,
  rowOf,
  settled,
} from './support.ts';

const forms = (...names: string[]): LocalRow[] =>
  names.map((title) => row('Eviction Answer', { title, progress: 10 }));

const checked = (list: SessionList): string[] =>
  deep(list, '[data-stop=select]')
    .filter((box) => box instanceof HTMLInputElement && box.checked)
    .map((box) => box.getAttribute('aria-label') ?? '');

const box = (list: SessionList, title: string): HTMLElement =>
  one(rowOf(list, title), '[data-stop=select]');

/** The list with checkboxes, so many rows on all pages. */
async function selecting(rows: LocalRow[], properties: Partial<SessionList> = {}) {
  const list = await mountList(rows, { total: rows.length, ...properties });
  one(list, '#select').click();
  while (!list.selecting) await settled(list);
  await settled(list);
  return list;
}

/** Names of the buttons in the bar that can be seen. */
const visible = (list: SessionList): string[] =>
  deep(list, '.bulk-actions button')
    .filter((button) => button.checkVisibility())
    .map((button) => button.textContent?.trim() ?? '');

describe('a selection', () => {
  it('begins by its button, with checkboxes in the place of the actions and a bar above', async () => {
    const list = await selecting(forms('A', 'B'));
    expect(deep(list, '[data-stop=actions]')).to.have.length(0);
    expect(deep(list, '.bar')).to.have.length(0);
    expect(focused()).to.equal(box(list, 'A'));
    const stops = deep(rowOf(list, 'A'), 'a[href], button, input');
    expect(stops).to.have.length(2);
    box(list, 'B').click();
    await settled(list);
    expect(one(list, '.bulk-count').textContent).to.equal('1 of 2 selected');
    expect(rowOf(list, 'B').className).to.include('selected');
    await announced(/1 of 2 selected/);
  });

  it('moves no row, in the list alone and below a toolbar', async () => {
    for (const [lifted, width] of [
      [false, 1000],
      [true, 1000],
      [true, 360],
    ] as const) {
      const list = await mountList(forms('A', 'B'), { total: 2 }, width);
      list.toggleAttribute('lifted', lifted);
      const before = one(list, 'table').getBoundingClientRect().top;
      await list.startSelecting();
      await settled(list);
      expect(one(list, 'table').getBoundingClientRect().top).to.equal(before);
    }
  });

  it('shows the main actions by name at 360 px, and the rest behind More', async () => {
    const wide = await mountList(forms('A', 'B'), { total: 2 });
    await wide.startSelecting(wide.rows[0]);
    await settled(wide);
    expect(visible(wide)).to.deep.equal(['Copy as answer sets', 'Export', 'Delete']);
    const list = await mountList(forms('A', 'B'), { total: 2 }, 360);
    await list.startSelecting(list.rows[0]);
    await settled(list);
    expect(visible(list)).to.deep.equal(['Export', 'Delete', 'More']);
    for (const target of deep(list, '.bulk button, .bulk label')) {
      if (!target.checkVisibility()) continue;
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML).to.be.at.least(24);
    }
    one(list, '.bulk-more').click();
    await settled(list);
    const [entry, ...others] = deep(list, '[role=menuitem]');
    expect(entry?.textContent?.trim()).to.equal('Copy as answer sets');
    expect(others).to.have.length(0);
    const heard = listen('copy-many');
    entry?.click();
    await settled(list);
    expect(heard.map(({ name }) => name)).to.deep.equal(['copy-many']);
    expect(focused()).to.equal(one(list, '.bulk-more'));
  });

  it('begins with x on a title, goes on with x, and Escape leaves to that title', async () => {
    const list = await mountList(forms('A', 'B', 'C'), { total: 3 });
    one(rowOf(list, 'B'), 'a.title').focus();
    await sendKeys({ press: 'x' });
    while (checked(list).length === 0) await settled(list);
    expect(checked(list)).to.deep.equal(['Select B']);
    one(rowOf(list, 'C'), 'a.title').focus();
    await sendKeys({ press: 'x' });
    await settled(list);
    expect(checked(list)).to.deep.equal(['Select B', 'Select C']);
    await sendKeys({ press: 'Escape' });
    await settled(list);
    expect(list.selecting).to.equal(false);
    expect(focused()?.textContent?.trim()).to.equal('C');
    await announced(/Nothing is selected/);
  });

  it('takes all between two with Shift, by pointer and by keyboard', async () => {
    const list = await selecting(forms('A', 'B', 'C', 'D', 'E'));
    box(list, 'B').click();
    const label = box(list, 'D').closest('label');
    label?.dispatchEvent(new MouseEvent('mousedown', { shiftKey: true, bubbles: true }));
    box(list, 'D').click();
    await settled(list);
    expect(checked(list)).to.deep.equal(['Select B', 'Select C', 'Select D']);
    box(list, 'A').focus();
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: ' ' });
    await sendKeys({ up: 'Shift' });
    await settled(list);
    expect(checked(list)).to.have.length(4);
  });

  it('is pressed anywhere in the row, on the title too', async () => {
    const list = await selecting(forms('A', 'B'));
    const heard = listen('before-resume');
    const { left, top, height } = rowOf(list, 'B').getBoundingClientRect();
    const under = list.shadowRoot?.elementFromPoint(left + 300, top + height - 3);
    expect(under?.closest('label')).to.equal(box(list, 'B').closest('label'));
    one(rowOf(list, 'A'), 'a.title').dispatchEvent(
      new MouseEvent('click', { detail: 1, bubbles: true, cancelable: true }),
    );
    await settled(list);
    expect(checked(list)).to.deep.equal(['Select A']);
    expect(heard).to.have.length(0);
  });

  it('selects the page, and all pages, by what the page gives', async () => {
    const every = forms('A', 'B', 'C', 'D');
    const list = await selecting(every.slice(0, 2), {
      total: 4,
      allRows: () => Promise.resolve(every),
    });
    one(list, '.bulk input').click();
    await settled(list);
    expect(one(list, '.bulk-count').textContent).to.equal('2 of 4 selected');
    const all = one(list, '.bulk > .quiet');
    expect(all.textContent?.trim()).to.equal('Select all 4');
    all.click();
    await settled(list);
    const heard = listen('before-delete-many', 'delete-many');
    one(list, '.bulk .is-danger').click();
    const ids = every.map(({ id }) => id);
    expect(heard.map(({ name }) => name)).to.deep.equal(['before-delete-many', 'delete-many']);
    expect(heard[1]?.detail).to.deep.include({ ids });
    expect(JSON.stringify(heard[1]?.detail)).to.match(/"title":"A".*"title":"D"/);
  });

  it('lets a page prevent what is done with many, and means them all by the Delete key', async () => {
    const list = await selecting(forms('A', 'B', 'C'));
    box(list, 'A').click();
    box(list, 'B').click();
    const heard = listen('delete-many', 'delete');
    list.addEventListener('before-delete-many', (event) => event.preventDefault(), { once: true });
    box(list, 'C').focus();
    await sendKeys({ press: 'Delete' });
    expect(heard).to.have.length(0);
    expect(checked(list)).to.have.length(2);
    await sendKeys({ press: 'Delete' });
    expect(heard.map(({ name }) => name)).to.deep.equal(['delete-many']);
  });

  it('ends when all that was selected was deleted, and keeps what is left otherwise', async () => {
    const rows = forms('A', 'B', 'C');
    const list = await selecting(rows);
    box(list, 'A').click();
    box(list, 'B').click();
    await settled(list);
    (focused() as HTMLElement).blur();
    list.rows = rows.slice(1);
    await settled(list);
    expect(checked(list)).to.deep.equal(['Select B']);
    one(list, '.bulk .is-danger').click();
    list.rows = rows.slice(2);
    await settled(list);
    expect(list.selecting).to.equal(false);
  });

  it('keeps a row selected through sync, sort and another page', async () => {
    const rows = forms('A', 'B', 'C');
    const list = await selecting(rows, { view: 'page 1', total: 6 });
    box(list, 'B').click();
    await settled(list);
    const [a, b, c] = rows as [LocalRow, LocalRow, LocalRow];
    list.rows = [c, { ...b, title: 'B again' }, a];
    await settled(list);
    expect(checked(list)).to.deep.equal(['Select B again']);
    list.view = 'page 2';
    list.rows = forms('D', 'E', 'F');
    await settled(list);
    box(list, 'E').click();
    await settled(list);
    expect(one(list, '.bulk-count').textContent).to.equal('2 of 6 selected');
  });

  it('says nothing of selecting with no-select, and leaves x to the page with no-shortcuts', async () => {
    const list = await mountList(forms('A'), { noSelect: true });
    expect(deep(list, '#select')).to.have.length(0);
    const other = await mountList(forms('A'), { noShortcuts: true });
    one(other, 'a.title').focus();
    await sendKeys({ press: 'x' });
    await settled(other);
    expect(other.selecting).to.equal(false);
  });

  for (const width of [360, 700, 1000]) {
    it(`has nothing for axe and no sideways scroll at ${width} px`, async () => {
      const list = await mountList(exampleForms(), { total: 24 }, width);
      await list.startSelecting(list.rows[1]);
      await settled(list);
      expect(await axeFaults(list)).to.deep.equal([]);
      expect(list.scrollWidth).to.be.at.most(width);
      for (const target of deep(list, '.bulk button, .bulk input')) {
        const { width: w, height } = target.getBoundingClientRect();
        if (w > 0) expect(Math.min(w, height), target.outerHTML).to.be.at.least(20);
      }
    });
  }
});
