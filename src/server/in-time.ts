/** A database that takes longer to answer is as good as away. */
const PATIENCE_MS = 5_000;

/** The result of `work`, if it comes within five seconds. @throws {Error} too late */
export function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
