import {
  html,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AnswerNode } from '../src/sessions/answer-node.ts';
import { answerRow, type RowLook } from './answer-row.ts';
import type { AnswerText, SayDetails } from './answer-text.ts';
import { answerTreeStyles } from './answer-tree.styles.ts';
import { BLOCK_ROWS, BlockWindow } from './block-window.ts';
import { shared } from './shared.styles.ts';
import { treeTarget, TypedName } from './tree-keys.ts';
import { OpenGroups, type TreeRow, treeRows } from './tree-rows.ts';

const ROW_PX = 32;

/**
 * Answers as a tree: one tab stop, arrows move, long texts folded. Part of `session-details`.
 *
 * @fires answer-lit - pointer or focus is on an answer; detail: the node, or null
 * @fires answer-copy - detail: the node
 */
export class AnswerTree extends LitElement {
  static override properties: PropertyDeclarations = {
    nodes: { attribute: false },
    shown: { attribute: false },
    text: { attribute: false },
    t: { attribute: false },
    search: {},
    lit: { attribute: false },
    showPaths: { type: Boolean, attribute: 'show-paths', reflect: true },
    label: {},
  };
  static override styles = [shared, answerTreeStyles];

  declare nodes: readonly AnswerNode[];
  /** Null for all. */
  declare shown: ReadonlySet<AnswerNode> | null;
  declare text: AnswerText;
  declare t: SayDetails;
  declare search: string;
  /** The answer whose lines are looked at elsewhere. */
  declare lit: AnswerNode | null;
  declare showPaths: boolean;
  declare label: string;

  readonly #open = new OpenGroups();
  readonly #whole = new Set<string>();
  readonly #window = new BlockWindow(this, {
    container: () => this.renderRoot.querySelector<HTMLElement>('.tree'),
    draw: (start) => this.#block(start),
    rowPx: ROW_PX,
  });
  #rows: readonly TreeRow[] = [];
  /** Path of the row that Tab leads to. */
  #current = '';
  readonly #typed = new TypedName((node) => this.text.heading(node));

  constructor() {
    super();
    this.nodes = [];
    this.shown = null;
    this.search = '';
    this.lit = null;
    this.showPaths = false;
    this.label = '';
  }

  /** Opens or closes every group. */
  openAll(isOpen: boolean): void {
    this.#open.setAll(isOpen);
    this.requestUpdate('nodes');
  }

  /** Opens what lies around an answer and puts the focus on it. */
  async reveal(node: AnswerNode): Promise<void> {
    this.#open.openAround(node, this.nodes);
    this.requestUpdate('nodes');
    await this.updateComplete;
    await this.#focus(this.#rows.findIndex((row) => row.node === node));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('nodes') && !changed.has('shown')) return;
    this.#rows = treeRows(this.nodes, this.#open, this.shown);
    this.#window.set(this.#rows.length);
    if (!this.#rows.some(({ node }) => node.path === this.#current)) {
      this.#current = this.#rows[0]?.node.path ?? '';
    }
  }

  protected override render(): TemplateResult {
    return html`<div
      role="tree"
      class="tree"
      part="outline"
      aria-label=${this.label}
      @keydown=${this.#onKeydown}
      @focusin=${this.#onFocus}
      @focusout=${this.#onLeave}
      @pointerover=${this.#onPointer}
      @pointerleave=${this.#onLeave}
      @click=${this.#onClick}
    ></div>`;
  }

  #block(start: number): unknown {
    const rows = this.#rows.slice(start, start + BLOCK_ROWS);
    return repeat(
      rows,
      ({ node }) => node.path,
      (row, at) => answerRow(row, start + at, this.#look(row)),
    );
  }

  #look(row: TreeRow): RowLook {
    const { node } = row;
    return {
      t: this.t,
      text: this.text,
      search: this.search,
      isLit: this.lit === node,
      isCurrent: node.path === this.#current,
      isWhole: this.#whole.has(node.path),
    };
  }

  #toggle(row: TreeRow | undefined): void {
    if (!row) return;
    if (row.isOpen === null) {
      const { path } = row.node;
      if (!this.#whole.delete(path)) this.#whole.add(path);
      return this.requestUpdate();
    }
    this.#open.set(row.node, !row.isOpen);
    this.requestUpdate('nodes');
  }

  async #focus(index: number): Promise<void> {
    const row = this.#rows[index];
    if (!row) return;
    this.#current = row.node.path;
    this.#window.reach(index);
    await this.updateComplete;
    const element = this.renderRoot.querySelector<HTMLElement>(`[data-row="${index}"]`);
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  }

  #rowAt(event: Event): { readonly row: TreeRow; readonly index: number } | null {
    const [target] = event.composedPath();
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    const index = Number(element?.dataset['row'] ?? -1);
    const row = this.#rows[index];
    return row ? { row, index } : null;
  }

  #light(node: AnswerNode | null): void {
    this.dispatchEvent(new CustomEvent('answer-lit', { detail: node }));
  }

  #copy(node: AnswerNode): void {
    this.dispatchEvent(new CustomEvent('answer-copy', { detail: node }));
  }

  readonly #onFocus = (event: FocusEvent): void => {
    const found = this.#rowAt(event);
    if (!found) return;
    this.#current = found.row.node.path;
    this.requestUpdate();
    this.#light(found.row.node);
  };

  readonly #onPointer = (event: PointerEvent): void => {
    const found = this.#rowAt(event);
    if (found && event.pointerType === 'mouse') this.#light(found.row.node);
  };

  readonly #onLeave = (): void => this.#light(null);

  readonly #onClick = (event: MouseEvent): void => {
    const found = this.#rowAt(event);
    const [target] = event.composedPath();
    if (!found || !(target instanceof Element)) return;
    if (target.closest('[data-copy]')) this.#copy(found.row.node);
    else if (found.row.isOpen !== null || target.closest('[data-fold]')) this.#toggle(found.row);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const found = this.#rowAt(event);
    if (!found) return;
    const { row, index } = found;
    if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)) {
      // What a person selected is copied as ever.
      if (getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      this.#copy(row.node);
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') this.#toggle(row);
    else if (event.key === '*') this.#openSiblings(index);
    else if (event.key === 'ArrowRight' && row.isOpen === false) this.#toggle(row);
    else if (event.key === 'ArrowLeft' && row.isOpen === true && !this.shown) this.#toggle(row);
    else {
      const to =
        treeTarget(this.#rows, index, event.key) ?? this.#typed.target(this.#rows, index, event);
      if (to === null) return;
      void this.#focus(to);
    }
    event.preventDefault();
  };

  #openSiblings(index: number): void {
    const level = this.#rows[index]?.level;
    for (const { node, isOpen, level: other } of this.#rows) {
      if (isOpen === false && other === level) this.#open.set(node, true);
    }
    this.requestUpdate('nodes');
  }
}
