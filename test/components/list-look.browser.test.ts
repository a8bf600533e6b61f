import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { SessionList } from '../../components/session-list.ts';
import { exampleForms, exampleSets } from './example-rows.ts';
import { axeFaults, deep, listen, mount, mountList, one, rowOf, settled } from './support.ts';

const columns = (list: Element): string[] =>
  deep(list, 'th[role=columnheader]').map((head) => head.className);

/** Opens “View”, says what it offers, and chooses the entry with this name. */
async function view(list: SessionList, choice: string): Promise<string[]> {
  one(list, '.view').click();
  while (deep(list, '[role=menuitemradio]').length === 0) await settled(list);
  await settled(list);
  const items = deep(list, '[role^=menuitem]');
  const words = items.map((item) => item.querySelector('.label')?.textContent ?? '');
  const marks = items.map((item) => (item.getAttribute('aria-checked') === 'true' ? '✓' : ''));
  items[words.indexOf(choice)]?.click();
  await settled(list);
  await settled(list);
  return words.map((word, at) => `${marks[at]}${word}`);
}

describe('how a list looks', () => {
  it('interface 9: says what each row owes by a word and an icon, and offers the remedy first', async () => {
    const list = await mountList(exampleForms());
    const pills = deep(list, '.pill').map((pill) => pill.textContent?.trim());
    expect(pills).to.deep.equal(['Waiting to send', 'Changed in two places', 'Not sent']);
    expect(deep(list, '.pill > .icon')).to.have.length(3);
    const remedies: (string | undefined)[] = [];
    for (const kind of ['pending', 'conflict', 'failed']) {
      const id = list.rows.find(({ state }) => state?.kind === kind)?.id ?? '';
      list.openMenu(id);
      await settled(list);
      remedies.push(deep(list, '[role=menuitem] .label')[0]?.textContent ?? undefined);
      await settled(list);
    }
    expect(remedies).to.deep.equal(['Send now', 'Choose what to keep', 'Change the name']);
  });

  it('interface 10: prints whole dates and no actions', async () => {
    const list = await mountList(exampleForms(), { total: 10 });
    await emulateMedia({ media: 'print' });
    expect(one(list, '.bar').checkVisibility()).to.equal(false);
    expect(deep(list, '.actions').some((cell) => cell.checkVisibility())).to.equal(false);
    const time = one(list, 'time');
    expect(getComputedStyle(time, '::after').content).to.contain('22 November 2026, 14:02');
    await emulateMedia({ media: 'screen' });
  });

  it('interface 12: gives the whole date without hover, at the foot of the menu', async () => {
    const list = await mountList(exampleForms());
    list.openMenu(list.rows[0]?.id ?? '');
    await settled(list);
    expect(one(list, '.foot').textContent?.trim()).to.equal('Changed 22 November 2026, 14:02');
  });

  it('interface 20: takes colours, fonts and parts from the page', async () => {
    const list = await mountList(exampleForms(), { total: 10 });
    list.style.setProperty('--ds-accent', '#663399');
    list.style.setProperty('--ds-font', 'monospace');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('session-list::part(subtitle) { color: rgb(1, 2, 3) }');
    document.adoptedStyleSheets.push(sheet);
    const title = getComputedStyle(one(list, 'a.title'));
    expect(title.color).to.equal('rgb(102, 51, 153)');
    expect(title.fontFamily).to.equal('monospace');
    expect(getComputedStyle(one(list, '.second')).color).to.equal('rgb(1, 2, 3)');
    document.adoptedStyleSheets.pop();
    const parts = 'toolbar bar list header row title subtitle progress ring changed state actions';
    for (const part of parts.split(' ')) {
      expect(deep(list, `[part~="${part}"]`), part).to.not.have.length(0);
    }
  });

  it('offers two densities and the columns under View, and tells the page what was chosen', async () => {
    const list = await mountList(exampleForms(), { total: 10 });
    const heard = listen('view-change');
    expect(await view(list, 'One line a row')).to.deep.equal([
      '✓Two lines a row',
      'One line a row',
      '✓Progress',
      'Steps',
      '✓Changed',
    ]);
    expect(list.density).to.equal('compact');
    expect(rowOf(list, 'Linh').getBoundingClientRect().height).to.be.within(40, 41);
    await view(list, 'Steps');
    expect(columns(list)).to.deep.equal([
      'progress',
      'title-cell',
      'state',
      'steps',
      'changed',
      'actions',
    ]);
    expect(one(rowOf(list, 'Linh'), '.steps').textContent).to.match(/4 steps/);
    await view(list, 'Progress');
    expect(columns(list)).to.not.include('progress');
    expect(heard.at(-1)?.detail).to.deep.equal({
      density: 'compact',
      hiddenColumns: ['progress'],
    });
    expect(await axeFaults(list)).to.deep.equal([]);
  });

  it('sorts by steps, and marks no more than one header', async () => {
    const list = await mountList(exampleForms(), { hiddenColumns: [] });
    const heard = listen('sort-change');
    one(list, 'th.steps .sort').click();
    await settled(list);
    expect(heard[0]?.detail).to.deep.equal({ by: 'steps', descending: true });
    expect(deep(list, '[aria-sort]').map((head) => head.className)).to.deep.equal(['steps']);
  });

  it('turns the order round in cards', async () => {
    const list = await mountList(exampleForms(), { total: 10 }, 360);
    const heard = listen('sort-change');
    one(list, '.sort-turn').click();
    await settled(list);
    expect(heard[0]?.detail).to.deep.equal({ by: 'changed', descending: false });
    const select = one(list, '.sort-select select') as HTMLSelectElement;
    select.value = 'title';
    select.dispatchEvent(new Event('change'));
    expect(heard[1]?.detail).to.deep.equal({ by: 'title', descending: false });
  });

  it('hides columns of answer sets too, at every width', async () => {
    for (const width of [360, 700, 1000]) {
      const list = await mount(
        'answer-set-list',
        { rows: exampleSets(), total: 6, hiddenColumns: ['answers'] },
        width,
      );
      expect(deep(list, 'td.answers')).to.have.length(0);
      expect(list.scrollWidth).to.be.at.most(width);
      const title = one(list, '.row .title-cell').getBoundingClientRect();
      expect(title.width, String(width)).to.be.above(width / 3);
    }
  });
});
