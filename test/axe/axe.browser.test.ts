import { expect } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import type { Look } from '../support/look-plugin.ts';
import { show } from '../components/show-state.ts';
import { widthsOf } from '../components/state.ts';
import { STATES } from '../components/states.ts';
import { axeFaults } from '../components/support.ts';

const LIGHT: Look = { scheme: 'light', hasForcedColors: false };
/** What differs from the light page is colour alone. */
const DARK: Look = { scheme: 'dark', hasForcedColors: false };
/** Where the person chooses all colours, how they contrast is not the page's to say. */
const FORCED: Look = { scheme: 'light', hasForcedColors: true };
const CONTRAST = 'color-contrast';

async function look(element: { updateComplete: Promise<boolean> }, wanted: Look): Promise<void> {
  await executeServerCommand('emulate-look', wanted);
  document.body.style.background = wanted.scheme === 'dark' ? '#14171b' : '#ffffff';
  expect(matchMedia('(forced-colors: active)').matches).to.equal(wanted.hasForcedColors);
  expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(wanted.scheme === 'dark');
  await element.updateComplete;
  await new Promise(requestAnimationFrame);
}

// The same window shows the tests of other files next.
after(() => executeServerCommand('emulate-look', LIGHT));

describe('axe in every state, width and look', () => {
  for (const state of STATES) {
    it(`finds nothing in “${state.name}”`, async () => {
      const faults: string[] = [];
      for (const width of widthsOf(state)) {
        await setViewport({ width, height: 900 });
        const app = await show(state);
        const find = async (rules: Parameters<typeof axeFaults>[1]): Promise<void> => {
          faults.push(...(await axeFaults(app, rules)).map((fault) => `${width}: ${fault}`));
        };
        await look(app, LIGHT);
        await find({});
        await look(app, DARK);
        await find({ only: CONTRAST });
        await look(app, FORCED);
        await find({ without: CONTRAST });
      }
      expect(faults).to.deep.equal([]);
    }).timeout(60_000);
  }
});
