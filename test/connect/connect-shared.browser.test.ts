import { expect } from '@open-wc/testing';
import { connectShared } from '../../src/connect/connect-shared.ts';

describe('connectShared', () => {
  it('gives one client for all spellings of an address', async () => {
    const { origin } = location;
    const all = ['', '/', origin, `${origin}/`].map((server) => connectShared({ server }));
    const other = connectShared({ server: `${origin}/elsewhere` });
    expect(new Set(all).size).to.equal(1);
    expect(all).not.to.include(other);
    for (const client of [...all, other]) await client.close();
  });

  it('closes it when everybody has, and then makes a new one', async () => {
    const server = `${location.origin}/closing`;
    const [first, second] = [connectShared({ server }), connectShared({ server })];
    await first.close();
    const third = connectShared({ server });
    expect(third).to.equal(second);
    await second.close();
    await third.close();
    const fourth = connectShared({ server });
    expect(fourth).not.to.equal(first);
    await fourth.close();
  });
});
