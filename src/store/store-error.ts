/**
 * Why a store cannot be used.
 * `blocked`: another tab holds an older version open. `outdated`: another tab runs newer code.
 * `deleted`: this person's data was removed from the device. `full`: no space left.
 * `closed`: used after `close`. `failed`: the database does not work. `locked`: the passphrase of
 * the device must be given first.
 */
export type StoreFailure =
  'blocked' | 'outdated' | 'deleted' | 'full' | 'closed' | 'failed' | 'locked';

/** The device cannot remember or read. `cause` is what the browser said. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly reason: StoreFailure;

  constructor(reason: StoreFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

const REASONS: Readonly<Record<string, StoreFailure>> = {
  QuotaExceededError: 'full',
  VersionError: 'outdated',
};

/** What the browser threw as a `StoreError`; what is no failure of a database stays as it is. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  const reason = REASONS[error.name] ?? 'failed';
  return new StoreError(reason, `The database on this device failed: ${error.name}`, {
    cause: error,
  });
}
