import type { ReactiveController, ReactiveControllerHost } from 'lit';

const QUARTER_HOUR_MS = 900_000;

const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setTimeout> | null = null;

function wait(): void {
  timer = setTimeout(tick, QUARTER_HOUR_MS - (Date.now() % QUARTER_HOUR_MS) + 1);
}

function tick(): void {
  for (const host of hosts) host.requestUpdate();
  wait();
}

/**
 * Draws its element again when “Today” may have ended: midnight falls on a quarter of an hour in
 * every zone. One timer serves the page.
 */
export class DayClock implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    if (timer === null) wait();
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (hosts.size > 0 || timer === null) return;
    clearTimeout(timer);
    timer = null;
  }
}
