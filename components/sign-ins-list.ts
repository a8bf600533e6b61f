import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Device, SignInEntry } from '../src/sessions/device.ts';
import type { Result } from '../src/sessions/result.ts';
import { announce } from './announcer.ts';
import { dayAndTime } from './dates.ts';
import { fieldStyles } from './fields.styles.ts';
import { panelStyles } from './panel.styles.ts';
import { SettingsElement } from './settings-element.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

type Found = readonly SignInEntry[] | 'loading' | 'failed' | 'unsupported';

/** The sign-ins of the person on all devices, each to be ended. */
export class SignInsList extends SettingsElement {
  static override properties: PropertyDeclarations = {
    device: { attribute: false },
    timezone: {},
    found: { state: true },
    isBusy: { state: true },
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
  declare timezone: string | null;
  declare protected found: Found;
  declare protected isBusy: boolean;

  constructor() {
    super();
    this.device = null;
    this.timezone = null;
    this.found = 'loading';
    this.isBusy = false;
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { found } = this;
    if (found === 'loading') return html`<p class="hint">${this.s('signInsLoading')}</p>`;
    if (found === 'unsupported') return html`<p class="hint">${this.s('signInsNone')}</p>`;
    if (found === 'failed') {
      return html`<div class="pair wide">
        <span role="alert">${this.s('signInsFailed')}</span>
        <span class="end">
          <button type="button" class="quiet" @click=${this.#load}>${this.s('tryAgain')}</button>
        </span>
      </div>`;
    }
    const others = found.filter(({ current }) => !current);
    return html`<ul>
        ${found.map((signIn) => this.#entry(signIn))}
      </ul>
      ${
        others.length > 1
          ? html`<div class="pair wide">
              <span></span>
              <button
                type="button"
                class="quiet"
                ?disabled=${this.isBusy}
                @click=${this.#onEndOthers}
              >
                ${this.s('endOthers')}
              </button>
            </div>`
          : nothing
      }`;
  }

  #entry(signIn: SignInEntry): TemplateResult {
    const browser = signIn.browser ?? this.s('unknownBrowser');
    const date = this.#date(signIn.lastUsed);
    return html`<li class="pair wide">
      <span
        >${browser}<span class="hint"
          >${signIn.current ? this.s('thisDevice') : this.s('lastUsed', { date })}</span
        ></span
      >
      ${
        signIn.current
          ? nothing
          : html`<button
              type="button"
              class="quiet"
              aria-label=${this.s('endSignInName', { browser, date })}
              ?disabled=${this.isBusy}
              @click=${() => this.#onEnd(signIn.id)}
            >
              ${this.s('endSignIn')}
            </button>`
      }
    </li>`;
  }

  #date(instant: string): string {
    const { language, timezone } = this;
    const at = dayAndTime(new Date(instant), new Date(), { language, timezone });
    if (at.kind === 'year') return at.day;
    if (at.kind === 'day') return this.t('dayAndTime', { day: at.day, time: at.time });
    return this.t(at.kind, { time: at.time });
  }

  readonly #load = async (): Promise<void> => {
    this.found = 'loading';
    const result = await this.device?.signIns().catch(() => null);
    if (!result) this.found = 'failed';
    else if (result.ok) this.found = result.value;
    else this.found = result.error === 'unsupported' ? 'unsupported' : 'failed';
  };

  #onEnd(id: string): void {
    void this.#end(this.device?.endSignIn(id), this.s('signInEnded'));
  }

  readonly #onEndOthers = (): void => {
    void this.#end(this.device?.endOtherSignIns(), this.s('othersEnded'));
  };

  async #end(ending: Promise<Result<null>> | undefined, done: string): Promise<void> {
    this.isBusy = true;
    const result = await ending?.catch(() => null);
    this.isBusy = false;
    // One that has ended by itself is gone too.
    const isGone = result && (result.ok || result.error === 'not-found');
    announce(isGone ? done : this.s('signInsFailed'));
    await this.#load();
    // Its button went with it.
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }
}
