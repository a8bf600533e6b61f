import { steadyLetters } from './steady-page.ts';
import { expect } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { show } from '../components/show-state.ts';
import { widthsOf } from '../components/state.ts';
import { STATES } from '../components/states.ts';
import type { Look } from '../support/look-plugin.ts';
import type { Verdict } from './pictures-plugin.ts';

/** Enough to see a state, and no more: the pictures are kept. */
const HEIGHT = 660;
const POPUP_HEIGHT = 560;
/** Of all pixels; a word that changes is more. */
const MOST = 0.0005;

/** Signs for which no letters are loaded. */
const UNSTEADY = /[\p{Script=Han}\p{Emoji_Presentation}\u200d]/gu;

before(steadyLetters);
// Else they may come after the first picture, on a machine that is busy.
before(() => import('../../components/row-parts.ts'));

describe('the page looks as in docs/screens', () => {
  for (const state of STATES) {
    for (const width of widthsOf(state)) {
      it(`${state.name} at ${width}`, async () => {
        await setViewport({ width, height: state.properties?.popup ? POPUP_HEIGHT : HEIGHT });
        for (const scheme of ['light', 'dark'] as const) {
          const look: Look = { scheme, hasForcedColors: false };
          await executeServerCommand('emulate-look', look);
          document.body.style.background = scheme === 'dark' ? '#14171b' : '#ffffff';
          await show({
            ...state,
            prepare: (client) => {
              state.prepare?.(client);
              client.forms = client.forms.map((row) =>
                typeof row.title === 'string'
                  ? { ...row, title: row.title.replaceAll(UNSTEADY, '') }
                  : row,
              );
            },
          });
          const verdict = await executeServerCommand<Verdict, string>(
            'look-at',
            `${state.name}-${width}-${scheme}`,
          );
          if (verdict.kind === 'compared') {
            expect(verdict.share, `differs: see ${verdict.path}`).to.be.at.most(MOST);
          }
        }
      });
    }
  }
});
