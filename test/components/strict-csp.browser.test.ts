import { expect } from '@open-wc/testing';
import { STATES } from './states.ts';

interface Report {
  readonly faults: readonly string[];
  /** How many states of the page were drawn besides. */
  readonly states: number;
}

describe('interface 14: a page with a strict policy and Trusted Types', () => {
  it('reports no violation and no error when everything was used once', async () => {
    const frame = document.createElement('iframe');
    frame.width = '900';
    frame.height = '700';
    frame.src = new URL('./strict-csp.html', import.meta.url).href;
    const report = await new Promise<Report>((resolve) => {
      addEventListener('message', (event) => {
        if (event.source === frame.contentWindow) resolve(event.data as Report);
      });
      document.body.append(frame);
    });
    expect(report).to.deep.equal({ faults: [], states: STATES.length });
    frame.remove();
  }).timeout(150_000);
});

describe('interface 15: loading twice', () => {
  it('never throws', async () => {
    await import('../../components/drop-in.ts');
    for (const name of ['sessions-app', 'session-list', 'radial-progress', 'actions-menu']) {
      const again = new URL(`../../components/${name}.define.ts?again`, import.meta.url).href;
      await import(again);
    }
    const { define } = await import('../../components/define.ts');
    define('session-list', class extends HTMLElement {});
    expect(customElements.get('session-list')?.name).to.equal('SessionList');
  });
});
