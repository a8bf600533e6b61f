import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LineRange } from '../src/sessions/json-lines.ts';
import { answerJsonStyles } from './answer-json.styles.ts';
import { markedText } from './marked-text.ts';
import { shared } from './shared.styles.ts';

const LINE_PX = 20;
/** Up to so many lines all stay in the page, so that it can be searched and printed whole. */
const ALL_LINES = 600;
/** Lines drawn above and below the window. */
const MARGIN_LINES = 40;
/** A longer line is cut: a browser that lays out a megabyte in one line stands still. */
const LONGEST = 2000;

const TOKEN = /^(\s*)("(?:[^"\\]|\\.)*"(?=: ))?(: )?(.*?)(,?)$/s;

/**
 * A document as JSON with numbered lines; only those near the window are drawn. Part of
 * `session-details`.
 *
 * @fires line-lit - the pointer or the keys are on a line; detail: its number from 0, or null
 * @fires line-pick - a line was chosen; detail: its number
 */
export class AnswerJson extends LitElement {
  static override properties: PropertyDeclarations = {
    lines: { attribute: false },
    lit: { attribute: false },
    search: {},
    label: {},
    first: { state: true },
    cursor: { state: true },
  };
  static override styles = [shared, answerJsonStyles];

  declare lines: readonly string[];
  /** Lines of the answer that is looked at elsewhere. */
  declare lit: LineRange | null;
  declare search: string;
  declare label: string;
  declare protected first: number;
  declare protected cursor: number | null;

  #shown = 60;
  #resizes: ResizeObserver | null = null;

  constructor() {
    super();
    this.lines = [];
    this.lit = null;
    this.search = '';
    this.label = '';
    this.first = 0;
    this.cursor = null;
  }

  /** Scrolls lines into the window where they are not. */
  reveal({ from, to }: LineRange): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const top = from * LINE_PX;
    const bottom = (Math.min(to, from + this.#shown - 3) + 1) * LINE_PX;
    if (top < scroller.scrollTop) scroller.scrollTop = top - LINE_PX;
    else if (bottom > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = bottom - scroller.clientHeight + LINE_PX;
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes?.disconnect();
    this.#resizes = null;
  }

  protected override render(): TemplateResult {
    const { from, to } = this.#range;
    return html`<div
      class="scroller"
      part="json"
      role="region"
      tabindex="0"
      dir="ltr"
      aria-label=${this.label}
      @scroll=${this.#onScroll}
      @keydown=${this.#onKeydown}
      @blur=${this.#onBlur}
      @pointerover=${this.#onPointer}
      @pointerleave=${this.#onLeave}
      @click=${this.#onClick}
    >
      <div class="sizer">
        <div class="lines">
          ${repeat(
            this.lines.slice(from, to),
            (_, at) => from + at,
            (line, at) => this.#line(line, from + at),
          )}
        </div>
      </div>
    </div>`;
  }

  protected override updated(): void {
    const sizer = this.renderRoot.querySelector<HTMLElement>('.sizer');
    const lines = this.renderRoot.querySelector<HTMLElement>('.lines');
    // Through the object model, which a strict Content-Security-Policy allows.
    if (sizer) sizer.style.blockSize = `${this.lines.length * LINE_PX}px`;
    if (lines) lines.style.insetBlockStart = `${this.#range.from * LINE_PX}px`;
    const scroller = this.#scroller;
    if (!scroller || this.#resizes) return;
    this.#resizes = new ResizeObserver(() => {
      this.#shown = Math.ceil(scroller.clientHeight / LINE_PX);
      this.requestUpdate();
    });
    this.#resizes.observe(scroller);
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.scroller');
  }

  get #range(): LineRange {
    const all = this.lines.length;
    if (all <= ALL_LINES) return { from: 0, to: all };
    const from = Math.max(0, this.first - MARGIN_LINES);
    return { from, to: Math.min(all, this.first + this.#shown + MARGIN_LINES) };
  }

  #line(line: string, at: number): TemplateResult {
    const isLit = this.lit !== null && this.lit.from <= at && at <= this.lit.to;
    return html`<div
      class="line ${isLit ? 'lit' : ''} ${this.cursor === at ? 'cursor' : ''}"
      data-line=${at}
    >
      <span class="number" data-number=${at + 1}></span>${this.#tokens(line)}
    </div>`;
  }

  #tokens(line: string): TemplateResult {
    const text = line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line;
    const [, indent = '', name, colon = '', value = '', comma = ''] = TOKEN.exec(text) ?? [];
    const kind = value.startsWith('"') ? 'string' : /^[[\]{}]/.test(value) ? 'sign' : 'scalar';
    const marked = (part: string): unknown => markedText(part, this.search);
    // No blanks between the parts: each is part of the text.
    return html`<code
      >${indent}${name === undefined ? nothing : html`<span class="name">${marked(name)}</span>`}${colon}<span
        class=${kind}
        >${marked(value)}</span
      >${comma}</code
    >`;
  }

  #lineAt(event: Event): number | null {
    const [target] = event.composedPath();
    const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
    return line ? Number(line.dataset['line']) : null;
  }

  #tell(name: 'line-lit' | 'line-pick', line: number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail: line }));
  }

  readonly #onScroll = (): void => {
    this.first = Math.floor((this.#scroller?.scrollTop ?? 0) / LINE_PX);
  };

  readonly #onPointer = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') this.#tell('line-lit', this.#lineAt(event));
  };

  readonly #onLeave = (): void => this.#tell('line-lit', null);

  readonly #onBlur = (): void => {
    this.cursor = null;
    this.#tell('line-lit', null);
  };

  readonly #onClick = (event: MouseEvent): void => {
    const line = this.#lineAt(event);
    if (line !== null && getSelection()?.isCollapsed !== false) this.#tell('line-pick', line);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.lines.length - 1;
    const at = this.cursor;
    const to = {
      ArrowDown: at === null ? this.first : Math.min(at + 1, last),
      ArrowUp: at === null ? this.first : Math.max(at - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Enter' && at !== null) this.#tell('line-pick', at);
    else if (to === undefined) return;
    else {
      this.cursor = to;
      this.reveal({ from: to, to });
      this.#tell('line-lit', to);
    }
    event.preventDefault();
  };
}
