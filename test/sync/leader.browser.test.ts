import { expect } from '@open-wc/testing';
import { lead } from '../../src/sync/leader.ts';
import { until } from './support/lab.ts';

const freeze = () => document.dispatchEvent(new Event('freeze'));
const resume = () => document.dispatchEvent(new Event('resume'));

describe('the tab that syncs', () => {
  let name: string;
  let stop: AbortController;

  beforeEach(() => {
    name = `leader ${crypto.randomUUID()}`;
    stop = new AbortController();
  });

  afterEach(() => stop.abort());

  const free = () => navigator.locks.request(name, { ifAvailable: true }, (lock) => lock !== null);

  it('20: makes room when it is frozen in the middle of its work, and goes on after that has ended', async () => {
    const ends: (() => void)[] = [];
    let atOnce = 0;
    const led = lead(name, stop.signal, async () => {
      atOnce += 1;
      await new Promise<void>((resolve) => ends.push(resolve));
      atOnce -= 1;
    });
    await until(() => ends.length === 1);
    expect(await free()).to.equal(false);

    freeze();
    await until(free);
    resume();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ends.length).to.equal(1);

    ends[0]?.();
    await until(() => ends.length === 2);
    expect(atOnce).to.equal(1);
    expect(await free()).to.equal(false);

    stop.abort();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await free()).to.equal(false);
    ends[1]?.();
    await led;
    expect(await free()).to.equal(true);
  });
});
