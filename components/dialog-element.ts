import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ClientStatus, SessionsClient } from '../src/sessions/sessions-client.ts';
import { type DialogKey, dialogEnglish, type DialogStrings } from './dialog-strings.ts';
import { dialogFrameStyles } from './dialog-frame.styles.ts';
import { dialogStyles } from './dialog.styles.ts';
import { fieldStyles } from './fields.styles.ts';
import type { MessageValues } from './messages.ts';
import { PartElement } from './part-element.ts';
import { shared } from './shared.styles.ts';
import type { StringKey, Strings } from './strings.ts';
import { tokens } from './tokens.styles.ts';

const isDialogKey = (key: string): key is DialogKey => Object.hasOwn(dialogEnglish, key);

/**
 * A native dialog over the whole page: Escape and Cancel close it, Enter does what the main button
 * does, and the focus goes back to where it came from. What it showed is gone when it is closed.
 */
export abstract class DialogElement extends PartElement {
  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    timezone: {},
    isOpen: { state: true },
    isBusy: { state: true },
    problem: { state: true },
  };
  static override styles = [tokens, shared, fieldStyles, dialogFrameStyles, dialogStyles];

  declare strings: Partial<Strings & DialogStrings>;
  /** Where answers come from and go to. */
  declare client: SessionsClient | null;
  /** IANA name of the person's time zone; default: the device's. */
  declare timezone: string | null;
  declare protected isOpen: boolean;
  /** Something is on its way: the main button waits. */
  declare protected isBusy: boolean;
  /** What stands in the way, as a sentence; '' for nothing. */
  declare protected problem: string;

  protected isWide = false;
  #closed: ((outcome: string | null) => void) | null = null;
  #outcome: string | null = null;
  #unwatch: (() => void) | undefined;
  /** Rises with every opening, so that what comes late for an earlier one is dropped. */
  #opening = 0;

  constructor() {
    super();
    this.client = null;
    this.timezone = null;
    this.isOpen = false;
    this.isBusy = false;
    this.problem = '';
  }

  protected abstract heading(): string;
  protected abstract content(): TemplateResult;
  protected abstract buttons(): TemplateResult;
  /** The main button, or Enter in a field. */
  protected abstract submit(): void;

  /** Opens, and resolves with what came of it, as a sentence; null where nothing was done. */
  protected async show(): Promise<string | null> {
    this.#opening += 1;
    this.#outcome = null;
    this.isOpen = true;
    this.isBusy = false;
    this.problem = '';
    await this.updateComplete;
    const dialog = this.dialog;
    if (!dialog || dialog.open) return null;
    const closed = new Promise<string | null>((resolve) => {
      this.#closed = resolve;
    });
    dialog.showModal();
    // Whether there is a network may change while it stands open.
    this.#unwatch = this.client?.watchStatus(() => this.requestUpdate());
    this.focusStart();
    return closed;
  }

  /** Closes; `outcome` says what was done, '' where that was said already. */
  protected close(outcome: string | null = null): void {
    this.#outcome = outcome;
    this.dialog?.close();
  }

  protected get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  /** Where the focus starts: the field, its text selected; else what has `data-start`. */
  protected focusStart(): void {
    const start = this.renderRoot.querySelector<HTMLElement>('[data-start]');
    (start ?? this.renderRoot.querySelector<HTMLElement>('h2'))?.focus();
    if (start instanceof HTMLInputElement) start.select();
  }

  /** The focus starts anew in what is drawn next. */
  protected refocus(): void {
    void this.updateComplete.then(() => this.focusStart());
  }

  /** Says what is wrong with what was given, and leads back to it. */
  protected refuse(problem: string): void {
    this.problem = problem;
    this.refocus();
  }

  /** It is being put right. */
  protected readonly forgive = (): void => {
    this.problem = '';
  };

  protected focusOn(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Does work for this opening only: what is closed meanwhile gets nothing more. */
  protected async during<Value>(
    work: Promise<Value>,
    then: (value: Value) => void,
    failed: () => void = () => this.fail(),
  ): Promise<void> {
    const opening = this.#opening;
    const isCurrent = (): boolean => this.isOpen && opening === this.#opening;
    try {
      const value = await work;
      if (isCurrent()) then(value);
    } catch {
      // The network, or the device's storage: nothing a person could read more from.
      if (isCurrent()) failed();
    }
  }

  /** A failure without words of its own. */
  protected fail(): void {
    this.isBusy = false;
    this.problem = this.t(this.isOffline ? 'noConnection' : 'serverFailed');
  }

  protected get status(): ClientStatus | null {
    return this.client?.status ?? null;
  }

  protected get isOffline(): boolean {
    return this.status?.connection.kind === 'offline';
  }

  protected override t(key: StringKey | DialogKey, values?: MessageValues): string {
    if (!isDialogKey(key)) return super.t(key, values);
    return this.partText('dialogs', key, dialogEnglish[key], values);
  }

  /** A button that waits, or is gone, lets go of the focus: the heading takes it. */
  protected override updated(): void {
    const active = this.shadowRoot?.activeElement;
    if (!this.dialog?.open || (active && !active.matches(':disabled'))) return;
    this.renderRoot.querySelector('h2')?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    return html`<dialog
      part="dialog"
      class=${this.isWide ? 'wide' : ''}
      aria-labelledby="heading"
      @close=${this.#onClose}
      @keydown=${this.#onKeydown}
    >
      ${
        this.isOpen
          ? html`<form novalidate @submit=${this.#onSubmit}>
              <h2 id="heading" tabindex="-1">${this.heading()}</h2>
              <div class="content">${this.content()}</div>
              <div class="buttons">${this.buttons()}</div>
            </form>`
          : nothing
      }
    </dialog>`;
  }

  /** The button that changes nothing. */
  protected cancelButton(key: DialogKey | StringKey = 'cancel'): TemplateResult {
    return html`<button type="button" class="button" @click=${() => this.close()}>
      ${this.t(key)}
    </button>`;
  }

  /** What went wrong, heard at once. */
  protected problemLine(): TemplateResult {
    return html`<p class="problem" role="alert" ?hidden=${this.problem === ''}>${this.problem}</p>`;
  }

  /** What is being done, heard by those who do not see it. */
  protected said(text: string): TemplateResult {
    return html`<p class="hidden" role="status">${text}</p>`;
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.isBusy) this.submit();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // Keys of the page below must not see what is typed here.
    event.stopPropagation();
  };

  readonly #onClose = (event: Event): void => {
    if (event.target !== this.dialog) return;
    this.#unwatch?.();
    this.isOpen = false;
    this.ended();
    const closed = this.#closed;
    this.#closed = null;
    closed?.(this.#outcome);
  };

  /** Answers that were shown are let go of. */
  protected ended(): void {}
}
