/**
 * Runs `work` in one tab at a time per `name`, for as long as that tab lives; when it dies the
 * next one takes over. Without Web Locks (WebKit on plain HTTP), or with `name` null, every tab
 * works: idempotency keys and versions still hold.
 */
export async function lead(
  name: string | null,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (name === null || locks === undefined) return work();
  try {
    await locks.request(name, { signal }, work);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
