import { expect } from '@open-wc/testing';
import type { SessionStore } from '../../src/store/session-store.ts';
import { IMPLEMENTATIONS } from './stores.ts';

for (const implementation of IMPLEMENTATIONS) {
  describe(`session store: ${implementation.name}`, () => {
    let store: SessionStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await implementation.open());
    });
    afterEach(() => dispose());

    describe('values', () => {
      it('keeps answers and meta', async () => {
        const asOf = '2026-03-04T10:00:00Z';
        expect(await store.answers('id-1')).to.equal(undefined);
        await store.putAnswers('id-1', { name: 'Zoë', list: [1, null] }, 4, asOf);
        expect(await store.answers('id-1')).to.deep.equal({
          variables: { name: 'Zoë', list: [1, null] },
          rev: 4,
          asOf,
        });
        expect(await store.answers('id-2')).to.equal(undefined);
        await store.setMeta('feed', { a: [1] });
        expect(await store.getMeta('feed')).to.deep.equal({ a: [1] });
        expect(await store.getMeta('none')).to.equal(undefined);
      });
    });

    it('refuses work once closed', async () => {
      await store.close();
      const failure = await store
        .page({ list: 'forms', limit: 1 })
        .catch((error: unknown) => error);
      expect(failure).to.have.property('name', 'StoreError');
    });
  });
}
