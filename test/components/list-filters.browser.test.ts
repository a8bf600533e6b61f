import { aTimeout, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SessionsApp } from '../../components/sessions-app.ts';
import { filterConditions, formatFilters, parseFilters } from '../../components/list-filters.ts';
import { formatPlace, parsePlace } from '../../components/app-place.ts';
import { ArrayClient } from './array-client.ts';
import { DISPATCH } from './example-rows.ts';
import {
  announced,
  axeFaults,
  deep,
  focused,
  listen,
  mount,
  one,
  settled,
  titles,
} from './support.ts';

const NOW = Date.parse('2026-11-22T14:05:00Z');
const CHOICES = [
  { filename: 'a:b.yml', title: 'Eviction Answer' },
  { filename: 'c:d.yml', title: 'Small Claims' },
];
const ALL = ['form', 'changed', 'progress', 'state'] as const;

async function chips(element: Element): Promise<HTMLSelectElement[]> {
  while (deep(element, '.chips select').length === 0) await settled(element as HTMLElement);
  return deep(element, '.chips select').filter((each) => each instanceof HTMLSelectElement);
}

function choose(select: HTMLSelectElement | undefined, value: string): void {
  if (!select) throw new Error('No such filter');
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

async function app(client: ArrayClient, widthPx = 1000): Promise<SessionsApp> {
  history.replaceState(null, '', '#forms');
  const element = await mount('sessions-app', { client }, widthPx);
  while (titles(element).length === 0) await settled(element);
  return element;
}

describe('filters', () => {
  it('keeps the space after a word while the page gives back what it heard', async () => {
    const search = await mount('session-search', {});
    search.addEventListener('search', (event) => {
      search.text = (event as CustomEvent<{ text: string }>).detail.text;
    });
    const input = search.shadowRoot?.querySelector('input');
    if (!input) throw new Error('no field');
    for (const value of ['O', 'Ol', 'Old ']) {
      input.value = value;
      input.dispatchEvent(new Event('input'));
    }
    await aTimeout(100);
    expect(input.value).to.equal('Old ');
    search.text = '';
    await search.updateComplete;
    expect(input.value).to.equal('');
  });

  it('are one control each, said by name, and tell the page what was chosen', async () => {
    const search = await mount('session-search', {
      offers: ALL,
      loadForms: () => Promise.resolve(CHOICES),
    });
    const [form, changed] = await chips(search);
    await settled(search);
    const heard = listen('filter-change');
    expect(form?.getAttribute('aria-label')).to.equal('Form');
    choose(form, 'c:d.yml');
    await settled(search);
    choose(changed, 'week');
    await settled(search);
    expect(heard.map(({ detail }) => detail)).to.deep.equal([
      { filters: { form: 'c:d.yml' } },
      { filters: { form: 'c:d.yml', changed: 'week' } },
    ]);
    expect(deep(search, '.chip-text').map((each) => each.textContent)).to.deep.equal([
      'Small Claims',
      'Last 7 days',
      'Any progress',
      'Any state',
    ]);
    const clear = one(search, '[aria-label="Clear: Form"]');
    clear.focus();
    clear.click();
    await settled(search);
    expect(focused()).to.equal(form);
    expect(heard.at(-1)?.detail).to.deep.equal({ filters: { changed: 'week' } });
    expect(await axeFaults(search)).to.deep.equal([]);
  });

  it('stand behind one button of 44 px in a narrow window, which counts them', async () => {
    const search = await mount('session-search', { offers: ALL, filters: { state: 'owed' } }, 360);
    const [first] = await chips(search);
    const button = one(search, '.filter-button');
    const { width, height } = button.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(44);
    expect(button.getAttribute('aria-label')).to.equal('Filters: 1 on');
    expect(first?.checkVisibility()).to.equal(false);
    button.click();
    await settled(search);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(first?.checkVisibility()).to.equal(true);
    expect(search.scrollWidth).to.be.at.most(360);
    expect(await axeFaults(search)).to.deep.equal([]);
  });

  it('narrow the list, stand in the address, and come back with it', async () => {
    const element = await app(new ArrayClient());
    const [form, , , state] = await chips(element);
    while ((form?.options.length ?? 0) < 2) await settled(element);
    choose(form, DISPATCH[0]?.filename ?? '');
    while (titles(element).length !== 2) await settled(element);
    choose(state, 'failed');
    while (titles(element).length > 0) await settled(element);
    expect(location.hash).to.match(/^#forms\?form=docassemble.*&state=failed$/);
    expect(one(element, '[data-state-heading]').textContent).to.equal('Nothing found');
    await announced(/0 found/);
    deep(element, '.panel .button').at(-1)?.click();
    await settled(element);
    expect(titles(element)).to.have.length(10);
    expect(location.hash).to.equal('#forms');
    location.hash = '#forms?state=conflict';
    while (titles(element).length !== 1) await settled(element);
    expect(titles(element)).to.deep.equal(['Dwayne Okafor v. City Housing Authority']);
  });

  it('never put the words of the search into the address', async () => {
    const element = await app(new ArrayClient());
    const field = one(one(element, 'session-search'), 'input');
    field.focus();
    await sendKeys({ type: 'Maria' });
    while (titles(element).length === 10) await settled(element);
    expect(location.href).to.not.contain('Maria');
  });

  it('look inside the answers when that is asked for, in the field and where nothing was found', async () => {
    const client = new ArrayClient();
    const asked: (string | undefined)[] = [];
    const watch = client.watch.bind(client);
    client.watch = (query, listener) => {
      if (query.search) asked.push(query.within);
      return watch(query, listener);
    };
    const element = await app(client);
    one(one(element, 'session-search'), 'input').focus();
    await sendKeys({ type: 'Hrabor' });
    while (deep(element, '[part~="state-no-matches"]').length === 0) await settled(element);
    const look = deep(element, '.panel .button')[0];
    expect(look?.textContent?.trim()).to.equal('Look inside the answers too');
    look?.click();
    await settled(element);
    expect(asked.at(-1)).to.equal('answers');
    const toggle = one(element, '.in-answers');
    expect(toggle.getAttribute('aria-pressed')).to.equal('true');
    toggle.click();
    await settled(element);
    expect(asked.at(-1)).to.equal(undefined);
  });

  it('go to the field with / from inside, and not with no-shortcuts', async () => {
    const element = await app(new ArrayClient());
    one(element, 'a.title').focus();
    await sendKeys({ press: '/' });
    expect(focused()?.getAttribute('type')).to.equal('search');
    element.noShortcuts = true;
    await settled(element);
    const title = one(element, 'a.title');
    title.focus();
    await sendKeys({ press: '/' });
    expect(focused()).to.equal(title);
  });

  it('delete several after a question, and take it back', async () => {
    const client = new ArrayClient();
    const element = await app(client);
    const list = one(element, 'session-list');
    one(list, '#select').click();
    while (deep(list, '[data-stop=select]').length === 0) await settled(element);
    for (const box of deep(list, '[data-stop=select]').slice(0, 3)) box.click();
    await settled(element);
    expect(one(element, 'session-search').checkVisibility({ checkVisibilityCSS: true })).to.equal(
      false,
    );
    one(list, '.bulk .is-danger').click();
    while (deep(element, 'dialog[open]').length === 0) await settled(element);
    expect(one(element, 'dialog[open] h2').textContent).to.contain('Delete 3 forms?');
    one(element, 'dialog[open] .danger').click();
    while (titles(element).length !== 7) await settled(element);
    expect(client.calls.at(-1)?.[1]).to.have.length(3);
    while (deep(list, '.bulk').length > 0) await settled(element);
  });

  it('keep how the rows look for the next visit', async () => {
    localStorage.clear();
    const element = await app(new ArrayClient());
    const list = one(element, 'session-list');
    list.dispatchEvent(
      new CustomEvent('view-change', {
        detail: { density: 'compact', hiddenColumns: ['progress'] },
      }),
    );
    await settled(element);
    const again = await app(new ArrayClient());
    expect(one(again, 'session-list').getAttribute('density')).to.equal('compact');
    expect(deep(again, 'td.progress')).to.have.length(0);
    localStorage.clear();
  });
});

describe('filters as conditions and addresses', () => {
  it('ask for times, bounds and states', () => {
    expect(filterConditions({ changed: 'week', progress: 'done' }, NOW)).to.deep.equal({
      from: '2026-11-15T14:05:00.000',
      progress: { least: 100 },
    });
    expect(filterConditions({ changed: 'older' }, NOW)).to.deep.equal({
      to: '2025-11-22T14:05:00.000',
    });
    expect(filterConditions({ form: 'a:b.yml', state: 'owed' }, NOW)).to.deep.equal({
      filenames: ['a:b.yml'],
      states: ['failed', 'conflict'],
    });
  });

  it('come back from an address as they went in, and nothing else does', () => {
    const filters = { form: 'docassemble.a&b:c d.yml', changed: 'day', state: 'pending' } as const;
    expect(parseFilters(formatFilters(filters))).to.deep.equal(filters);
    const place = { list: 'answer-sets', page: 3, filters } as const;
    expect(parsePlace(formatPlace(place))).to.deep.equal(place);
    expect(formatPlace({ list: 'forms', page: 1 })).to.equal('#forms');
    expect(parseFilters('state=none&changed=%00&search=x&form=')).to.deep.equal({});
    expect(parsePlace('#elsewhere?state=failed')).to.equal(null);
  });
});
