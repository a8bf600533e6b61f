/**
 * Runs `work` in one tab at a time per `name`, for as long as that tab lives and is not frozen; when
 * it dies or freezes the next one takes over. Without Web Locks (WebKit on plain HTTP), or with
 * `name` null, every tab works: idempotency keys and versions still hold.
 *
 * @param work ends soon after its signal
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
  let thawed: Promise<unknown> | undefined;
  // What the work waits for may come only once this tab goes on: then others cannot wait for it.
  const frozen = new Promise<void>((resolve) => {
    const freeze = () => {
      thawed = new Promise((goOn) => document.addEventListener('resume', goOn, { once: true }));
      resolve(end());
    };
    globalThis.document?.addEventListener('freeze', freeze, { once: true });
  });
  let working: Promise<void> | undefined;
  try {
    await locks.request(name, { signal: term.signal }, () => {
      working = work(term.signal);
      return Promise.race([working, frozen]);
    });
  } catch (error) {
    if (!term.signal.aborted) throw error;
  }
  await working;
  await thawed;
  return signal.aborted ? undefined : lead(name, signal, work);
}
