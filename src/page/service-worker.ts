import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

/** What this file needs of a worker's global scope; the `dom` types describe a window's. */
declare const self: {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(done: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

const FILES = self.__WB_MANIFEST;

/** Files of languages that stay: those of two, of this version and the one before. */
const LANGUAGE_FILES = 8;

/** Parts of the version before: a tab that still runs it finds none of them on the server. */
const BEFORE = 'version-before';

cleanupOutdatedCaches();

// Only the page's own files, by name: whatever else is asked for, the API above all, passes by.
precacheAndRoute(FILES, {
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

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.includes('/assets/'),
  async ({ request }) => (await caches.match(request, { cacheName: BEFORE })) ?? fetch(request),
);

/** Takes them over before this version's precache forgets them. */
async function keepBefore(): Promise<void> {
  const own = new Set(FILES.map(({ url }) => new URL(url, location.href).href));
  await caches.delete(BEFORE);
  const before = await caches.open(BEFORE);
  for (const name of await caches.keys()) {
    if (!name.includes('-precache-')) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (own.has(request.url) || !request.url.includes('/assets/')) continue;
      const answer = await cache.match(request);
      if (answer) await before.put(request, answer);
    }
  }
}

self.addEventListener('install', (event) =>
  event.waitUntil(
    keepBefore().catch((error: unknown) => {
      // Without space such a tab says that a part did not load; the new version must not wait for it.
      if (!(error instanceof DOMException)) throw error;
    }),
  ),
);

// The page asks for it when a person wants the new version: see updates.ts.
self.addEventListener('message', ({ data }) => {
  const isWanted = typeof data === 'object' && data !== null && 'type' in data;
  if (isWanted && data.type === 'SKIP_WAITING') void self.skipWaiting();
});

// The first visit's later requests (chunks that load on demand) are served from here too.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
