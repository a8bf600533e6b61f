import { openServerDoor } from '../../../src/api/server-door.ts';
import { type Device, openDevice } from '../support/device.ts';
import { type LabPerson, until } from '../support/lab.ts';
import type { Tab } from '../support/tab.ts';

interface OpenTab extends Tab {
  readonly frame: HTMLIFrameElement;
}

const MOST_TABS = 3;

/** One client: a database, a line, and real tabs that come, go and are killed. */
export class Client {
  isSignedOut = false;
  #token: string;
  readonly #person: LabPerson;
  readonly #tabs: OpenTab[] = [];
  /** Reads what is on disk; never syncs. */
  readonly device: Device;

  private constructor(person: LabPerson, device: Device) {
    this.#person = person;
    this.device = device;
    this.#token = device.token;
  }

  static async open(person: LabPerson): Promise<Client> {
    const client = new Client(person, await openDevice(person, { isIdle: true }));
    await client.openTab();
    await client.tab.sync.now();
    return client;
  }

  /** The tab that was opened last. */
  get tab(): OpenTab {
    const tab = this.#tabs.at(-1);
    if (!tab) throw new Error('no tab');
    return tab;
  }

  async openTab(): Promise<void> {
    if (this.#tabs.length === MOST_TABS) return;
    const frame = document.createElement('iframe');
    frame.src = new URL('../support/tab.html', import.meta.url).href;
    document.body.append(frame);
    const open = await until(() => frame.contentWindow?.openTab);
    const { line, name } = this.device;
    const parts = { origin: line.origin, name, token: this.#token, person: this.#person.id };
    const tab = await open?.(parts);
    if (!tab) throw new Error('the tab did not open');
    this.#tabs.push({ ...tab, frame });
  }

  /** The oldest tab, which syncs, dies in the middle of what it does. */
  async kill(): Promise<void> {
    this.#tabs.shift()?.frame.remove();
    if (this.#tabs.length === 0) await this.openTab();
  }

  /** The oldest tab is closed in peace. */
  async closeTab(): Promise<void> {
    const tab = this.#tabs.shift();
    await tab?.sync.close();
    await tab?.store.close();
    tab?.frame.remove();
    if (this.#tabs.length === 0) await this.openTab();
  }

  /** The person signs in again: the tabs start anew with the new token. */
  async signIn(): Promise<void> {
    const { origin } = this.device.line;
    const signedIn = await openServerDoor(origin).signIn(this.#person.email, this.#person.password);
    if (!signedIn.ok) throw new Error(`sign-in: ${signedIn.error}`);
    this.#token = signedIn.value.token;
    this.isSignedOut = false;
    for (const { frame } of this.#tabs.splice(0)) frame.remove();
    await this.openTab();
  }

  async heal(): Promise<void> {
    const { line } = this.device;
    await line.faults();
    await line.release();
    await line.down(false);
    for (const { clock } of this.#tabs) clock.offsetMs = 0;
    if (this.isSignedOut) await this.signIn();
  }

  /** Passes until nothing waits but what stands behind a decision. */
  async settle(): Promise<void> {
    await until(async () => {
      await this.tab.sync.now();
      const edits = await this.device.store.outbox();
      const first = new Map(edits.toReversed().map((edit) => [edit.id, edit.state]));
      return [...first.values()].every((state) => state === 'failed' || state === 'conflict');
    }, 30_000);
  }

  async close(): Promise<void> {
    for (const { frame } of this.#tabs.splice(0)) frame.remove();
    await this.device.close();
  }
}
