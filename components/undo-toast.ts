import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import { SessionsElement } from './sessions-element.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';
import { undoToastStyles } from './undo-toast.styles.ts';

/** What a toast says; `undo` offers to take it back. */
export interface ToastMessage {
  readonly text: string;
  readonly undo: boolean;
}

/** How long a toast stays while nobody looks at it. */
export const TOAST_MS = 20_000;
const HELD_MS = 30_000;

/**
 * One sentence at the bottom start. Its clock stops while it is hovered, focused, or in a hidden
 * tab. F6 leads to it, Ctrl+Z outside fields takes the deletion back.
 *
 * @fires undo
 * @fires toast-held - somebody looks at it: now and every 30 s while it stays so
 * @fires toast-gone - it was closed or its time is over
 * @csspart toast
 */
export class UndoToast extends SessionsElement {
  static override properties: PropertyDeclarations = { message: { state: true } };
  static override styles = [tokens, shared, undoToastStyles];

  /** They all stand in the same place: a page shows one. */
  static #shown: UndoToast | null = null;

  declare protected message: ToastMessage | null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #holding: ReturnType<typeof setInterval> | undefined;
  #leftMs = TOAST_MS;
  #startedAt = 0;
  /** What had the focus before the toast. */
  #from: HTMLElement | null = null;

  constructor() {
    super();
    this.message = null;
  }

  get isOpen(): boolean {
    return this.message !== null;
  }

  /** Shows a message; one that still stands on the page goes first. */
  async show(message: ToastMessage): Promise<void> {
    if (UndoToast.#shown) UndoToast.#shown.#gone();
    UndoToast.#shown = this;
    this.message = message;
    this.#leftMs = TOAST_MS;
    await this.updateComplete;
    if (!this.isConnected) return;
    this.#toast?.showPopover();
    addEventListener('keydown', this.#onKeydown);
    document.addEventListener('visibilitychange', this.#tick);
    this.#tick();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#gone();
  }

  protected override render(): TemplateResult {
    return html`<div
      class="toast"
      part="toast"
      popover="manual"
      role="group"
      aria-label=${this.message?.text ?? nothing}
      @pointerdown=${this.#noteFocus}
      @pointerenter=${this.#tick}
      @pointerleave=${this.#tick}
      @focusin=${this.#tick}
      @focusout=${this.#tick}
    >
      <span class="text">${this.message?.text}</span>
      ${
        this.message?.undo
          ? html`<button
              type="button"
              class="undo"
              aria-keyshortcuts="Control+Z"
              @click=${this.#undo}
            >
              ${this.t('undo')}
            </button>`
          : nothing
      }
      <button type="button" class="close" aria-label=${this.t('close')} @click=${this.#gone}>
        ${icon('x', 16)}
      </button>
    </div>`;
  }

  get #toast(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.toast');
  }

  get #isHeld(): boolean {
    const toast = this.#toast;
    return document.hidden || Boolean(toast?.matches(':hover, :focus-within'));
  }

  /** Stops the clock while the toast is held, and lets it go on after. */
  readonly #tick = (): void => {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
      this.#leftMs -= Date.now() - this.#startedAt;
    }
    // A pointer or focus event comes before the state it causes.
    queueMicrotask(() => {
      if (!this.isOpen || this.#timer !== null) return;
      if (this.#isHeld) return this.#hold();
      clearInterval(this.#holding);
      this.#holding = undefined;
      this.#startedAt = Date.now();
      this.#timer = setTimeout(this.#gone, Math.max(this.#leftMs, 0));
    });
  };

  #hold(): void {
    if (this.#holding !== undefined) return;
    this.emit('toast-held');
    this.#holding = setInterval(() => this.emit('toast-held'), HELD_MS);
  }

  readonly #undo = (): void => {
    const { message } = this;
    this.#close();
    if (message) this.emit('undo');
  };

  readonly #gone = (): void => {
    const { message } = this;
    this.#close();
    if (message) this.emit('toast-gone');
  };

  #close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    clearInterval(this.#holding);
    this.#timer = null;
    this.#holding = undefined;
    this.message = null;
    if (UndoToast.#shown === this) UndoToast.#shown = null;
    removeEventListener('keydown', this.#onKeydown);
    document.removeEventListener('visibilitychange', this.#tick);
    const toast = this.#toast;
    const hadFocus = toast?.matches(':focus-within');
    if (toast?.matches(':popover-open')) toast.hidePopover();
    // A popover that does not close by itself gives no focus back.
    if (hadFocus) this.#from?.focus();
    this.#from = null;
  }

  /** A key or a press may lead into the toast. */
  readonly #noteFocus = (): void => {
    if (!this.#toast?.matches(':focus-within')) this.#from = deepFocus();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    this.#noteFocus();
    if (event.defaultPrevented) return;
    if (event.key === 'F6') {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLElement>('button')?.focus();
    } else if (this.message?.undo && isUndoKey(event) && !isInField(event)) {
      event.preventDefault();
      this.#undo();
    }
  };
}

/** The element with the focus, through every open shadow root. */
function deepFocus(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : null;
}

function isUndoKey({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

function isInField(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
