import '../../components/sessions-app.define.ts';
import { readPreferences } from '../../components/preferences.ts';
import { openFiles } from './open-files.ts';
import { registerServiceWorker } from './register-service-worker.ts';
import { Updates } from './updates.ts';

const LONGEST_WAIT_MS = 2_000;

/** What lies around the app is as dark as the app. */
function followTheme(): void {
  const { theme } = readPreferences();
  if (theme) document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
}

followTheme();
document.addEventListener('preferences', followTheme);
const app = document.querySelector('sessions-app');
if (app) openFiles(app);
// Where pages have no workers nothing is kept of any version.
const updates = app && 'serviceWorker' in navigator ? new Updates(app) : null;

async function serveOffline(): Promise<void> {
  const registration = await registerServiceWorker();
  if (registration) updates?.follow(registration);
}

/** What the worker keeps for later must not hold up what the person waits for. */
function whenIdle(work: () => void): void {
  // Safari has none.
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: LONGEST_WAIT_MS });
  else setTimeout(work, LONGEST_WAIT_MS);
}

addEventListener('load', () => whenIdle(() => void serveOffline()), { once: true });
