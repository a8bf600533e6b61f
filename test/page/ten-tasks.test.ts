import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { examples } from './support/protocol.ts';
import { type Known, OUR_TASKS, TASKS, UPSTREAM_STEPS } from './support/ten-tasks.ts';
import { stepsOf, Walk } from './support/walk.ts';

describe('the ten tasks', () => {
  let server: ExampleServer;
  let profile: Profile;
  let forms: FormsPage;
  let walk: Walk;
  let folder: string;
  let interviews: Server;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ten-tasks-'));
    writeFileSync(join(folder, 'answers.json'), JSON.stringify({ rent: 1450, city: 'Boston' }));
    interviews = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end('<h1>A form that goes on</h1>');
    }).listen(0, '127.0.0.1');
    await once(interviews, 'listening');
    const { port } = interviews.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/interview`;
    server = await ExampleServer.start({ INTERVIEW_URL: address });
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
    interviews.closeAllConnections();
    interviews.close();
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
