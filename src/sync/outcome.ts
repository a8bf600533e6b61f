import type { RefusalCode } from '../sessions/refusal-codes.ts';

/** How a pass, or one request of it, ended. */
export type Outcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'error';
      readonly reason: RefusalCode;
      readonly status: number | null;
      readonly retryAfterMs?: number;
      /** Only one session is concerned: the others go on. */
      readonly partial?: true;
    };

export const OK: Outcome = { kind: 'ok' };
export const SIGNED_OUT: Outcome = { kind: 'signed-out' };
export const OFFLINE: Outcome = { kind: 'offline' };

interface Failure {
  readonly name?: unknown;
  readonly status?: unknown;
  readonly retryAfterMs?: unknown;
}

const OFFLINE_NAMES: readonly unknown[] = ['NetworkError', 'TimeoutError'];
/** Statuses that speak of the person or of the whole server, never of one change. */
const GENERAL = [401, 403, 408, 425, 429];

/**
 * What a thrown failure of the environment means for the queue, told by class name and status.
 * Something else than the server answering (a captive portal's page) counts as offline. Statuses
 * that come as an error were not judged by the protocol: they never count as a refusal.
 *
 * @throws the error itself when it is none of those: a bug, or an abort
 */
export function outcomeOf(error: unknown): Outcome {
  const { name, status, retryAfterMs } = (error ?? {}) as Failure;
  if (OFFLINE_NAMES.includes(name)) return OFFLINE;
  if (name === 'StoreError') {
    return { kind: 'error', reason: 'device', status: null };
  }
  if (name !== 'HttpError' || typeof status !== 'number') throw error;
  if (status < 400) return OFFLINE;
  const isPartial = status === 500 || (status < 500 && !GENERAL.includes(status));
  return {
    kind: 'error',
    reason: reasonOf(status),
    status,
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    ...(isPartial && { partial: true as const }),
  };
}

/** True when the request surely had no effect. */
export function isUnsent(outcome: Outcome): boolean {
  return outcome.kind === 'error' && [...GENERAL, 503].includes(outcome.status ?? 0);
}

function reasonOf(status: number): RefusalCode {
  if (status === 429 || status === 503) return 'busy';
  return status < 500 ? 'invalid' : 'server';
}
