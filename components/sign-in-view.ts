import { html, nothing, type TemplateResult } from 'lit';
import { brand } from './app-parts.ts';
import type { AppContext } from './app-view.ts';
import { icon } from './icons.ts';

/** The page of somebody who is not signed in. */
export function signInView(context: AppContext, waiting: number): TemplateResult {
  const { t, app, feed, signingIn, on } = context;
  return html`<div class="sign-in">
    <div class="brand">${brand(feed.capabilities?.title ?? '')}</div>
    ${
      waiting > 0
        ? html`<p class="notice">${icon('clock')}${t('signedOutWaiting', { count: waiting })}</p>`
        : nothing
    }
    <sign-in-form
      part="sign-in"
      .strings=${app.strings}
      .server=${app.client?.server ?? app.server ?? ''}
      .capabilities=${feed.capabilities}
      ?allow-api-key=${app.allowApiKey}
      ?busy=${signingIn.isBusy}
      .problem=${signingIn.problem}
      @credentials=${on.credentials}
    ></sign-in-form>
  </div>`;
}
