import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Device, Protection, Unsent } from '../src/sessions/device.ts';
import { announce } from './announcer.ts';
import { saveFile } from './save-file.ts';
import { icon } from './icons.ts';
import { dialogFrameStyles } from './dialog-frame.styles.ts';
import { fieldStyles } from './fields.styles.ts';
import { panelStyles } from './panel.styles.ts';
import { forgetPreferences } from './change-preferences.ts';
import { SettingsElement } from './settings-element.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

/**
 * Says what clearing this device would lose, offers it as a file, and clears it. The focus starts on
 * the button that changes nothing.
 *
 * @fires clear-cancel - the person stays
 * @fires device-cleared - nothing of anybody is kept here any more
 */
export class ClearDevice extends SettingsElement {
  static override properties: PropertyDeclarations = {
    device: { attribute: false },
    unsent: { state: true },
    protection: { state: true },
    isBusy: { state: true },
    problem: { state: true },
  };
  static override styles = [
    tokens,
    shared,
    fieldStyles,
    dialogFrameStyles,
    panelStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  declare device: Device | null;
  /** Null while it is being looked up. */
  declare protected unsent: Unsent | null;
  declare protected protection: Protection | null;
  declare protected isBusy: boolean;
  declare protected problem: string;

  constructor() {
    super();
    this.device = null;
    this.unsent = null;
    this.protection = null;
    this.isBusy = false;
    this.problem = '';
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.cancel')?.focus(options);
  }

  protected override firstUpdated(): void {
    void this.#look();
  }

  protected override render(): TemplateResult {
    const { unsent } = this;
    return html`<h2 tabindex="-1">${this.s('clearHeading')}</h2>
      <p class="lead">${this.s('clearText')}</p>
      ${unsent ? this.#lost(unsent) : nothing}
      <p class="problem" role="alert">${this.problem}</p>
      <div class="buttons">
        <button type="button" class="button cancel" @click=${() => this.emit('clear-cancel')}>
          ${this.s('cancel')}
        </button>
        <button
          type="button"
          class="button danger"
          ?disabled=${this.isBusy || !unsent}
          @click=${this.#onClear}
        >
          ${this.s(this.isBusy ? 'working' : 'clearDevice')}
        </button>
      </div>`;
  }

  #lost({ count, file }: Unsent): TemplateResult {
    if (count === 0 || !file) {
      return html`<p class="note calm">${icon('check')}${this.s('clearNothingLost')}</p>`;
    }
    return html`<p class="note">${icon('alert')}<span>${this.s('clearLost', { count })}</span></p>
      <p class="lead">
        <button type="button" class="quiet" @click=${() => this.#save(file)}>
          ${icon('download')}${this.s('saveChanges')}
        </button>
      </p>
      ${
        this.protection === 'locked'
          ? html`<p class="hint">${this.s('clearLostLocked')}</p>`
          : nothing
      }`;
  }

  async #look(): Promise<void> {
    try {
      this.protection = (await this.device?.protection()) ?? null;
      this.unsent = (await this.device?.unsent()) ?? null;
    } catch {
      // A damaged database must not keep a person from clearing it.
      this.unsent = { count: 0, file: null };
      this.problem = this.s('notDone');
    }
  }

  #save(file: File): void {
    saveFile(file, file.name);
    announce(this.s('changesSaved'));
  }

  readonly #onClear = (): void => {
    void this.#clear();
  };

  async #clear(): Promise<void> {
    this.isBusy = true;
    const isCleared = await this.device?.clear().then(
      () => true,
      () => false,
    );
    this.isBusy = false;
    if (!isCleared) {
      this.problem = this.s('notDone');
      return;
    }
    forgetPreferences();
    announce(this.s('cleared'));
    this.emit('device-cleared');
  }
}
