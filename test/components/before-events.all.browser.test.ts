import { expect } from '@open-wc/testing';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import { exampleForms, exampleSets, row } from './example-rows.ts';
import { deep, listen, mount, one, settled, until } from './support.ts';

type ListTag = 'session-list' | 'answer-set-list';

const STATES: readonly NonNullable<LocalRow['state']>[] = [
  { kind: 'pending' },
  { kind: 'failed', reason: 'Too long.' },
  { kind: 'conflict' },
];

const ACTIONS: Readonly<Record<ListTag, readonly string[]>> = {
  'session-list':
    'resume view rename copy fill export delete retry-edit discard-edit resolve'.split(' '),
  'answer-set-list': 'load view rename export delete retry-edit discard-edit resolve'.split(' '),
};

const MANY: Readonly<Record<ListTag, readonly string[]>> = {
  'session-list': ['copy-many', 'export-many', 'delete-many'],
  'answer-set-list': ['export-many', 'delete-many'],
};

/** A list whose rows owe everything that can be owed, each row once. */
function open(tag: ListTag) {
  const plain = tag === 'session-list' ? exampleForms()[0] : exampleSets()[1];
  const rows = [undefined, ...STATES].map((state, at) =>
    row('Eviction Answer', { ...plain, id: `row-${at}`, ...(state ? { state } : {}) }),
  );
  const own =
    tag === 'session-list' ? { resumeUrl: () => '#resumed' } : ({ target: 'new' } as const);
  return mount(tag, { rows, total: rows.length, ...own });
}

const shownItems = (list: Element): HTMLElement[] =>
  deep(list, '[role=menuitem]').filter((item) => item.checkVisibility());

const prevent = (event: Event): void => event.preventDefault();

for (const tag of ['session-list', 'answer-set-list'] as const) {
  describe(`interface 16: ${tag} asks before`, () => {
    beforeEach(() => {
      location.hash = '';
    });

    it('each action of a row’s menu, and does nothing where the page prevents it', async () => {
      const list = await open(tag);
      const names = ACTIONS[tag];
      const before = listen(...names.map((name) => `before-${name}`));
      const done = listen(...names);
      for (const name of names) list.addEventListener(`before-${name}`, prevent);
      for (const { id } of list.rows) {
        for (let at = 0, count = 1; at < count; at += 1) {
          list.openMenu(id);
          await until(() => shownItems(list).length > 0);
          const items = shownItems(list);
          count = items.length;
          const asked = before.length;
          items[at]?.click();
          expect(before.length, `entry ${at} of ${id}`).to.equal(asked + 1);
          expect(before.at(-1)?.detail).to.include({ id });
        }
      }
      const asked = new Set(before.map(({ name }) => name.replace('before-', '')));
      expect([...asked].toSorted()).to.deep.equal([...names].toSorted());
      expect(done).to.have.length(0);
      expect(deep(list, '.rename')).to.have.length(0);
      expect(location.hash).to.equal('');
    }).timeout(30_000);

    it('each action on several rows, and on all', async () => {
      const list = await open(tag);
      const names = [...MANY[tag], 'delete-all'];
      const before = listen(...names.map((name) => `before-${name}`));
      const done = listen(...names);
      for (const name of names) list.addEventListener(`before-${name}`, prevent);
      one(list, '.delete-all').click();
      await list.startSelecting(list.rows[0]);
      await settled(list);
      for (const button of deep(list, '.bulk-end .button')) button.click();
      await settled(list);
      expect(before.map(({ name }) => name).toSorted()).to.deep.equal(
        names.map((name) => `before-${name}`).toSorted(),
      );
      expect(done).to.have.length(0);
    });
  });
}
