import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openProfile, type Profile } from '../support/browser.ts';
import { ExampleServer } from '../support/example-server.ts';
import { FormsPage } from '../support/forms-page.ts';
import { InterviewPage } from '../support/interview-page.ts';
import { examples } from '../support/protocol.ts';
import { type Known, OUR_TASKS, TASKS, UPSTREAM_STEPS } from '../support/ten-tasks.ts';
import { stepsOf, Walk } from '../support/walk.ts';

describe('the ten tasks', () => {
  let server: ExampleServer;
  let profile: Profile;
  let forms: FormsPage;
  let walk: Walk;
  let folder: string;
  let interviews: InterviewPage;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ten-tasks-'));
    writeFileSync(join(folder, 'answers.json'), JSON.stringify({ rent: 1450, city: 'Boston' }));
    interviews = await InterviewPage.start();
    server = await ExampleServer.start({ INTERVIEW_URL: interviews.address });
    profile = await openProfile();
    const page = await profile.browser.newPage();
    walk = await Walk.on(page);
    await page.goto(server.origin);
    forms = FormsPage.of(page);
    const [person] = await examples(server.origin);
    await forms.signInAs(person?.name ?? '');
  });
  after(async () => {
    await profile.close();
    await server.remove();
    await interviews.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [index, task] of TASKS.entries()) {
    it(`${task}: at most ${UPSTREAM_STEPS[task]} steps, in one screen`, async () => {
      await forms.page.goto(server.origin);
      await forms.rowsWhere('rows', (rows) => rows.length > 5);
      await walk.begin();
      await OUR_TASKS[task](walk, await known(index));
      const effort = walk.effort();
      assert.ok(stepsOf(effort) <= UPSTREAM_STEPS[task], JSON.stringify(effort));
      assert.equal(effort.screens, 1);
    });
  }

  /** Another row for each task. */
  async function known(index: number): Promise<Known> {
    const rows = await forms.rows();
    const { title = '' } = rows[index % rows.length] ?? {};
    return {
      title,
      lastWeek: title,
      name: 'Okafor',
      formSight: 'A form that goes on',
      form: 'Eviction Answer',
      file: join(folder, 'answers.json'),
    };
  }
});
