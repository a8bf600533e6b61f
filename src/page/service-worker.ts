import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

/** What this file needs of a worker's global scope; the `dom` types describe a window's. */
declare const self: {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
  readonly clients: { claim(): Promise<void> };
  addEventListener(
    type: 'activate',
    listener: (event: { waitUntil(done: Promise<unknown>): void }) => void,
  ): void;
};

/** Files of languages that stay: those of two, of this version and the one before. */
const LANGUAGE_FILES = 8;

cleanupOutdatedCaches();

// Only the page's own files, by name: whatever else is asked for, the API above all, passes by.
precacheAndRoute(self.__WB_MANIFEST, {
  directoryIndex: 'index.html',
  ignoreURLParametersMatching: [/./],
});

// Of eleven languages a person reads one or two: those that were asked for.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && /\/assets\/language-[^/]+\.js$/.test(url.pathname),
  new CacheFirst({
    cacheName: 'languages',
    plugins: [
      {
        async cacheDidUpdate({ cacheName }) {
          const cache = await caches.open(cacheName);
          const kept = await cache.keys();
          await Promise.all(kept.slice(0, -LANGUAGE_FILES).map((old) => cache.delete(old)));
        },
      },
    ],
  }),
);

// The first visit's later requests (chunks that load on demand) are served from here too.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
