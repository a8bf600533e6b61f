import { expect } from '@open-wc/testing';
import { exampleSets, row } from './example-rows.ts';
import { deep, listen, mount, one, settled, titles } from './support.ts';

describe('answer-set-list', () => {
  it('shows the name, the form it came from without a line break, and the number of answers', async () => {
    const list = await mount('answer-set-list', {
      rows: [
        row('sets', {
          title: 'Okafor family',
          original_interview_filename: 'Motion to Stay\n',
          answer_count: 61,
        }),
        row('sets', { answer_count: null }),
      ],
    });
    expect(titles(list)).to.deep.equal(['Okafor family', 'Answer set with no name yet']);
    expect(one(list, '[part~="second-line"]').textContent?.trim()).to.equal(
      'Saved from Motion to Stay',
    );
    const counts = deep(list, '[part~="answers"]').map((cell) => cell.textContent?.trim());
    expect(counts).to.deep.equal(['6161 answers', '']);
  });

  it('has no ring and no link', async () => {
    const list = await mount('answer-set-list', { rows: exampleSets() });
    expect(deep(list, '[role=progressbar], a[href]')).to.have.length(0);
  });

  it('fires view from the title, and load only where there is a target', async () => {
    const list = await mount('answer-set-list', { rows: exampleSets() });
    const heard = listen('view', 'load');
    one(list, 'button.title').click();
    expect(heard.map(({ name }) => name)).to.deep.equal(['view']);
    const labels = async () => {
      list.openMenu(list.rows[0]?.id ?? '');
      await settled(list);
      return deep(list, '[role=menuitem] .label').map((label) => label.textContent);
    };
    expect(await labels()).to.deep.equal([
      'Send now',
      'See answers',
      'Rename',
      'Export JSON',
      'Delete',
    ]);
    list.target = 'new';
    await list.updateComplete;
    expect(await labels()).to.include('Use in a form');
  });

  it('shows titles as plain text with view-only', async () => {
    const list = await mount('answer-set-list', { rows: exampleSets(), viewOnly: true });
    expect(deep(list, 'button.title')).to.have.length(0);
    expect(titles(list)).to.have.length(6);
  });
});
