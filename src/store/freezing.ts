/*
 * A browser may freeze a tab that nobody looks at: no task of it runs until somebody does. A
 * transaction that is open then would hold up every other tab for as long.
 */

const open = new Set<IDBTransaction>();
let thawing: Promise<unknown> | undefined;

globalThis.document?.addEventListener('freeze', () => {
  thawing = new Promise((resolve) => document.addEventListener('resume', resolve, { once: true }));
  for (const transaction of open) abort(transaction);
});

/** Resolves when this tab is not frozen: nothing may be begun before. */
export async function thawed(): Promise<void> {
  await thawing;
}

/** Lets the transaction go, with an AbortError, should this tab be frozen before it ends. */
export function yieldWhenFrozen(transaction: IDBTransaction): void {
  const end = () => open.delete(transaction);
  open.add(transaction);
  transaction.addEventListener('complete', end);
  transaction.addEventListener('abort', end);
}

/** Undoes what was written, unless the transaction has ended by itself. */
export function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
