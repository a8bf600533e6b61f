const PAUSE_MS = 25;

/**
 * Asks `read` again and again until `wanted` holds of its answer.
 *
 * @returns the answer
 * @throws {Error} after `limitMs` milliseconds, with the last answer in the message
 */
export async function until<Value>(
  what: string,
  read: () => Promise<Value>,
  wanted: (value: Value) => boolean = Boolean,
  limitMs = 15_000,
): Promise<Value> {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > end) {
      throw new Error(`Waited ${limitMs} ms in vain: ${what}. Last: ${describe(value)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function describe(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 1500 ? `${text.slice(0, 1500)} …` : text;
}
