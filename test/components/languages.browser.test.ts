import { expect } from '@open-wc/testing';
import { languages, locales, localeFor } from '../../src/locales/load.ts';
import type { SessionsApp } from '../../components/sessions-app.ts';
import { ArrayClient } from './array-client.ts';
import { axeFaults, deep, mount, one, settled, until } from './support.ts';

/** The app with both lists, in a language, with something owed so that every line is there. */
async function openIn(language: string, widthPx: number): Promise<SessionsApp> {
  history.replaceState(null, '', '#forms');
  const app = await mount('sessions-app', { client: new ArrayClient(), pageSize: 5 }, widthPx);
  const stage = app.parentElement as HTMLElement;
  stage.lang = language;
  stage.dir = localeFor(language) === 'ar' ? 'rtl' : 'ltr';
  await locales.load(language);
  await settled(app);
  return app;
}

/** Texts that do not fit where they stand: wider than their box, or out of the stage. */
function clipped(app: SessionsApp): string[] {
  const { left, right } = app.getBoundingClientRect();
  const faults: string[] = [];
  const selector =
    'button, a.button, label, h1, h2, .tabs, .bar, .tab-line, .head, .pager, .item, .pill, .hint, p, time, .line';
  for (const element of deep(app, selector)) {
    const box = element.getBoundingClientRect();
    // Words for a screen reader alone are a pixel wide.
    if (!element.checkVisibility() || box.width <= 1 || element.matches('.hidden, .skip')) continue;
    // The select reaches under the icons beside it on purpose.
    if (element.matches('.sort-select')) continue;
    const isWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    const isOut = box.left < left - 1 || box.right > right + 1;
    const isMenu = element.closest('[popover]') !== null;
    if (isWide || (isOut && !isMenu)) {
      faults.push(`${element.className || element.localName}: ${element.textContent?.trim()}`);
    }
  }
  return faults;
}

describe('interface 13: languages', () => {
  it('speaks the nearest lang, changes with it, and one word can be replaced', async () => {
    const app = await openIn('es', 900);
    expect(one(app, 'h1').textContent).to.equal('Mis formularios');
    app.strings = { myForms: 'Mis casos' };
    await settled(app);
    expect(one(app, 'h1').textContent).to.equal('Mis casos');
    expect(one(app, '#tab-forms').textContent).to.match(/En curso/);
    (app.parentElement as HTMLElement).lang = 'fr-CA';
    await locales.load('fr-CA');
    await settled(app);
    expect(one(app, '#tab-forms').textContent).to.match(/En cours/);
  });

  it('uses the plural forms of Arabic', async () => {
    const app = await openIn('ar', 900);
    const list = one(app, 'session-list') as unknown as { total: number };
    const counts: (string | undefined)[] = [];
    for (const total of [1, 2, 3, 11, 100]) {
      list.total = total;
      await settled(one(app, 'session-list'));
      counts.push(
        one(app, '[part~="count"]')
          .textContent?.replaceAll(/[\d٠-٩]+/g, '#')
          .trim(),
      );
    }
    expect(counts).to.deep.equal([
      'نموذج واحد (#)',
      'نموذجان (#)',
      '# نماذج',
      '# نموذجًا',
      '# نموذج',
    ]);
  });

  for (const language of ['en', ...Object.keys(languages)]) {
    for (const width of [360, 1280]) {
      it(`clips no word in ${language} at ${width} px`, async () => {
        const app = await openIn(language, width);
        expect(clipped(app)).to.deep.equal([]);
        one(app, '[data-stop="actions"]').click();
        await settled(app);
        expect(deep(app, '.item').length).to.be.greaterThan(3);
        expect(clipped(app)).to.deep.equal([]);
        one(app, '#tab-answer-sets').click();
        await settled(app);
        expect(clipped(app)).to.deep.equal([]);
      });
    }
  }

  for (const language of ['en', ...Object.keys(languages)]) {
    it(`clips no word of a selection in ${language} at 360 px`, async () => {
      const app = await openIn(language, 360);
      one(app, '#select').click();
      await until(() => deep(app, '[data-stop="select"]').length > 0);
      deep(app, '[data-stop="select"]')[1]?.click();
      await settled(app);
      expect(clipped(app)).to.deep.equal([]);
      const bar = one(app, '.bulk').getBoundingClientRect();
      const line = one(app, '.tab-line').getBoundingClientRect();
      expect(bar.top).to.be.at.least(line.bottom);
      for (const button of deep(app, '.bulk button, .bulk label')) {
        if (!button.checkVisibility()) continue;
        const { top, bottom } = button.getBoundingClientRect();
        expect(top >= bar.top && bottom <= bar.bottom, button.outerHTML).to.equal(true);
      }
    });
  }

  it('keeps a note apart from what is owed above it at 360 px', async () => {
    const app = await openIn('es', 360);
    (app.client as ArrayClient).connection({ kind: 'offline', since: '2026-11-22T13:00:00Z' });
    await settled(app);
    const owed = one(app, '.status-line').getBoundingClientRect();
    const note = one(app, '[part~="note"]').getBoundingClientRect();
    const table = one(app, 'table').getBoundingClientRect();
    expect(note.top - owed.bottom).to.equal(table.top - note.bottom);
    expect(note.top - owed.bottom).to.be.at.least(8);
  });

  it('has nothing for axe right to left, and mirrors what points', async () => {
    const app = await openIn('ar', 360);
    expect(await axeFaults(app)).to.deep.equal([]);
    const rows = one(app, '[part~="row"]').getBoundingClientRect();
    const more = one(app, '[data-stop="actions"]').getBoundingClientRect();
    expect(more.left - rows.left).to.be.lessThan(rows.right - more.right);
  });
});
