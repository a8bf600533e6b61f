/** Quartiles of measurements; `median` is what is compared. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The quartiles of at least one value, between neighbours where a quarter falls between two. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    low: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.75),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** Three figures that count, so that 0.4567 and 5123.4 can stand in one table. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Milliseconds of each of `times` calls, and what the last one gave. */
export async function timed<T>(
  work: () => Promise<T>,
  times: number,
): Promise<{ readonly ms: readonly number[]; readonly value: T }> {
  const ms: number[] = [];
  for (;;) {
    const startMs = performance.now();
    const value = await work();
    ms.push(performance.now() - startMs);
    if (ms.length === times) return { ms, value };
  }
}
