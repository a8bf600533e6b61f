import { connect } from '../src/connect/connect.ts';
import { define } from './define.ts';
import './locales.define.ts';
import './session-list.define.ts';
import { SessionsApp } from './sessions-app.ts';

// Its other elements load on demand: see app-late.ts.
SessionsApp.connect ??= connect;
define('sessions-app', SessionsApp);

declare global {
  interface HTMLElementTagNameMap {
    'sessions-app': SessionsApp;
  }
}
