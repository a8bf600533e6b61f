import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Device } from '../src/sessions/device.ts';
import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import { icon } from './icons.ts';
import { SettingsElement } from './settings-element.ts';
import { shared } from './shared.styles.ts';
import { unlockStyles } from './unlock-form.styles.ts';
import { tokens } from './tokens.styles.ts';

/**
 * The way into a locked device: its passphrase, or clearing it.
 *
 * @csspart form
 */
export class UnlockForm extends SettingsElement {
  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    waiting: { type: Number },
    device: { state: true },
    isForgotten: { state: true },
  };
  static override styles = [tokens, shared, unlockStyles];

  declare client: Pick<SessionsClient, 'device'> | null;
  /** Edits that are sent once it is open. */
  declare waiting: number;
  declare protected device: Device | null;
  declare protected isForgotten: boolean;

  constructor() {
    super();
    this.client = null;
    this.waiting = 0;
    this.device = null;
    this.isForgotten = false;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('passphrase-form, clear-device')?.focus(options);
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { device, waiting: count } = this;
    if (this.isForgotten) {
      return html`<div class="card" part="form">
        <clear-device
          .strings=${this.strings}
          .device=${device}
          @clear-cancel=${this.#onCancel}
        ></clear-device>
      </div>`;
    }
    return html`<div class="card" part="form">
      <h1>${icon('lock')}${this.s('unlockHeading')}</h1>
      <p class="lead">${this.s('unlockText')}</p>
      ${count > 0 ? html`<p class="lead">${this.s('unlockWaiting', { count })}</p>` : nothing}
      <passphrase-form mode="unlock" .strings=${this.strings} .device=${device}></passphrase-form>
      <button type="button" class="quiet" @click=${this.#onForgotten}>
        ${this.s('forgotPassphrase')}
      </button>
    </div>`;
  }

  async #load(): Promise<void> {
    this.device = (await this.client?.device()) ?? null;
  }

  readonly #onForgotten = (): void => {
    this.isForgotten = true;
    void this.focusPart('clear-device');
  };

  readonly #onCancel = (): void => {
    this.isForgotten = false;
    void this.focusPart('passphrase-form');
  };
}
