import { expect } from '@open-wc/testing';

describe('engine', () => {
  it('has what the store stands on', () => {
    expect(typeof indexedDB).to.equal('object');
    expect(typeof crypto.subtle).to.equal('object');
    expect(typeof BroadcastChannel).to.equal('function');
  });
});
