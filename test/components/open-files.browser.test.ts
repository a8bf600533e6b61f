import { expect } from '@open-wc/testing';
import { openFiles } from '../../src/page/open-files.ts';

describe('files opened with the installed page', () => {
  it('reach the app, each as an event', async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('answers.json', { create: true });
    const app = document.createElement('div');
    const heard = new Promise<unknown>((resolve) => {
      app.addEventListener('ds-import-file', (event) => {
        resolve(event instanceof CustomEvent ? event.detail.file.name : null);
      });
    });
    openFiles(app, { setConsumer: (consumer) => consumer({ files: [handle] }) });
    expect(await heard).to.equal('answers.json');
    await root.removeEntry('answers.json');
  });

  it('are no matter where the browser hands none over', () => {
    expect(() => openFiles(document.body, undefined)).to.not.throw();
  });
});
