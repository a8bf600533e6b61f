import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openProfile, type Profile } from '../support/browser.ts';
import { ExampleServer } from '../support/example-server.ts';
import { FormsPage } from '../support/forms-page.ts';
import { Hearing } from '../support/hearing.ts';
import { InterviewPage } from '../support/interview-page.ts';
import { KEYBOARD_TASKS, type Listener, pastRows } from '../support/keyboard-tasks.ts';
import { Keyboard } from '../support/keyboard.ts';
import { examples } from '../support/protocol.ts';
import { TASKS } from '../support/ten-tasks.ts';
import { until } from '../support/until.ts';

const PLAIN = /^[\w .,’-]{5,60}$/;
const SECOND_PAGE = /^21 to \d+ of \d+$/;

/**
 * By the keyboard alone, as a screen reader tells of it: role and name of each control that is used,
 * dialogs by their names, and every sentence of the live region in order.
 */
describe('by keyboard and screen reader', () => {
  let server: ExampleServer;
  let profile: Profile;
  let interviews: InterviewPage;
  let folder: string;
  let forms: FormsPage;
  let keys: Keyboard;
  let hearing: Hearing;
  let titles: readonly string[];
  /** Whom the page asked for anything. */
  const origins = new Set<string>();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keyboard-'));
    writeFileSync(join(folder, 'answers.json'), JSON.stringify({ rent: 1450, city: 'Boston' }));
    interviews = await InterviewPage.start();
    server = await ExampleServer.start({ INTERVIEW_URL: interviews.address });
    profile = await openProfile();
    forms = await FormsPage.open(profile.browser, server.origin);
    forms.page.on('request', (request) => origins.add(new URL(request.url()).origin));
    hearing = await Hearing.of(forms.page);
    keys = await Keyboard.on(forms.page);
    const [person] = await examples(server.origin);
    await forms.signInAs(person?.name ?? '');
    await forms.textWith(/Up to date at/);
  });

  after(async () => {
    await profile?.close();
    await server?.remove();
    await interviews?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await forms.page.setViewport({ width: 1280, height: 900 });
    await forms.page.goto(server.origin);
    const rows = await forms.rowsWhere('rows', ({ length }) => length > 15);
    await forms.textWith(/Up to date at/);
    const all = rows.map(({ title }) => title);
    titles = all.filter(
      (title) => PLAIN.test(title) && all.indexOf(title) === all.lastIndexOf(title),
    );
  });

  const person = (): Listener => {
    return { forms, keys, hearing, titles, file: join(folder, 'answers.json') };
  };

  for (const task of TASKS) {
    it(`${task}: the focus is always there to see, and what came of it is said`, () =>
      KEYBOARD_TASKS[task](person()));
  }

  it('page by page: the range is said, and the last page leaves the focus where it is', async () => {
    await pastRows(keys);
    await keys.tabTo('button', 'Next');
    await keys.press('Enter');
    await hearing.exactly([SECOND_PAGE]);
    await keys.arrives('button', 'Next');
    await keys.press('Enter');
    await keys.tabTo('button', 'Previous', 'Shift');
    await keys.press('Enter');
    await hearing.exactly([SECOND_PAGE, /^1 to 20 of \d+$/]);
    await keys.arrives('button', 'Previous');
  });

  for (const width of [1280, 360]) {
    it(`interface 5: is a table to a screen reader at ${width} px, its order said once`, async () => {
      await forms.page.setViewport({ width, height: 900 });
      const rows = await forms.rowsWhere('rows', ({ length }) => length > 15);
      const tree = await until(
        'a row header for each row',
        () => keys.tree(),
        (all) => all.filter(({ role }) => role === 'rowheader').length === rows.length,
      );
      const namesOf = (role: string): string[] =>
        tree.filter((node) => node.role === role).map(({ name }) => name);
      assert.ok(namesOf('table').includes('Forms in progress'));
      const columns = ['Progress', 'Form', 'State', 'Changed', 'Actions'];
      assert.deepEqual(namesOf('columnheader'), columns);
      const headers = namesOf('rowheader');
      for (const [at, { title }] of rows.entries()) assert.ok(headers[at]?.includes(title), title);
      assert.equal(namesOf('row').length, rows.length + 1);
      assert.ok(namesOf('progressbar').length > 3);
      assert.ok(namesOf('progressbar').every((name) => name === 'Progress'));
      const sorted = `deepQuery('[aria-sort]').map((header) => header.getAttribute('aria-sort'))`;
      assert.deepEqual(await forms.evaluate(sorted), ['descending']);
    });
  }

  it('interface 4: speaks through one polite region of the page itself', async () => {
    await keys.tabTo('button', 'Form');
    await keys.press('Enter');
    await hearing.exactly([/^Sorted by Name, first to last$/]);
    await keys.arrives('button', 'Form');
    const spoken = (await keys.tree()).filter(({ role }) => role === 'status');
    assert.ok(spoken.some(({ properties }) => properties['live'] === 'polite'));
    assert.equal(await forms.page.$$eval('[data-ds-announcer]', ({ length }) => length), 1);
  });

  it('interface 14: asks nobody but its own server, and where the form goes on', () => {
    const known = [server.origin, new URL(interviews.address).origin];
    assert.deepEqual([...origins].toSorted(), known.toSorted());
  });

  it('meets no dialog of the browser, no uncaught error and no breach of the policy', () => {
    assert.deepEqual(forms.faults, []);
  });
});
