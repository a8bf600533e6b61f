import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { announce } from '../../components/announcer.ts';
import { leaveAtOnce } from '../../components/quick-exit.ts';
import { exampleForms, exampleSets, row } from './example-rows.ts';
import {
  announced,
  deep,
  focused,
  mount,
  mountList,
  one,
  rowOf,
  titles,
  until,
} from './support.ts';

/* What every list promises, in every engine. The numbers are those of the promises. */

const forms = (...names: string[]) =>
  names.map((title) => row('Eviction Answer', { title, progress: 10 }));

describe('every list', () => {
  it('interface 4: says what comes close together at once, each once, in one region of the page', async () => {
    for (const text of ['First.', 'Second.', 'First.']) announce(text);
    expect(await announced(/./)).to.equal('Second. First.');
    const [region, ...others] = document.querySelectorAll('[data-ds-announcer]');
    expect(others).to.have.length(0);
    expect(region?.parentElement).to.equal(document.body);
    expect(region?.getAttribute('role')).to.equal('status');
    expect(region?.getAttribute('aria-live')).to.equal('polite');
  });

  for (const width of [1000, 320]) {
    it(`interface 5: says by roles what is a table at ${width} px, with buttons in its headers`, async () => {
      const list = await mountList(exampleForms(), {}, width);
      const ROLES = {
        table: 'table',
        thead: 'rowgroup',
        tbody: 'rowgroup',
        tr: 'row',
        td: 'cell',
        'thead th': 'columnheader',
        'tbody th': 'rowheader',
      };
      for (const [selector, role] of Object.entries(ROLES)) {
        const found = deep(list, selector);
        expect(found, selector).to.not.have.length(0);
        for (const each of found) expect(each.getAttribute('role'), selector).to.equal(role);
      }
      const names = deep(list, 'thead th').map((header) => header.textContent?.trim());
      expect(names.every((name) => name !== '')).to.equal(true);
      expect(deep(list, 'thead button')).to.have.length(3);
      expect(deep(list, '[aria-sort]')).to.have.length(1);
    });
  }

  for (const tag of ['session-list', 'answer-set-list'] as const) {
    it(`interface 6: Tab stops twice in a row of ${tag}`, async () => {
      const rows = tag === 'session-list' ? forms('A', 'B') : exampleSets().slice(0, 2);
      const list = await mount(tag, { rows });
      const [first, second] = titles(list);
      one(rowOf(list, first ?? ''), '[data-stop=title]').focus();
      const stops = [focused()];
      for (let round = 0; round < 3; round += 1) {
        await sendKeys({ press: 'Tab' });
        stops.push(focused());
      }
      const names = stops.map(
        (stop) => stop?.getAttribute('aria-label') ?? stop?.textContent?.trim(),
      );
      expect(names).to.deep.equal([first, `Actions for ${first}`, second, `Actions for ${second}`]);
    });
  }

  it('interface 13: takes the nearest language and direction through shadow roots, and single words of the page', async () => {
    const list = await mountList(forms('Maria'), {
      strings: { actionsFor: 'Más: {title}' },
    });
    const outer = document.createElement('div');
    outer.lang = 'es';
    outer.dir = 'rtl';
    outer.attachShadow({ mode: 'open' });
    list.parentElement?.append(outer);
    outer.shadowRoot?.append(list);
    await until(() => one(list, 'caption').textContent?.trim() === 'Formularios en curso');
    expect(getComputedStyle(one(list, '.row')).direction).to.equal('rtl');
    const more = one(list, '[data-stop=actions]');
    expect(more.getAttribute('aria-label')).to.equal('Más: Maria');
    expect(one(list, '[part~="title"]').querySelector('bdi')).to.not.equal(null);
  });

  it('interface 15: shows what stands in the tag until it is defined, and then the list', async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<sessions-app server=""><p>Your forms</p></sessions-app>';
    await new Promise((resolve) => {
      frame.addEventListener('load', resolve);
      document.body.append(frame);
    });
    expect(frame.contentDocument?.querySelector('p')?.checkVisibility()).to.equal(true);
    frame.remove();
    const app = await mount('sessions-app');
    app.append(document.createElement('p'));
    expect(app.querySelector('p')?.checkVisibility()).to.equal(false);
  });

  it('interface 17: leaves at once: clears the screen before another page takes its place', () => {
    const kept = [...document.body.childNodes];
    const { title } = document;
    const went: unknown[] = [];
    for (const address of ['https://weather.example/', 'javascript:alert(1)']) {
      document.body.append('Maria Santos');
      leaveAtOnce(address, (url) => went.push([url, document.body.textContent, document.title]));
    }
    document.body.append(...kept);
    expect(went).to.deep.equal([
      ['https://weather.example/', '', '\u200b'],
      ['https://www.wikipedia.org/', '', '\u200b'],
    ]);
    document.title = title;
  });
});
