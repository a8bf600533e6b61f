import assert from 'node:assert/strict';
import type { CDPSession, KeyInput, Page } from 'puppeteer-core';
import { accessibilityTree, lookAtFocus, type Spoken, type Stop } from './focus.ts';
import { until } from './until.ts';

type Name = string | RegExp;

/** Stops on one page of the list, and some more. */
const MOST_STOPS = 90;

const fits = (wanted: Name, name: string): boolean =>
  typeof wanted === 'string' ? name === wanted : wanted.test(name);

/**
 * Uses a page by the keyboard alone. Wherever the focus comes to rest it must be somewhere, be found
 * by an eye, and have a role and a name.
 */
export class Keyboard {
  readonly page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.#session = session;
  }

  static async on(page: Page): Promise<Keyboard> {
    return new Keyboard(page, await page.createCDPSession());
  }

  async press(key: KeyInput, held?: 'Shift' | 'Control'): Promise<void> {
    if (held) await this.page.keyboard.down(held);
    await this.page.keyboard.press(key);
    if (held) await this.page.keyboard.up(held);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** The focus comes to this without another key. */
  async arrives(role: string, name: Name): Promise<Stop> {
    const stop = await until(
      `the focus on ${role} ${name}`,
      () => lookAtFocus(this.#session),
      (at) => at.role === role && fits(name, at.name),
    );
    return found(stop);
  }

  /** The focus comes to what holds this text, whatever its role. */
  async arrivesAtText(text: string): Promise<Stop> {
    const stop = await until(
      `the focus on “${text}”`,
      () => lookAtFocus(this.#session),
      (at) => at.text === text,
    );
    return found(stop);
  }

  /** Presses Tab until the focus is on this; every stop on the way is looked at. */
  async tabTo(role: string, name: Name, held?: 'Shift'): Promise<Stop> {
    const passed: string[] = [];
    for (let count = 0; count < MOST_STOPS; count += 1) {
      await this.press('Tab', held);
      const stop = found(await lookAtFocus(this.#session));
      assert.notEqual(stop.name, '', `a ${stop.role} without a name after ${passed.at(-1)}`);
      if (stop.role === role && fits(name, stop.name)) return stop;
      passed.push(`${stop.role} ${stop.name}`);
    }
    throw new Error(`No ${role} ${name} by Tab: ${passed.join(', ')}`);
  }

  /** In an open menu: presses the first letter of this entry until the focus is on it, then Enter. */
  async choose(entry: string): Promise<void> {
    await this.arrives('menuitem', /./);
    for (let count = 0; count < 6; count += 1) {
      await this.type(entry.charAt(0).toLowerCase());
      const stop = found(await lookAtFocus(this.#session));
      if (stop.name !== entry) continue;
      await this.press('Enter');
      return;
    }
    throw new Error(`No entry ${entry}`);
  }

  /** What a screen reader finds on the page. */
  tree(): Promise<readonly Spoken[]> {
    return accessibilityTree(this.#session);
  }

  /** A modal dialog of this name is open. */
  async inDialog(name: Name): Promise<void> {
    await until(
      `the dialog ${name}`,
      () => this.tree(),
      (nodes) =>
        nodes.some(
          (node) =>
            node.role === 'dialog' && fits(name, node.name) && node.properties['modal'] === true,
        ),
    );
  }

  async inNoDialog(): Promise<void> {
    await until(
      'no dialog',
      () => this.tree(),
      (nodes) => nodes.every(({ role }) => role !== 'dialog'),
    );
  }

  /** A button or link of this name can be used. */
  async canPress(name: Name): Promise<void> {
    await until(
      `${name} that can be pressed`,
      () => this.tree(),
      (nodes) =>
        nodes.some(
          ({ role, name: own, properties }) =>
            /^(button|link)$/.test(role) && fits(name, own) && properties['disabled'] !== true,
        ),
    );
  }
}

function found(stop: Stop): Stop {
  assert.equal(stop.isNowhere, false, 'the focus is lost');
  // A heading takes the focus for those who listen; nothing on it can be pressed.
  const isEnough = stop.role === 'heading' && stop.hidden === 'without an outline';
  if (!isEnough) assert.equal(stop.hidden, '', `${stop.role} “${stop.name}” is ${stop.hidden}`);
  return stop;
}
