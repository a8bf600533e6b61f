import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Device, Unlocking } from '../src/sessions/device.ts';
import type { Result } from '../src/sessions/result.ts';
import { announce } from './announcer.ts';
import { fieldStyles } from './fields.styles.ts';
import { panelStyles } from './panel.styles.ts';
import { SettingsElement } from './settings-element.ts';
import type { SettingsKey } from './settings-strings.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

export type PassphraseMode = 'set' | 'change' | 'remove' | 'unlock';

type Outcome = Unlocking | Result<null>;

const DONE: Readonly<Record<PassphraseMode, SettingsKey>> = {
  set: 'passphraseIsSet',
  change: 'passphraseIsChanged',
  remove: 'passphraseIsRemoved',
  unlock: 'unlocked',
};

/**
 * Asks for a passphrase, and does what it is asked for.
 *
 * @fires passphrase-done - it was right, or is set; detail: the mode
 * @slot - buttons before the main one
 */
export class PassphraseForm extends SettingsElement {
  static override properties: PropertyDeclarations = {
    device: { attribute: false },
    mode: {},
    isBusy: { state: true },
    problem: { state: true },
    faulty: { state: true },
    isWaiting: { state: true },
  };
  static override styles = [
    tokens,
    shared,
    fieldStyles,
    panelStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  declare device: Device | null;
  declare mode: PassphraseMode;
  declare protected isBusy: boolean;
  declare protected problem: string;
  /** Name of the field that the problem is of. */
  declare protected faulty: string | null;
  declare protected isWaiting: boolean;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    super();
    this.device = null;
    this.mode = 'unlock';
    this.isBusy = false;
    this.problem = '';
    this.faulty = null;
    this.isWaiting = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('input')?.focus(options);
  }

  protected override render(): TemplateResult {
    const { mode } = this;
    const current = mode === 'unlock' ? 'passphrase' : 'currentPassphrase';
    return html`<form novalidate @submit=${this.#onSubmit}>
      ${mode === 'set' ? nothing : this.#field('current', current, 'current-password')}
      ${
        mode === 'set' || mode === 'change'
          ? html`${this.#field('fresh', 'newPassphrase', 'new-password', 'passphraseHint')}
            ${this.#field('again', 'repeatPassphrase', 'new-password')}`
          : nothing
      }
      <p class="problem" id="problem" role="alert">${this.problem}</p>
      <div class="buttons">
        <slot></slot>
        <button
          type="submit"
          class="button ${mode === 'remove' ? 'danger' : 'primary'}"
          ?disabled=${this.isBusy || this.isWaiting}
        >
          ${this.s(this.isBusy ? 'working' : mode)}
        </button>
      </div>
    </form>`;
  }

  #field(
    name: string,
    label: SettingsKey,
    autocomplete: 'current-password' | 'new-password',
    hint?: SettingsKey,
  ): TemplateResult {
    const isFaulty = this.faulty === name;
    return html`<label for=${name}>${this.s(label)}</label>
      <input
        id=${name}
        name=${name}
        class="field"
        type="password"
        autocomplete=${autocomplete}
        aria-invalid=${isFaulty ? 'true' : 'false'}
        aria-describedby=${isFaulty ? 'problem' : hint ? 'hint' : nothing}
      />
      ${hint ? html`<p class="hint" id="hint">${this.s(hint)}</p>` : nothing}`;
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.isBusy || this.isWaiting) return;
    const text = (name: string): string =>
      this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)?.value ?? '';
    const current = text('current');
    const fresh = text('fresh');
    const needsCurrent = this.mode !== 'set';
    if (needsCurrent && current === '') return this.#fault('current', this.s('passphraseMissing'));
    if (this.mode !== 'unlock' && this.mode !== 'remove' && fresh !== text('again')) {
      return this.#fault('again', this.s('passphrasesDiffer'));
    }
    void this.#carryOut(current, fresh);
  };

  async #carryOut(current: string, fresh: string): Promise<void> {
    this.isBusy = true;
    this.problem = '';
    this.faulty = null;
    const outcome = await this.#ask(current, fresh).catch(() => null);
    this.isBusy = false;
    if (outcome?.ok) {
      this.renderRoot.querySelector('form')?.reset();
      announce(this.s(DONE[this.mode]));
      this.emit('passphrase-done', this.mode);
    } else if (!outcome) {
      this.#fault(null, this.s('notDone'));
    } else if ('waitMs' in outcome) {
      this.#wrong(outcome.waitMs);
    } else {
      this.#fault('fresh', outcome.message ?? this.s('notDone'));
    }
  }

  async #ask(current: string, fresh: string): Promise<Outcome | null> {
    const { device, mode } = this;
    if (!device) return null;
    if (mode === 'set') return device.setPassphrase(fresh);
    if (mode === 'change') return device.changePassphrase(current, fresh);
    return mode === 'remove' ? device.removePassphrase(current) : device.unlock(current);
  }

  #wrong(waitMs: number): void {
    const count = Math.ceil(waitMs / 1000);
    this.#fault('current', this.s(count > 0 ? 'passphraseWait' : 'passphraseWrong', { count }));
    if (count === 0) return;
    this.isWaiting = true;
    this.#timer = setTimeout(() => {
      this.isWaiting = false;
      this.problem = this.s('tryNow');
    }, waitMs);
  }

  /** Says what is wrong, and leads back to its field with its text selected. */
  #fault(name: string | null, problem: string): void {
    this.problem = problem;
    this.faulty = name;
    if (name === null) return;
    const field = this.renderRoot.querySelector<HTMLInputElement>(`#${name}`);
    field?.focus();
    field?.select();
  }
}
