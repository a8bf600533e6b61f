/**
 * Runs `work` in one tab at a time per `name`, for as long as that tab lives and is not frozen; when
 * it dies or freezes the next one takes over. Without Web Locks (WebKit on plain HTTP), or with
 * `name` null, every tab works: idempotency keys and versions still hold.
 *
 * @param work ends soon after its signal, and before the next task where it only waits
 */
export async function lead(
  name: string | null,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (name === null || locks === undefined) return work(signal);
  const term = new AbortController();
  const end = () => term.abort();
  signal.addEventListener('abort', end);
  globalThis.document?.addEventListener('freeze', end, { once: true });
  try {
    await locks.request(name, { signal: term.signal }, () => work(term.signal));
  } catch (error) {
    if (!term.signal.aborted) throw error;
  }
  if (signal.aborted) return;
  await new Promise((resolve) => document.addEventListener('resume', resolve, { once: true }));
  return lead(name, signal, work);
}
