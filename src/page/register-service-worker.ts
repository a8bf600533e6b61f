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
 * Registers the worker that serves the page with no network. A new version waits until every tab
 * of the old one is closed. Where workers are refused the page works all the same, online only.
 *
 * @returns whether the page will load with no network
 * @throws {TypeError} the worker's script is not there or does not run
 */
export async function registerServiceWorker(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  try {
    return (await new Workbox(trustedScript()).register()) !== undefined;
  } catch (error) {
    // Private windows, managed browsers, and people who let no site keep anything.
    if (error instanceof DOMException && REFUSALS.includes(error.name)) return false;
    throw error;
  }
}
