import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Capabilities, Credentials } from '../src/sessions/sessions-client.ts';
import { icon } from './icons.ts';
import { fieldStyles } from './fields.styles.ts';
import { SessionsElement } from './sessions-element.ts';
import { shared } from './shared.styles.ts';
import { signInStyles } from './sign-in-form.styles.ts';
import type { StringKey } from './strings.ts';
import { tokens } from './tokens.styles.ts';

/**
 * Asks who the person is: email and password, or an API key where the server is docassemble alone.
 *
 * @fires credentials - detail: `Credentials`
 * @csspart form
 */
export class SignInForm extends SessionsElement {
  static override properties: PropertyDeclarations = {
    server: {},
    capabilities: { attribute: false },
    allowApiKey: { type: Boolean, attribute: 'allow-api-key' },
    busy: { type: Boolean },
    problem: {},
    missing: { state: true },
    isShown: { state: true },
  };
  static override styles = [tokens, shared, fieldStyles, signInStyles];

  /** Address of the server, for its name. */
  declare server: string;
  /** Null while they are not known. */
  declare capabilities: Capabilities | null;
  /** Only a page of the service itself may take a key; a tag on another page may not. */
  declare allowApiKey: boolean;
  declare busy: boolean;
  /** Why the last try was refused; '' for none. */
  declare problem: string;
  declare protected missing: StringKey | null;
  declare protected isShown: boolean;

  constructor() {
    super();
    this.server = '';
    this.capabilities = null;
    this.allowApiKey = false;
    this.busy = false;
    this.problem = '';
    this.missing = null;
    this.isShown = false;
  }

  /** Puts the focus in the first field. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('input')?.focus(options);
  }

  /** The button that waited let go of the focus. */
  protected override updated(changed: PropertyValues<this>): void {
    const isRefused = changed.has('busy') && !this.busy && this.problem !== '';
    if (isRefused && !this.matches(':focus-within')) this.focus();
  }

  protected override render(): TemplateResult {
    const needsKey = this.capabilities?.wiring === 'docassemble';
    const host = URL.canParse(this.server, location.href)
      ? new URL(this.server, location.href).host
      : this.server;
    const canAsk = !needsKey || this.allowApiKey;
    return html`<div class="card" part="form">
      <h1>${this.t('signInHeading')}</h1>
      <p class="lead">${this.t(needsKey ? 'apiKeyHint' : 'signInHint', { host })}</p>
      ${
        canAsk
          ? this.#form(needsKey ? this.#keyField() : this.#passwordFields())
          : html`<p class="told">${icon('lock')}${this.t('apiKeyElsewhere')}</p>`
      }
      ${this.#examples()}
    </div>`;
  }

  #form(fields: TemplateResult): TemplateResult {
    return html`<form novalidate @submit=${this.#onSubmit}>
      ${fields}
      <label class="shared">
        <input type="checkbox" name="shared" />
        <span><strong>${this.t('sharedComputer')}</strong>${this.t('sharedComputerHint')}</span>
      </label>
      <p class="problem" role="alert">${this.problem}</p>
      <button type="submit" class="button primary" ?disabled=${this.busy}>
        ${this.t(this.busy ? 'signingIn' : 'signIn')}
      </button>
    </form>`;
  }

  #passwordFields(): TemplateResult {
    const email = this.missing === 'emailMissing';
    const password = this.missing === 'passwordMissing';
    return html`
      <label for="email">${this.t('email')}</label>
      <input
        id="email"
        name="email"
        class="field"
        type="email"
        autocomplete="username"
        aria-invalid=${email ? 'true' : 'false'}
        aria-describedby="email-problem"
      />
      <p class="problem" id="email-problem">${email ? this.t('emailMissing') : nothing}</p>
      <label for="password">${this.t('password')}</label>
      <span class="with-button">
        <input
          id="password"
          name="password"
          class="field"
          type=${this.isShown ? 'text' : 'password'}
          autocomplete="current-password"
          aria-invalid=${password ? 'true' : 'false'}
          aria-describedby="password-problem"
        />
        <button
          type="button"
          class="quiet"
          aria-label=${this.t('showPasswordName')}
          aria-pressed=${this.isShown ? 'true' : 'false'}
          @click=${this.#toggleShown}
        >
          ${this.t(this.isShown ? 'hidePassword' : 'showPassword')}
        </button>
      </span>
      <p class="problem" id="password-problem">${password ? this.t('passwordMissing') : nothing}</p>
    `;
  }

  #keyField(): TemplateResult {
    const isMissing = this.missing === 'apiKeyMissing';
    return html`
      <label for="api-key">${this.t('apiKey')}</label>
      <input
        id="api-key"
        name="apiKey"
        class="field"
        type="password"
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${isMissing ? 'true' : 'false'}
        aria-describedby="key-problem"
      />
      <p class="problem" id="key-problem">${isMissing ? this.t('apiKeyMissing') : nothing}</p>
    `;
  }

  #examples(): TemplateResult | typeof nothing {
    const people = this.capabilities?.examples ?? [];
    if (people.length === 0) return nothing;
    return html`
      <div class="or"><span>${this.t('or')}</span></div>
      <p class="lead">${this.t('examples')}</p>
      ${people.map(
        ({ name, email, password }) =>
          html`<button
            type="button"
            class="button example"
            ?disabled=${this.busy}
            @click=${() => this.#offer({ email, password })}
          >
            ${icon('user')}${this.t('tryAs', { name })}
          </button>`,
      )}
    `;
  }

  readonly #toggleShown = (): void => {
    this.isShown = !this.isShown;
  };

  #offer(credentials: Credentials): void {
    this.emit('credentials', credentials);
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.busy) return;
    if (!(event.target instanceof HTMLFormElement)) return;
    const data = new FormData(event.target);
    const text = (name: string): string => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    const sharedComputer = data.has('shared');
    const apiKey = text('apiKey').trim();
    const email = text('email').trim();
    const password = text('password');
    const isKey = data.has('apiKey');
    if (isKey) this.missing = apiKey === '' ? 'apiKeyMissing' : null;
    else this.missing = email === '' ? 'emailMissing' : password === '' ? 'passwordMissing' : null;
    if (this.missing) void this.updateComplete.then(this.#focusMissing);
    else this.#offer(isKey ? { apiKey, sharedComputer } : { email, password, sharedComputer });
  };

  readonly #focusMissing = (): void => {
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
}
