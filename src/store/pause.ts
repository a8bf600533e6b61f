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

/** A task of its own, without the least delay that timers have. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
