/** Milliseconds that a slice may take: with the browser's own work it stays a task of under 50. */
const SLICE_MS = 8;

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.addEventListener('message', () => waiting.shift()?.());
channel.port1.start();

/** Lets the browser paint and hear its user; sooner than a timer, which nested ones delay. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

/**
 * Carries out work that pauses by itself (`yield`) in slices of a few milliseconds.
 *
 * @returns null when `signal` ended it before it was done
 */
export async function inSlices<Value>(
  work: Generator<undefined, Value>,
  signal: AbortSignal,
): Promise<Value | null> {
  let end = performance.now() + SLICE_MS;
  for (;;) {
    if (signal.aborted) return null;
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await pause();
    end = performance.now() + SLICE_MS;
  }
}
