import { html, nothing, type TemplateResult } from 'lit';
import { brand } from './app-parts.ts';
import type { AppContext } from './app-view.ts';
import { icon } from './icons.ts';

/** The page of somebody who is not signed in. */
export function signInView(context: AppContext, waiting: number): TemplateResult {
  const { feed } = context;
  const { connection } = feed.status ?? {};
  const isLocked = connection?.kind === 'signed-out' && connection.locked === true;
  return html`<div class="sign-in">
      <div class="brand">
        ${context.brand ?? brand(feed.capabilities?.title ?? '')}
        <span class="header-end">${context.desk?.extras.settingsButton()}</span>
      </div>
      ${isLocked ? unlock(context, waiting) : form(context, waiting)}
    </div>
    ${context.desk?.extras.exitButton()}`;
}

function form(context: AppContext, waiting: number): TemplateResult {
  const { t, app, feed, desk, on } = context;
  return html`${
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
      ?busy=${desk?.actions.isSigningIn ?? false}
      .problem=${desk?.actions.problem ?? ''}
      @credentials=${on.credentials}
    ></sign-in-form>
    ${desk?.services.button(on.menu)}`;
}

/** The way into a locked device: loaded when it is needed. */
function unlock({ app }: AppContext, waiting: number): TemplateResult {
  void import('./unlock-form.define.ts');
  return html`<unlock-form
    .client=${app.client}
    .strings=${app.strings}
    .waiting=${waiting}
  ></unlock-form>`;
}
