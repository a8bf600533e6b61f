/** How long work took, and the longest task of the main thread meanwhile: 0 where none had 50 ms. */
export interface Sample {
  readonly ms: number;
  readonly longestTaskMs: number;
}

/** The observer hears of a task a moment after its end. */
const HEARD_MS = 60;

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** Times `work` from the start of a task of its own to the moment its promise resolves. */
export async function observe(work: () => Promise<unknown>): Promise<Sample> {
  const tasks: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  await sleep(HEARD_MS);
  observer.observe({ type: 'longtask' });
  const startMs = performance.now();
  await work();
  const endMs = performance.now();
  await sleep(HEARD_MS);
  tasks.push(...observer.takeRecords());
  observer.disconnect();
  const during = tasks.filter(
    ({ startTime, duration }) => startTime < endMs && startTime + duration > startMs,
  );
  return {
    ms: endMs - startMs,
    longestTaskMs: Math.max(0, ...during.map(({ duration }) => duration)),
  };
}

/** Several samples as one: `ms` added up. */
export function sum(samples: readonly Sample[]): Sample {
  return {
    ms: samples.reduce((total, { ms }) => total + ms, 0),
    longestTaskMs: Math.max(0, ...samples.map(({ longestTaskMs }) => longestTaskMs)),
  };
}

/** Several samples as one: `ms` of the one in the middle. */
export function middle(samples: readonly Sample[]): Sample {
  const sorted = samples.map(({ ms }) => ms).sort((a, b) => a - b);
  return { ...sum(samples), ms: sorted[sorted.length >> 1] ?? 0 };
}
