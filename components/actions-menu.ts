import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.ts';
import { SessionsElement } from './sessions-element.ts';
import { actionsMenuStyles } from './actions-menu.styles.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

/** One entry of a menu; entries of another `group` stand below a line. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly group: number;
  /** Key that does the same on the row. */
  readonly key?: string;
  readonly danger?: boolean;
  /** A real link instead of a command. */
  readonly href?: string;
  /** Whether its mark is there; absent for entries that only do something. */
  readonly checked?: boolean;
  /** One of its group alone is checked. */
  readonly isOneOf?: boolean;
}

export interface MenuContents {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** What is wrong with the row, above its remedy. */
  readonly notice?: {
    readonly kind: 'failed' | 'conflict';
    readonly head: string;
    readonly text: string;
  };
  /** Quiet lines at the end, such as full dates. */
  readonly foot?: readonly string[];
}

const GAP_PX = 8;

/**
 * A menu that opens at a button, above everything, and returns the focus to that button.
 *
 * @fires choose - an entry was chosen; detail: its id; prevented, the link of an entry is not followed
 * @fires menu-close - the menu was closed, in whatever way
 * @csspart menu
 * @csspart item
 */
export class ActionsMenu extends SessionsElement {
  static override properties: PropertyDeclarations = { contents: { attribute: false } };
  static override styles = [tokens, shared, actionsMenuStyles];

  /** What the menu holds; null before it was opened. */
  declare contents: MenuContents | null;

  #anchor: HTMLElement | null = null;
  #isOpen = false;

  constructor() {
    super();
    this.contents = null;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Opens at the end edge of `anchor` with the focus on the first entry. */
  async open(anchor: HTMLElement, contents: MenuContents): Promise<void> {
    this.#anchor = anchor;
    this.contents = contents;
    await this.updateComplete;
    const menu = this.#menu;
    if (!menu || !anchor.isConnected) return;
    menu.showPopover();
    this.#place();
    this.#items[0]?.focus();
  }

  close(): void {
    if (this.#isOpen) this.#menu?.hidePopover();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#closed();
  }

  protected override render(): TemplateResult {
    const { contents } = this;
    return html`<div
      class="menu"
      part="menu"
      popover="auto"
      @keydown=${this.#onKeydown}
      @toggle=${this.#onToggle}
    >
      ${contents ? this.#contents(contents) : nothing}
    </div>`;
  }

  #contents({ label, notice, items, foot }: MenuContents): TemplateResult {
    return html`
      ${
        notice
          ? html`<div class="notice ${notice.kind}" id="notice">
              <strong
                >${icon(notice.kind === 'failed' ? 'alert' : 'fork', 16)}${notice.head}</strong
              >
              <span>${notice.text}</span>
            </div>`
          : nothing
      }
      <div role="menu" aria-label=${label} aria-describedby=${notice ? 'notice' : nothing}>
        ${items.map((item, index) => this.#item(item, items[index - 1]))}
      </div>
      ${
        foot && foot.length > 0
          ? html`<div class="foot">${foot.map((line) => html`<div>${line}</div>`)}</div>`
          : nothing
      }
    `;
  }

  #item(item: MenuItem, before: MenuItem | undefined): TemplateResult {
    const inner = html`${icon(item.icon)}<span class="label">${item.label}</span>${
        item.key ? html`<kbd aria-hidden="true">${item.key}</kbd>` : nothing
      }`;
    const choice = item.isOneOf ? 'menuitemradio' : 'menuitemcheckbox';
    const role = item.checked === undefined ? 'menuitem' : choice;
    const className = `item ${item.danger ? 'is-danger' : ''} ${item.checked === false ? 'is-off' : ''}`;
    return html`${before && before.group !== item.group ? html`<div class="line" role="separator"></div>` : nothing}${
      item.href
        ? html`<a
            class=${className}
            part="item"
            role="menuitem"
            tabindex="-1"
            href=${item.href}
            @click=${(event: Event) => this.#choose(item.id, event)}
            >${inner}</a
          >`
        : html`<button
            type="button"
            class=${className}
            part="item"
            role=${role}
            aria-checked=${item.checked ?? nothing}
            tabindex="-1"
            aria-keyshortcuts=${item.key === 'Del' ? 'Delete' : (item.key ?? nothing)}
            @click=${(event: Event) => this.#choose(item.id, event)}
          >
            ${inner}
          </button>`
    }`;
  }

  get #menu(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.menu');
  }

  get #items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  #choose(id: string, event: Event): void {
    const anchor = this.#anchor;
    this.close();
    anchor?.focus();
    if (!this.emit('choose', id, true)) event.preventDefault();
  }

  readonly #onToggle = (event: ToggleEvent): void => {
    if (event.newState === 'open') this.#opened();
    else this.#closed();
  };

  #opened(): void {
    this.#isOpen = true;
    this.#anchor?.setAttribute('aria-expanded', 'true');
    addEventListener('scroll', this.#place, { capture: true, passive: true });
    addEventListener('resize', this.#place);
  }

  #closed(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#anchor?.setAttribute('aria-expanded', 'false');
    removeEventListener('scroll', this.#place, { capture: true });
    removeEventListener('resize', this.#place);
    this.emit('menu-close');
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const items = this.#items;
    const at = items.findIndex((item) => item === this.shadowRoot?.activeElement);
    const own = this.#named(event, items);
    if (own) {
      event.preventDefault();
      event.stopPropagation();
      own.click();
      return;
    }
    const target = this.#keyTarget(event, items, at);
    if (event.key === 'Escape' || event.key === 'Tab') {
      this.close();
      this.#anchor?.focus();
    } else if (!target) return;
    target?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  /** The item beside which this key stands. */
  #named(event: KeyboardEvent, items: readonly HTMLElement[]): HTMLElement | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined;
    return items.find((item) => item.getAttribute('aria-keyshortcuts') === event.key);
  }

  #keyTarget(
    event: KeyboardEvent,
    items: readonly HTMLElement[],
    at: number,
  ): HTMLElement | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (event.key === 'ArrowDown') return items[(at + 1) % items.length];
    if (event.key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
    if (event.key === 'Home') return items[0];
    if (event.key === 'End') return items.at(-1);
    if (event.key.length !== 1 || event.key === ' ') return undefined;
    const letter = event.key.toLocaleLowerCase();
    const startsSo = (item: HTMLElement): boolean =>
      (item.querySelector('.label')?.textContent ?? '').toLocaleLowerCase().startsWith(letter);
    return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(startsSo);
  }

  /** Below the button, its end edge under the button's; above, or moved in, where there is no room. */
  readonly #place = (): void => {
    const menu = this.#menu;
    if (!menu || !this.#anchor) return;
    const button = this.#anchor.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const left = isRtl ? button.left : button.right - width;
    const below = button.bottom + GAP_PX;
    const fits = below + height <= innerHeight - GAP_PX;
    const top = fits ? below : Math.max(GAP_PX, button.top - GAP_PX - height);
    const farthest = document.documentElement.clientWidth - width - GAP_PX;
    menu.style.left = `${Math.max(GAP_PX, Math.min(left, farthest))}px`;
    menu.style.top = `${top}px`;
  };
}
