import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SessionList } from '../../components/session-list.ts';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import { row } from './example-rows.ts';
import { deep, focused, mountList, one, settled } from './support.ts';

const many = (count: number): LocalRow[] =>
  Array.from({ length: count }, (_, at) => row('Eviction Answer', { title: `Form ${at}` }));

const drawn = (list: SessionList): HTMLElement[] => [
  ...(list.shadowRoot?.querySelectorAll<HTMLElement>('[data-id]') ?? []),
];
const titleOf = (each: HTMLElement | undefined): string =>
  each?.querySelector('.title')?.textContent?.trim() ?? '';

/** Until something holds; a test that waits for good fails by its time limit. */
async function when(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(requestAnimationFrame);
}

/** The row in the middle of the window. */
const middle = (list: SessionList): string => {
  const at = list.shadowRoot?.elementFromPoint(300, innerHeight / 2);
  return titleOf(at?.closest<HTMLElement>('[data-id]') ?? undefined);
};

describe('the rows in the document', () => {
  after(() => scrollTo(0, 0));

  it('interface 10: are all there up to 1,000, the first of them at once', async () => {
    const list = await mountList([], {});
    list.rows = many(1000);
    await list.updateComplete;
    expect(drawn(list).length).to.be.within(20, 50);
    await when(() => drawn(list).length === 1000);
    expect(titleOf(drawn(list).at(-1))).to.equal('Form 999');
    expect(one(list, 'table').hasAttribute('aria-rowcount')).to.equal(false);
  }).timeout(30_000);

  it('interface 10: are all there before the page is printed', async () => {
    const list = await mountList([], {});
    list.rows = many(1000);
    await list.updateComplete;
    dispatchEvent(new Event('beforeprint'));
    await list.updateComplete;
    expect(drawn(list)).to.have.length(1000);
  });

  it('interface 10: beyond, only those near the window are, and say which they are', async () => {
    const list = await mountList(many(5000), {});
    expect(drawn(list).length).to.be.within(20, 200);
    const height = list.getBoundingClientRect().height;
    expect(height).to.be.above(5000 * 60);
    scrollTo(0, 100_000);
    await when(() => /Form 1\d{3}/.test(middle(list)));
    const [first] = drawn(list).filter((each) => titleOf(each) === middle(list));
    const number = Number(middle(list).replace('Form ', ''));
    expect(first?.getAttribute('aria-rowindex')).to.equal(String(number + 2));
    expect(one(list, 'table').getAttribute('aria-rowcount')).to.equal('5001');
    expect(drawn(list).length).to.be.below(250);
  });

  it('interface 10: come first where the person looks, and few at once', async () => {
    const list = await mountList(many(5000), {});
    scrollTo(0, 0);
    await when(() => titleOf(drawn(list)[0]) === 'Form 0');
    await settled(list);
    const first = new Promise<string[]>((resolve) => {
      const watch = new MutationObserver((records) => {
        const rows = records
          .flatMap(({ addedNodes }) => [...addedNodes])
          .filter((node) => node instanceof HTMLElement && node.matches('[data-id]'));
        if (rows.length > 0) resolve(rows.map((node) => titleOf(node as HTMLElement)));
      });
      watch.observe(one(list, 'table'), { childList: true, subtree: true });
    });
    scrollTo(0, 100_000);
    const titles = await first;
    expect(titles.length).to.be.within(1, 25);
    expect(titles).to.include(middle(list));
  });

  it('interface 10: keep the one with the focus, however far it is scrolled away', async () => {
    const list = await mountList(many(5000), {});
    scrollTo(0, 0);
    await when(() => titleOf(drawn(list)[0]) === 'Form 0');
    const title = drawn(list)[2]?.querySelector<HTMLElement>('.title');
    title?.focus({ preventScroll: true });
    scrollTo(0, 100_000);
    await when(() => /Form \d{4}/.test(middle(list)));
    await settled(list);
    expect(focused()).to.equal(title);
    expect(title?.isConnected).to.equal(true);
    await sendKeys({ press: 'F2' });
    await settled(list);
    expect((focused() as HTMLInputElement).value).to.equal('Form 2');
  });

  it('interface 1: give the focus back to a row that was not drawn where it went', async () => {
    const rows = many(3000);
    const list = await mountList(rows, { sort: { by: 'changed', descending: true } });
    scrollTo(0, 0);
    await when(() => titleOf(drawn(list)[0]) === 'Form 0');
    drawn(list)[0]?.querySelector<HTMLElement>('.title')?.focus();
    list.sort = { by: 'changed', descending: false };
    list.rows = rows.toReversed();
    await when(() => focused()?.textContent?.trim() === 'Form 0');
    expect(deep(list, '[data-id]').length).to.be.below(300);
  });
});
