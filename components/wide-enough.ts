import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether its element is as wide as `widePx`; draws the element anew when that changes. */
export class WideEnough implements ReactiveController {
  isWide = false;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #widePx: number;
  readonly #resizes = new ResizeObserver(([entry]) =>
    this.#measured(entry?.contentRect.width ?? 0),
  );

  constructor(host: ReactiveControllerHost & HTMLElement, widePx: number) {
    this.#host = host;
    this.#widePx = widePx;
    host.addController(this);
  }

  hostConnected(): void {
    this.#resizes.observe(this.#host);
    this.#measured(this.#host.clientWidth);
  }

  hostDisconnected(): void {
    this.#resizes.disconnect();
  }

  #measured(px: number): void {
    const isWide = px >= this.#widePx;
    if (isWide === this.isWide) return;
    this.isWide = isWide;
    this.#host.requestUpdate();
  }
}
