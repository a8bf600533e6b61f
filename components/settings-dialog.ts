import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Device, Protection } from '../src/sessions/device.ts';
import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import { announce } from './announcer.ts';
import { icon } from './icons.ts';
import { dialogFrameStyles } from './dialog-frame.styles.ts';
import { fieldStyles } from './fields.styles.ts';
import { panelStyles } from './panel.styles.ts';
import type { PassphraseMode } from './passphrase-form.ts';
import type { Preferences } from './preferences.ts';
import { SettingsElement } from './settings-element.ts';
import { lookSection } from './settings-look.ts';
import type { SettingsKey } from './settings-strings.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

type View = 'main' | 'clear' | Exclude<PassphraseMode, 'unlock'>;

/**
 * What a person can set: language and look, keys, quick exit, the passphrase, clearing the device,
 * and the sign-ins. A choice holds at once.
 *
 * @fires preference-change - detail: the changed part of `Preferences`
 * @fires show-keys - the list of keys is wanted
 * @fires settings-close
 * @csspart dialog
 */
export class SettingsDialog extends SettingsElement {
  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    preferences: { attribute: false },
    timezone: {},
    hasDensity: { attribute: false },
    device: { state: true },
    protection: { state: true },
    view: { state: true },
  };
  static override styles = [tokens, shared, fieldStyles, dialogFrameStyles, panelStyles];

  declare client: SessionsClient | null;
  declare preferences: Preferences | null;
  declare timezone: string | null;
  /** Whether rows can be drawn closer together here. */
  declare hasDensity: boolean;
  declare protected device: Device | null;
  declare protected protection: Protection | null;
  declare protected view: View;

  constructor() {
    super();
    this.client = null;
    this.preferences = null;
    this.timezone = null;
    this.hasDensity = true;
    this.device = null;
    this.protection = null;
    this.view = 'main';
  }

  /** Opens it with the focus on its heading. */
  async open(): Promise<void> {
    this.view = 'main';
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog?.open) dialog?.showModal();
    await this.focusPart('h2');
    this.device = (await this.client?.device()) ?? null;
    await this.#look();
  }

  readonly close = (): void => {
    this.renderRoot.querySelector('dialog')?.close();
  };

  protected override render(): TemplateResult {
    return html`<dialog part="dialog" aria-labelledby="heading" @close=${this.#onClose}>
      <div class="body">${this.preferences ? this.#view(this.preferences) : nothing}</div>
    </dialog>`;
  }

  #view(preferences: Preferences): TemplateResult {
    const { view } = this;
    if (view === 'main') return this.#main(preferences);
    if (view === 'clear') {
      return html`<clear-device
        id="heading"
        .strings=${this.strings}
        .device=${this.device}
        @clear-cancel=${this.#toMain}
        @device-cleared=${this.close}
      ></clear-device>`;
    }
    const texts: readonly SettingsKey[] = view === 'set' ? ['setText', 'setForget'] : [];
    return html`<h2 id="heading" tabindex="-1">${this.s(`${view}Heading`)}</h2>
      ${(view === 'remove' ? (['removeText'] as const) : texts).map(
        (key) => html`<p class="lead">${this.s(key)}</p>`,
      )}
      <passphrase-form
        mode=${view}
        .strings=${this.strings}
        .device=${this.device}
        @passphrase-done=${this.#onPassphrase}
        ><button type="button" class="button" @click=${this.#toMain}>
          ${this.s('cancel')}
        </button></passphrase-form
      >`;
  }

  #main(preferences: Preferences): TemplateResult {
    return html`<div class="top">
        <h2 id="heading" tabindex="-1">${this.s('settingsHeading')}</h2>
        <button type="button" class="close" aria-label=${this.t('close')} @click=${this.close}>
          ${icon('x')}
        </button>
      </div>
      <p class="lead">${this.s('settingsKept')}</p>
      ${lookSection({
        s: this.s.bind(this),
        preferences,
        hasDensity: this.hasDensity,
        change: (changed) => this.emit('preference-change', changed),
        showKeys: () => this.emit('show-keys'),
      })}
      ${this.#deviceSection()} ${this.#signIns()}`;
  }

  #deviceSection(): TemplateResult {
    return html`<section aria-labelledby="device">
      <h3 id="device">${this.s('device')}</h3>
      ${this.#passphrase()}
      <div class="pair wide">
        <button type="button" class="quiet" @click=${() => this.#go('clear')}>
          ${icon('trash')}${this.s('clearDevice')}
        </button>
      </div>
    </section>`;
  }

  #passphrase(): TemplateResult | typeof nothing {
    const { protection } = this;
    if (protection === null || protection === 'locked') return nothing;
    if (protection === 'unavailable') {
      return html`<div class="pair wide">
        <span class="hint">${this.s('passphraseUnavailable')}</span>
      </div>`;
    }
    const isSet = protection === 'unlocked';
    const button = (label: SettingsKey, act: () => void) =>
      html`<button type="button" class="quiet" @click=${act}>${this.s(label)}</button>`;
    return html`<div class="pair told">
      <span>${this.s(isSet ? 'passphraseSet' : 'passphraseNone')}</span>
      <span class="end"
        >${
          isSet
            ? html`${button('lockNow', this.#lock)}
              ${button('changePassphrase', () => this.#go('change'))}
              ${button('removePassphrase', () => this.#go('remove'))}`
            : button('setPassphrase', () => this.#go('set'))
        }</span
      >
    </div>`;
  }

  #signIns(): TemplateResult | typeof nothing {
    if (!this.device || !this.client?.status.person) return nothing;
    return html`<section aria-labelledby="sign-ins">
      <h3 id="sign-ins">${this.s('signIns')}</h3>
      <sign-ins-list
        .strings=${this.strings}
        .device=${this.device}
        .timezone=${this.timezone}
      ></sign-ins-list>
    </section>`;
  }

  async #look(): Promise<void> {
    this.protection = (await this.device?.protection().catch(() => null)) ?? null;
  }

  #go(view: View): void {
    this.view = view;
    void this.focusPart('passphrase-form, clear-device');
  }

  readonly #toMain = (): void => {
    this.view = 'main';
    void this.focusPart('h2');
  };

  readonly #onPassphrase = (): void => {
    void this.#look().then(this.#toMain);
  };

  readonly #lock = (): void => {
    this.close();
    void this.device?.lock().catch(() => announce(this.s('notDone')));
  };

  readonly #onClose = (): void => {
    this.emit('settings-close');
  };
}
