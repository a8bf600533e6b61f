import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TargetType } from 'puppeteer-core';
import { ExampleServer } from '../page/support/example-server.ts';
import { allRows, examples, signIn } from '../page/support/protocol.ts';
import { until } from '../page/support/until.ts';
import { Popup } from './support/popup.ts';

/**
 * Runs first in the worker: at the call that `stopAt` numbers, of those whose answer the worker
 * awaits, it says so and comes no further, with whatever it has open.
 */
const STOPS = `
{
  const { get } = chrome.storage.local;
  let calls = 0;
  let stopAt = 0;
  const step = () => {
    calls += 1;
    if (calls !== stopAt) return;
    void chrome.storage.session.set({ stopAt: 0, reached: calls });
    for (;;);
  };
  const stepAfter = (object, name) => {
    const method = object[name];
    object[name] = function (...args) {
      const result = method.apply(this, args);
      step();
      return result;
    };
  };
  chrome.storage.local.get = async (name) => {
    calls = 0;
    ({ stopAt = 0 } = await chrome.storage.session.get('stopAt'));
    step();
    return get.call(chrome.storage.local, name);
  };
  stepAfter(IDBFactory.prototype, 'open');
  stepAfter(IDBDatabase.prototype, 'transaction');
  stepAfter(IDBObjectStore.prototype, 'getAll');
  stepAfter(SubtleCrypto.prototype, 'decrypt');
  stepAfter(chrome.action, 'setBadgeBackgroundColor');
  const { setBadgeText } = chrome.action;
  chrome.action.setBadgeText = async (details) => {
    step();
    await setBadgeText.call(chrome.action, details);
    await chrome.storage.session.set({ reached: 'the end' });
  };
}
`;

let server: ExampleServer;
let popup: Popup;
let id = '';

const inPopup = <Value>(expression: string): Promise<Value> =>
  popup.forms.page.evaluate(expression) as Promise<Value>;

const client = `document.querySelector('sessions-app').client`;

/** Wakes the worker as its alarm does; resolves with how far it came. */
async function wake(stopAt: number): Promise<unknown> {
  await inPopup(`chrome.storage.session.set({ stopAt: ${stopAt}, reached: null })
    .then(() => chrome.alarms.create('sync', { when: Date.now() }))`);
  return until('the worker', () =>
    inPopup(`chrome.storage.session.get('reached').then(({ reached }) => reached)`),
  );
}

async function killWorker(): Promise<void> {
  // It runs before the browser tells of it.
  const target = await popup.profile.browser.waitForTarget(
    (one) => one.type() === TargetType.SERVICE_WORKER,
  );
  const worker = await target.worker();
  assert.ok(worker, 'there is no worker to kill');
  await worker.close();
}

const badge = () => inPopup<string>('chrome.action.getBadgeText({})');

const waiting = () =>
  inPopup<readonly string[]>(`${client}.waitingEdits()
    .then((edits) => edits.map(({ kind, state }) => kind + ' ' + state))`);

before(async () => {
  server = await ExampleServer.start();
  popup = await Popup.open(STOPS);
  const [person] = await examples(server.origin);
  assert.ok(person);
  await popup.connectTo(server.origin);
  await popup.signIn(person);
  await server.stop();
  id = (await popup.forms.rows())[0]?.id ?? '';
});

after(async () => {
  await popup?.close();
  await server?.remove();
});

test('5: killed at every await, the worker loses no edit and holds up none', async (context) => {
  let kills = 0;
  for (let stopAt = 1; ; stopAt += 1) {
    const name = `Named before kill ${stopAt}`;
    const saved = await inPopup<boolean>(`${client}
      .renameInterviewAnswers({ id: '${id}' }, { newName: '${name}' }).then(({ ok }) => ok)`);
    assert.equal(saved, true);
    if ((await wake(stopAt)) !== stopAt) break;
    await killWorker();
    kills += 1;
    assert.deepEqual(
      await waiting(),
      Array.from({ length: stopAt }, () => 'rename waiting'),
    );
    await popup.forms.rowTitled(name);
  }
  context.diagnostic(`${kills} kills`);
  assert.ok(kills >= 10, `killed only ${kills} times`);
});

test('5: undisturbed again it counts what waits, and each edit arrives once', async () => {
  const kinds = await waiting();
  assert.equal(await wake(0), 'the end');
  assert.equal(await badge(), String(kinds.length));
  await server.start();
  await inPopup(`${client}.sync()`);
  await until('an empty outbox', waiting, ({ length }) => length === 0);
  assert.equal(await wake(0), 'the end');
  assert.equal(await badge(), '');
  const [person] = await examples(server.origin);
  assert.ok(person);
  const rows = await allRows(await signIn(server.origin, person));
  assert.equal(rows.find((row) => row.id === id)?.title, `Named before kill ${kinds.length}`);
});

test('5: meets no uncaught error', () => {
  assert.deepEqual(popup.forms.faults, []);
});
