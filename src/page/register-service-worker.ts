/// <reference types="trusted-types" />
import { Workbox } from 'workbox-window';

const SCRIPT = 'service-worker.js';
const REFUSALS = ['SecurityError', 'NotSupportedError'];

/** The one script address that the page's policy lets through, by the name the server allows. */
function trustedScript(): string | TrustedScriptURL {
  const policy = window.trustedTypes?.createPolicy('docassemble-sessions', {
    createScriptURL(address: string) {
      if (address !== SCRIPT) throw new TypeError('Only the service worker may be named');
      return address;
    },
  });
  return policy?.createScriptURL(SCRIPT) ?? SCRIPT;
}

/**
 * Registers the worker that serves the page with no network. A new version waits until a person
 * takes it (`Updates`), or every tab of the old one is closed. Where workers are refused the page
 * works all the same, online only.
 *
 * @returns null where the page will not load with no network
 * @throws {TypeError} the worker's script is not there or does not run
 */
export async function registerServiceWorker(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  try {
    const worker = new Workbox(trustedScript());
    const registration = await worker.register();
    // What this page loaded before there was a worker has passed it by.
    if (registration) void worker.active.then(() => keepLanguage(worker));
    return registration ?? null;
  } catch (error) {
    // Private windows, managed browsers, and people who let no site keep anything.
    if (error instanceof DOMException && REFUSALS.includes(error.name)) return null;
    throw error;
  }
}

/** Has the worker keep the words of the language that this page speaks. */
function keepLanguage(worker: Workbox): void {
  const urlsToCache = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.includes('/assets/language-'));
  if (urlsToCache.length > 0)
    void worker.messageSW({ type: 'CACHE_URLS', payload: { urlsToCache } });
}
