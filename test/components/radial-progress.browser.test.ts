import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { axeFaults, mount, one } from './support.ts';

const VALUES = [
  { value: 0, words: '0%', arc: null },
  { value: 7, words: '7%', arc: '7 100' },
  { value: 45, words: '45%', arc: '45 100' },
  { value: 99.6, words: '99.6%', arc: '99.6 100' },
  { value: 99.97, words: '99.9%', arc: '99.97 100' },
  { value: 100, words: '100%', arc: '100 100' },
  { value: 104, words: '100%', arc: '100 100' },
  { value: -5, words: '0%', arc: null },
] as const;

describe('interface 11: radial-progress', () => {
  for (const { value, words, arc } of VALUES) {
    it(`says ${words} for ${value} and draws ${arc ?? 'the track alone'}`, async () => {
      const ring = await mount('radial-progress', { value });
      const bar = one(ring, '[role=progressbar]');
      expect(bar.textContent?.trim()).to.equal(words);
      expect(bar.getAttribute('aria-valuetext')).to.equal(words);
      const drawn = ring.shadowRoot?.querySelector('.value, circle.done');
      expect(drawn?.getAttribute('stroke-dasharray') ?? null).to.equal(arc);
    });
  }

  it('turns green with a tick at 100 only', async () => {
    const ring = await mount('radial-progress', { value: 99.97 });
    expect(ring.shadowRoot?.querySelector('.tick')).to.equal(null);
    ring.value = 100;
    await ring.updateComplete;
    expect(ring.shadowRoot?.querySelector('.tick')).to.not.equal(null);
  });

  it('is dashed and has no value where only the page, or nothing, is known', async () => {
    const ring = await mount('radial-progress', { page: 4 });
    const bar = one(ring, '[role=progressbar]');
    expect(bar.textContent?.trim()).to.equal('Page 4');
    expect(bar.hasAttribute('aria-valuenow')).to.equal(false);
    expect(ring.shadowRoot?.querySelector('.dashed')).to.not.equal(null);
    ring.page = null;
    await ring.updateComplete;
    expect(bar.textContent?.trim()).to.equal('Not known');
  });

  it('puts a whole percentage inside a ring of 40 and any other beside it', async () => {
    const ring = await mount('radial-progress', { value: 50, size: 40 });
    expect(one(ring, '.ring').className).to.match(/inside/);
    ring.value = 99.6;
    await ring.updateComplete;
    expect(one(ring, '.ring').className).to.not.match(/inside/);
  });

  it('reads its attributes, and words of the page', async () => {
    const ring = await mount('radial-progress', { strings: { page: 'Seite {page}' } });
    ring.setAttribute('page', '7');
    await ring.updateComplete;
    expect(one(ring, '.words').textContent).to.equal('Seite 7');
    ring.setAttribute('value', '12');
    await ring.updateComplete;
    expect(one(ring, '.words').textContent).to.equal('12%');
  });

  it('has no style attribute, and axe finds nothing', async () => {
    const ring = await mount('radial-progress', { value: 45 });
    expect(ring.shadowRoot?.querySelector('[style]')).to.equal(null);
    expect(await axeFaults(ring)).to.deep.equal([]);
  });

  it('is drawn in the colours that the system forces', async () => {
    await executeServerCommand('emulate-look', { scheme: 'light', hasForcedColors: true });
    const ring = await mount('radial-progress', { value: 45 });
    const [track, value] = [...(ring.shadowRoot?.querySelectorAll('circle') ?? [])].map(
      (circle) => getComputedStyle(circle).stroke,
    );
    const probe = document.createElement('p');
    probe.style.color = 'CanvasText';
    document.body.append(probe);
    expect(track).to.equal(getComputedStyle(probe).color);
    expect(value).to.not.equal(track);
    probe.remove();
    await executeServerCommand('emulate-look', { scheme: 'light', hasForcedColors: false });
  });

  it('moves nothing, and stands before its words in either direction', async () => {
    const ring = await mount('radial-progress', { value: 45 });
    expect(document.getAnimations()).to.deep.equal([]);
    for (const circle of ring.shadowRoot?.querySelectorAll('circle') ?? []) {
      expect(circle.getAttribute('pathLength')).to.equal('100');
      expect(getComputedStyle(circle).transitionDuration).to.equal('0s');
    }
    const gap = (): number => {
      const words = one(ring, '.words').getBoundingClientRect();
      const drawn = ring.shadowRoot?.querySelector('svg')?.getBoundingClientRect();
      return words.left - (drawn?.left ?? NaN);
    };
    expect(gap()).to.be.above(0);
    ring.dir = 'rtl';
    expect(gap()).to.be.below(0);
  });
});
