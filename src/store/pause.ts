/** Lets the page breathe when this work has gone on for long; else gives nothing to wait for. */
export type Pause = () => Promise<unknown> | undefined;

/** Milliseconds of work in one piece. */
const SLICE_MS = 8;

/** A pause that `breathe` makes, once work has taken a slice. */
export function slices(breathe: () => Promise<unknown>): Pause {
  let sinceMs = performance.now();
  return () => {
    if (performance.now() - sinceMs < SLICE_MS) return undefined;
    return breathe().then(() => (sinceMs = performance.now()));
  };
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** A task of its own, without the least delay that timers have. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
