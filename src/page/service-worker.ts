import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

/** What this file needs of a worker's global scope; the `dom` types describe a window's. */
declare const self: {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
  readonly clients: { claim(): Promise<void> };
  addEventListener(
    type: 'activate',
    listener: (event: { waitUntil(done: Promise<unknown>): void }) => void,
  ): void;
};

cleanupOutdatedCaches();

// Only the page's own files, by name: whatever else is asked for, the API above all, passes by.
precacheAndRoute(self.__WB_MANIFEST, {
  directoryIndex: 'index.html',
  ignoreURLParametersMatching: [/./],
});

// The first visit's later requests (chunks that load on demand) are served from here too.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
