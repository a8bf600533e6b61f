import { expect } from '@open-wc/testing';
import { PREFERENCES } from '../../components/preferences.ts';
import { ArrayClient } from './array-client.ts';
import { deep, mount, one, settled, until } from './support.ts';

/*
 * What outlives an element holds all that it listens for: a listener on the window that stays
 * behind keeps a whole app with its lists in memory.
 */
type Listening = Parameters<EventTarget['addEventListener']>;

/* oxlint-disable-next-line typescript/unbound-method -- each is called with its target below */
const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
const LIVE_LONGER: readonly EventTarget[] = [
  window,
  document,
  document.documentElement,
  navigator.serviceWorker,
];
let kept: { readonly type: string; readonly listener: unknown }[];

function forget(type: string, listener: unknown): void {
  kept = kept.filter((each) => each.type !== type || each.listener !== listener);
}

function isLasting(target: EventTarget | undefined): boolean {
  return !target || LIVE_LONGER.includes(target) || target instanceof MediaQueryList;
}

beforeEach(() => {
  kept = [];
  EventTarget.prototype.addEventListener = function (...[type, listener, options]: Listening) {
    if (isLasting(this) && listener) {
      kept.push({ type, listener });
      const signal = typeof options === 'object' ? options.signal : undefined;
      if (signal) add.call(signal, 'abort', () => forget(type, listener));
    }
    add.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    forget(type, listener);
    remove.call(this, type, listener, options);
  };
});

afterEach(() => {
  EventTarget.prototype.addEventListener = add;
  EventTarget.prototype.removeEventListener = remove;
  localStorage.clear();
});

describe('an app that is taken away', () => {
  it('leaves nothing in the page that holds it', async () => {
    // What all apps share is set up by the first one, and stays.
    const first = await mount('sessions-app', { client: new ArrayClient() }, 1100);
    await settled(first);
    first.remove();
    await settled(first);
    kept = [];

    const app = await mount('sessions-app', { client: new ArrayClient() }, 1100);
    await settled(app);
    expect(kept.map(({ type }) => type)).to.include('storage');
    one(app, '[aria-label="Settings"]').click();
    await until(() => deep(app, 'settings-dialog').length === 1);
    one(app, '.more').click();
    await settled(app);

    app.remove();
    await settled(app);
    expect(kept.map(({ type }) => type)).to.deep.equal([]);
  });

  it('hears of other tabs again once it is back', async () => {
    const app = await mount('sessions-app', { client: new ArrayClient() }, 1100);
    const stage = app.parentElement;
    app.remove();
    stage?.append(app);
    await settled(app);
    localStorage.setItem(PREFERENCES, JSON.stringify({ density: 'compact' }));
    dispatchEvent(new StorageEvent('storage'));
    await settled(app);
    expect(app.choices.density).to.equal('compact');
  });
});
