import { Workbox } from 'workbox-window';

/**
 * Registers the worker that serves the page with no network. A new version waits until every tab
 * of the old one is closed.
 *
 * Browsers without workers, and private windows that refuse them, get the page without offline
 * loading.
 */
export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const workbox = new Workbox('service-worker.js');
  await workbox.register();
}
