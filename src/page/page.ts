import '../../components/sessions-app.define.ts';
import { readPreferences } from '../../components/preferences.ts';
import { openFiles } from './open-files.ts';
import { registerServiceWorker } from './register-service-worker.ts';

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
void registerServiceWorker();
