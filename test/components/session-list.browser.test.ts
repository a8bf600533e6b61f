import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import { HOSTILE_TITLES, row } from './example-rows.ts';
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
} from './support.ts';

const forms = (...names: string[]): LocalRow[] =>
  names.map((title) => row('Eviction Answer', { title, progress: 10 }));

const at = (): string | undefined => focused()?.textContent?.replaceAll(/\s+/g, ' ').trim();

describe('session-list', () => {
  it('shows what the person calls a form over the form’s own name', async () => {
    const list = await mountList([
      row('Eviction Answer', { title: 'Maria v. Harbor', description: 'Court date' }),
      row('Name Change for an Adult'),
    ]);
    expect(titles(list)).to.deep.equal(['Maria v. Harbor', 'Name Change for an Adult']);
    const second = deep(list, '[part~="second-line"]').map((line) => line.textContent?.trim());
    expect(second).to.deep.equal(['Eviction Answer · Court date', 'No name yet']);
  });

  it('interface 5: is a table whose rows are named by their titles', async () => {
    const list = await mountList(forms('A', 'B'));
    expect(one(list, '[role=table] caption').textContent?.trim()).to.equal('Forms in progress');
    expect(deep(list, 'th[role=rowheader][scope=row]')).to.have.length(2);
    const sorted = deep(list, '[aria-sort]');
    expect(sorted.map((header) => header.getAttribute('aria-sort'))).to.deep.equal(['descending']);
  });

  it('interface 6: has two tab stops in a row: the title and the actions, named with the title', async () => {
    const list = await mountList(forms('Maria'));
    const stops = deep(rowOf(list, 'Maria'), 'a[href], button');
    expect(
      stops.map((stop) => stop.getAttribute('aria-label') ?? stop.textContent?.trim()),
    ).to.deep.equal(['Maria', 'Actions for Maria']);
  });

  it('shows hostile titles as text', async () => {
    const list = await mountList(
      HOSTILE_TITLES.map((title) => row('Eviction Answer', { title, description: title })),
    );
    expect(deep(list, 'img')).to.have.length(0);
    expect(titles(list)).to.deep.equal(
      HOSTILE_TITLES.map((title) => title.replaceAll('\u200b', '')),
    );
    expect(deep(list, '[part~="title"] bdi')).to.have.length(HOSTILE_TITLES.length);
  });

  it('interface 12: gives the time in the person’s zone, with the moment in datetime', async () => {
    const [one_] = forms('A');
    const list = await mountList([{ ...one_!, modtime: '2024-03-05T23:30:00' }], {
      timezone: 'Asia/Tokyo',
    });
    const time = one(list, 'time');
    expect(time.getAttribute('datetime')).to.equal('2024-03-05T23:30:00.000Z');
    expect(time.textContent).to.equal('6 Mar 2024');
    expect(time.dataset['full']).to.equal('6 March 2024, 08:30');
  });

  it('leaves the cell empty where the date is none', async () => {
    const [one_] = forms('A');
    const list = await mountList([{ ...one_!, modtime: 'soon' }]);
    expect(one(list, '[part~="changed"]').textContent?.trim()).to.equal('');
  });

  it('keeps every row standing beside one with broken values', async () => {
    const broken = [0.4, 'abc', [1], -5, 104].map((progress) =>
      row('Eviction Answer', { title: `p ${String(progress)}`, progress }),
    );
    const list = await mountList(broken);
    expect(deep(list, '[part~="row"]')).to.have.length(5);
    const words = deep(list, '[part~="ring-words"]').map((each) => each.textContent);
    expect(words).to.deep.equal(['0.4%', 'Page 4', 'Page 4', '0%', '100%']);
  });

  it('interface 16: fires resume with id, filename, key and title, and can be stopped before', async () => {
    const list = await mountList(forms('Maria'), { resumeUrl: () => null });
    const heard = listen('resume');
    deep(list, 'button.title')[0]?.click();
    const [{ id, filename, key }] = list.rows as [LocalRow];
    expect(heard[0]?.detail).to.deep.equal({ id, filename, key, title: 'Maria' });
    list.addEventListener('before-resume', (event) => event.preventDefault());
    deep(list, 'button.title')[0]?.click();
    expect(heard).to.have.length(1);
  });

  it('does not follow the link of a title when before-resume was prevented', async () => {
    const list = await mountList(forms('Maria'));
    location.hash = '';
    list.addEventListener('before-resume', (event) => event.preventDefault());
    one(list, 'a.title').click();
    expect(location.hash).to.equal('');
  });

  it('puts remedy, resume, rename, copy, export and delete into the menu', async () => {
    const state = { kind: 'failed', reason: 'The new name is too long.' } as const;
    const list = await mountList([row('Eviction Answer', { title: 'Maria', state })]);
    one(list, '[data-stop=actions]').click();
    await settled(list);
    const items = deep(list, '[role=menuitem] .label').map((item) => item.textContent);
    expect(items).to.deep.equal([
      'Change the name',
      'Try again',
      'Drop this change',
      'Continue',
      'See answers',
      'Copy as answer set',
      'Use an answer set',
      'Export JSON',
      'Delete',
    ]);
    expect(one(list, '.notice').textContent).to.match(/Not sent\s+The new name is too long\./);
  });

  it('moves in the menu by arrows, Home, End and letters, and Escape returns to the button', async () => {
    const list = await mountList(forms('Maria'));
    const button = one(list, '[data-stop=actions]');
    button.focus();
    await sendKeys({ press: 'Enter' });
    await settled(list);
    expect(at()).to.equal('Continue');
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({ press: 'ArrowDown' });
    expect(at()).to.equal('See answers');
    await sendKeys({ press: 'End' });
    expect(at()).to.match(/^Delete/);
    await sendKeys({ press: 'ArrowDown' });
    expect(at()).to.equal('Continue');
    await sendKeys({ press: 'e' });
    expect(at()).to.equal('Export JSON');
    await sendKeys({ press: 'Escape' });
    await settled(list);
    expect(focused()).to.equal(button);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
  });

  it('interface 1: acts on the row the menu was opened for after rows came in above it', async () => {
    const rows = forms('A', 'B');
    const list = await mountList(rows);
    one(rowOf(list, 'B'), '[data-stop=actions]').click();
    await settled(list);
    list.rows = [...forms('New'), ...rows];
    await settled(list);
    const heard = listen('delete');
    deep(list, '[role=menuitem]').at(-1)?.click();
    expect(heard[0]?.detail).to.include({ id: rows[1]?.id, title: 'B' });
  });

  it('interface 2: keeps the order while the focus is inside, counts updates and shows them when asked', async () => {
    const rows = forms('A', 'B', 'C');
    const list = await mountList(rows);
    one(rowOf(list, 'B'), 'a.title').focus();
    const [a, b, c] = rows as [LocalRow, LocalRow, LocalRow];
    list.rows = [...forms('New'), c, a, { ...b, title: 'B renamed elsewhere' }];
    await settled(list);
    expect(titles(list)).to.deep.equal(['A', 'B renamed elsewhere', 'C']);
    expect(one(list, '[part~="updates"]').textContent).to.match(/2 updates\s+Show/);
    expect(focused()?.textContent?.trim()).to.equal('B renamed elsewhere');
    one(list, '[part~="updates"] button').click();
    await settled(list);
    expect(titles(list)).to.deep.equal(['New', 'C', 'A', 'B renamed elsewhere']);
    expect(focused()?.textContent?.trim()).to.equal('New');
  });

  it('shows new rows at once when the view is another', async () => {
    const list = await mountList(forms('A', 'B'), { view: 'page 1' });
    one(rowOf(list, 'A'), 'a.title').focus();
    list.view = 'page 2';
    list.rows = forms('C', 'D');
    await settled(list);
    expect(titles(list)).to.deep.equal(['C', 'D']);
  });

  it('interface 3: moves the focus to the next title after a delete, then the one before, then the heading', async () => {
    const rows = forms('A', 'B', 'C');
    const list = await mountList(rows);
    list.addEventListener('delete', (event) => {
      const { id } = (event as CustomEvent<{ id: string }>).detail;
      list.rows = list.rows.filter((each) => each.id !== id);
    });
    one(rowOf(list, 'B'), 'a.title').focus();
    const after: (string | undefined)[] = [];
    for (let round = 0; round < 3; round += 1) {
      await sendKeys({ press: 'Delete' });
      await settled(list);
      after.push(focused()?.textContent?.trim());
    }
    expect(after).to.deep.equal(['C', 'A', 'No forms yet']);
  });

  it('renames in place by F2 with the shown name selected, and gives the focus back', async () => {
    const list = await mountList([
      row('Eviction Answer', { title: 'Mc\u200bDonald', auto_title: 'John' }),
    ]);
    const heard = listen('rename');
    one(list, 'a.title').focus();
    await sendKeys({ press: 'F2' });
    await settled(list);
    const field = focused() as HTMLInputElement;
    expect(field.value).to.equal('McDonald');
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 8]);
    await sendKeys({ type: '  New\u200b name ' });
    await sendKeys({ press: 'Enter' });
    await settled(list);
    expect(heard[0]?.detail).to.include({ title: 'McDonald', newName: 'New name' });
    expect(focused()).to.equal(one(list, 'a.title'));
  });

  it('renames by the key that stands in the open menu of the row', async () => {
    const list = await mountList(forms('Maria', 'Zoe'));
    one(rowOf(list, 'Zoe'), '[data-stop="actions"]').click();
    await settled(list);
    await sendKeys({ press: 'F2' });
    await settled(list);
    expect((focused() as HTMLInputElement).value).to.equal('Zoe');
    expect(deep(list, '[role="menuitem"]').filter((item) => item.checkVisibility())).to.have.length(
      0,
    );
  });

  it('refuses a blank name with words under the field, and Escape changes nothing', async () => {
    const list = await mountList(forms('Maria'));
    const heard = listen('rename');
    one(list, 'a.title').focus();
    await sendKeys({ press: 'F2' });
    await settled(list);
    await sendKeys({ type: ' \u200b ' });
    await sendKeys({ press: 'Enter' });
    await settled(list);
    const field = focused();
    expect(field?.getAttribute('aria-invalid')).to.equal('true');
    expect(one(list, '#name-hint').textContent?.trim()).to.equal('Type a name.');
    await sendKeys({ press: 'Escape' });
    await settled(list);
    expect(heard).to.have.length(0);
    expect(titles(list)).to.deep.equal(['Maria']);
  });

  it('offers the automatic name where an own title covers one', async () => {
    const list = await mountList([row('Eviction Answer', { title: 'Own', auto_title: 'Auto' })]);
    const heard = listen('rename');
    one(list, 'a.title').focus();
    await sendKeys({ press: 'F2' });
    await settled(list);
    deep(list, '.rename .quiet')[0]?.click();
    expect(heard[0]?.detail).to.include({ newName: null });
  });

  it('prefills a name of two lines as it is shown, in one', async () => {
    const list = await mountList([row('Eviction Answer', { title: 'Maria Santos\n v. Harbor' })]);
    one(list, 'a.title').focus();
    await sendKeys({ press: 'F2' });
    await settled(list);
    expect((focused() as HTMLInputElement).value).to.equal('Maria Santos v. Harbor');
  });

  it('renames what the person calls it where the form’s name leads', async () => {
    const list = await mountList([row('Eviction Answer', { title: 'Maria' })], { lead: 'form' });
    one(list, 'a.title').focus();
    await sendKeys({ press: 'F2' });
    await settled(list);
    expect((focused() as HTMLInputElement).value).to.equal('Maria');
  });

  it('interface 19: leaves F2 and Delete to the page with no-shortcuts', async () => {
    const list = await mountList(forms('Maria'), { noShortcuts: true });
    const heard = listen('before-rename', 'before-delete');
    one(list, 'a.title').focus();
    await sendKeys({ press: 'F2' });
    await sendKeys({ press: 'Delete' });
    expect(heard).to.have.length(0);
  });

  it('interface 4: says the order it was sorted in, and tells the page', async () => {
    const list = await mountList(forms('A', 'B'));
    const heard = listen('sort-change');
    deep(list, '.sort')
      .find((button) => button.textContent?.includes('Form'))
      ?.click();
    expect(heard[0]?.detail).to.deep.equal({ by: 'title', descending: false });
    await announced(/Sorted by Name, first to last/);
  });

  for (const width of [320, 360, 560, 839, 1280]) {
    it(`interface 7: needs no sideways scroll at ${width} px`, async () => {
      const list = await mountList(
        HOSTILE_TITLES.map((title) => row('Eviction Answer', { title, description: title })),
        {},
        width,
      );
      expect(list.scrollWidth).to.be.at.most(width);
      for (const each of deep(list, '[part~="row"]')) {
        expect(each.scrollWidth, each.textContent ?? '').to.be.at.most(each.clientWidth + 1);
      }
    });
  }

  it('interface 7: keeps targets of 24 px and more in cards, and a sort control', async () => {
    await setViewport({ width: 360, height: 640 });
    const list = await mountList(forms('A', 'B'), {}, 360);
    for (const stop of deep(list, '[data-stop=actions]')) {
      const { width, height } = stop.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(44);
    }
    expect(one(list, '.sort-select').checkVisibility()).to.equal(true);
    await setViewport({ width: 1280, height: 900 });
  });

  it('paints the first of 1,000 rows before the rest, and then all of them', async () => {
    const list = await mount('session-list', {
      rows: Array.from({ length: 1000 }, (_, at) =>
        row('Eviction Answer', { title: `Form ${at}` }),
      ),
    });
    while (deep(list, '[part~="row"]').length < 1000) await new Promise(requestAnimationFrame);
    expect(titles(list).at(-1)).to.equal('Form 999');
  });
});
