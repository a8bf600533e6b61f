import { StoreError } from './store-error.ts';

/**
 * A part of the store that is loaded when it is first asked for, and kept. A load that failed, as
 * without a network, is tried again the next time.
 *
 * @throws {StoreError} `failed`, from the function that is returned
 */
export function loaded<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => {
    value ??= load().catch((cause: unknown) => {
      value = undefined;
      throw new StoreError('failed', 'A part of this page could not be loaded', { cause });
    });
    return value;
  };
}
