import type { Page } from 'puppeteer-core';

/** Longest that a tab which hangs may take to close. */
const CLOSE_MS = 10_000;

/** Why a peer did not finish an operation, in words for the table. */
export class GaveUp extends Error {}

/** Rejects when the tab dies: its script never answers then. */
function death(tab: Page): Promise<never> {
  return new Promise((_, reject) => {
    tab.once('error', () => reject(new GaveUp('its tab crashed (out of memory?)')));
  });
}

/**
 * Awaits `work` in `tab` for `seconds` at most.
 *
 * @throws {GaveUp} when it takes longer, throws, or its tab dies
 */
export async function within<Value>(
  seconds: number,
  tab: Page,
  work: Promise<Value>,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new GaveUp(`not done after ${seconds} s`));
    timer = setTimeout(giveUp, seconds * 1000);
  });
  try {
    return await Promise.race([work, late, death(tab)]);
  } catch (error) {
    if (error instanceof GaveUp) throw error;
    const [line = 'it failed'] = (error instanceof Error ? error.message : String(error)).split(
      '\n',
    );
    throw new GaveUp(line, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** Closes a tab, and goes on without it when it does not answer. */
export async function closeTab(tab: Page): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_MS)));
  await Promise.race([tab.close().catch(() => undefined), late]);
  clearTimeout(timer);
}
