import { expect } from '@open-wc/testing';
import '../../components/session-list.define.ts';
import { exampleForms } from './example-rows.ts';
import { deep, mountOnStage, one, settled } from './stage.ts';

// Loads no later part by itself: this is the first list of a page.
describe('a list that was drawn before its later parts', () => {
  it('shows the icons of what rows owe once these are there, and says View for how rows look', async () => {
    const list = await mountOnStage('session-list', { rows: exampleForms(), total: 10 });
    while (deep(list, '.delete-all').length === 0) await settled(list);
    const drawn = deep(list, '.pill path').map((path) => path.getAttribute('d'));
    expect(drawn).to.have.length(3);
    expect(drawn).to.not.include('');
    expect(one(list, '.view').textContent?.trim()).to.equal('View');
  });
});
