import { connect } from '../src/connect/connect.ts';
import './answer-set-list.define.ts';
import './confirm-dialog.define.ts';
import './session-list.define.ts';
import './session-search.define.ts';
import './sign-in-form.define.ts';
import './sync-status.define.ts';
import './undo-toast.define.ts';
import { AppDetails } from './app-details.ts';
import { define } from './define.ts';
import { SessionsApp } from './sessions-app.ts';

SessionsApp.connect ??= connect;
AppDetails.load = () => import('./session-details.define.ts');
define('sessions-app', SessionsApp);

declare global {
  interface HTMLElementTagNameMap {
    'sessions-app': SessionsApp;
  }
}
