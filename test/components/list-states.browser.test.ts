import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { ListState } from '../../components/list-state.ts';
import { exampleForms, exampleSets } from './example-rows.ts';
import { axeFaults, deep, listen, mount, mountList, one } from './support.ts';

const asOf = '2026-11-22T14:05:00Z';
const STATES: readonly (readonly [ListState, RegExp])[] = [
  [{ kind: 'loading' }, /Getting your forms/],
  [{ kind: 'empty' }, /No forms yet/],
  [{ kind: 'no-matches', search: '<b>Hrabor</b>' }, /Nothing found for “<b>Hrabor<\/b>”/],
  [{ kind: 'error', status: 503 }, /We could not load your forms[^]*Error 503/],
  [{ kind: 'offline', asOf: null }, /You are offline/],
  [{ kind: 'signed-out', waiting: 2 }, /You are signed out[^]*2 changes are waiting/],
];

describe('the states of a list', () => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const [state, words] of STATES) {
      it(`interface 8: says “${state.kind}” in its place, ${scheme}, and axe finds nothing`, async () => {
        await emulateMedia({ colorScheme: scheme });
        const list = await mountList([], { state });
        expect(list.getAttribute('scheme')).to.equal(scheme);
        expect(one(list, `[part~="state-${state.kind}"]`).textContent).to.match(words);
        expect(deep(list, 'table')).to.have.length(0);
        expect(await axeFaults(list)).to.deep.equal([]);
      });
    }

    for (const width of [360, 700, 1000]) {
      it(`has nothing for axe in a full list at ${width} px, ${scheme}`, async () => {
        await emulateMedia({ colorScheme: scheme });
        document.body.style.background = scheme === 'dark' ? '#14171b' : '#ffffff';
        const list = await mountList(exampleForms(), { total: 10 }, width);
        expect(await axeFaults(list)).to.deep.equal([]);
        const sets = await mount('answer-set-list', { rows: exampleSets(), total: 6 }, width);
        expect(await axeFaults(sets)).to.deep.equal([]);
      });
    }
  }

  it('keeps the rows while offline and says since when above them', async () => {
    await emulateMedia({ colorScheme: 'light' });
    const list = await mountList(exampleForms(), { state: { kind: 'offline', asOf } });
    expect(deep(list, '[part~="row"]')).to.have.length(10);
    expect(one(list, '[part~="note"]').textContent).to.match(/Showing what was here at 14:05/);
  });

  it('keeps the rows after an error and offers to try again', async () => {
    const state: ListState = { kind: 'error', reason: 'The server is busy.', asOf };
    const list = await mountList(exampleForms(), { state });
    const heard = listen('retry');
    expect(one(list, '[part~="note"]').textContent).to.match(/The server is busy\. Showing/);
    one(list, '[part~="note"] button').click();
    expect(heard).to.have.length(1);
  });

  for (const [state] of STATES) {
    it(`interface 8: shows what a page puts into the slot “${state.kind}” instead`, async () => {
      const list = await mountList([], { state });
      const own = document.createElement('p');
      own.slot = state.kind;
      own.textContent = 'Call us.';
      list.append(own);
      await list.updateComplete;
      expect(own.checkVisibility()).to.equal(true);
      expect(one(list, `[part~="state-${state.kind}"]`).checkVisibility()).to.equal(false);
    });
  }

  it('interface 8: waits before it shows that it is loading, and offers to clear and to try again', async () => {
    await emulateMedia({ reducedMotion: 'no-preference' });
    const list = await mountList([], { state: { kind: 'loading' } });
    const { animationDelay } = getComputedStyle(one(list, '.skeleton'));
    expect(Number.parseFloat(animationDelay)).to.be.at.least(0.2);
    const heard = listen('clear-search', 'retry');
    for (const state of [
      { kind: 'no-matches', search: 'Hrabor' },
      { kind: 'error', status: 503 },
    ] as const) {
      list.state = state;
      await list.updateComplete;
      one(list, '.panel button').click();
    }
    expect(heard.map(({ name }) => name)).to.deep.equal(['clear-search', 'retry']);
  });

  it('interface 20: takes the theme of Bootstrap before the system’s, and data-theme elsewhere', async () => {
    await emulateMedia({ colorScheme: 'dark' });
    const list = await mountList([]);
    expect(list.getAttribute('scheme')).to.equal('dark');
    document.documentElement.dataset['bsTheme'] = 'light';
    await new Promise(requestAnimationFrame);
    expect(list.getAttribute('scheme')).to.equal('light');
    delete document.documentElement.dataset['bsTheme'];
    document.documentElement.dataset['theme'] = 'light';
    await new Promise(requestAnimationFrame);
    expect(list.getAttribute('scheme')).to.equal('light');
    delete document.documentElement.dataset['theme'];
    await emulateMedia({ colorScheme: 'light' });
  });
});
