import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { FrozenRows } from './frozen-rows.ts';

/**
 * Keeps the order of the rows while somebody is among them: with the pointer, the focus, a menu or
 * a field. When everybody has left, what happened meanwhile is shown.
 */
export class OrderHold implements ReactiveController {
  readonly frozen = new FrozenRows();
  readonly #host: ReactiveControllerHost & HTMLElement;
  /** Whether a row is being worked on, wherever the focus is. */
  readonly #isBusy: () => boolean;
  #isPointerInside: boolean;

  constructor(host: ReactiveControllerHost & HTMLElement, isBusy: () => boolean) {
    this.#host = host;
    this.#isBusy = isBusy;
    // It may have come before this code did; a finger leaves no pointer behind.
    this.#isPointerInside = matchMedia('(hover: hover)').matches && host.matches(':hover');
    host.addController(this);
    host.addEventListener('pointerenter', this.#onPointer);
    host.addEventListener('pointerleave', this.#onPointer);
    host.addEventListener('focusout', () => this.thawSoon());
  }

  hostDisconnected(): void {
    // An element that is taken out hears of no pointer that leaves.
    this.#isPointerInside = false;
  }

  get isHeld(): boolean {
    return this.#isPointerInside || this.#host.matches(':focus-within') || this.#isBusy();
  }

  get rows(): readonly LocalRow[] {
    return this.frozen.rows;
  }

  /** Takes new rows; another view is shown at once. */
  set(rows: readonly LocalRow[], isNewView: boolean): void {
    this.frozen.set(rows, !isNewView && this.isHeld);
  }

  /** Shows what waits, unless somebody is still there. */
  thawSoon(): void {
    setTimeout(() => {
      if (this.frozen.updates === 0 || this.isHeld) return;
      this.frozen.apply();
      this.#host.requestUpdate();
    });
  }

  readonly #onPointer = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse') return;
    this.#isPointerInside = event.type === 'pointerenter';
    this.thawSoon();
  };
}
