/** What went wrong on the way, for code that decides by kind and may not import classes. */
export type ApiErrorKind = 'network' | 'timeout' | 'http' | 'protocol';

/**
 * A failure of the environment, thrown by everything in `src/api`. Messages name method and path;
 * never a query string, a key, a session id or an answer.
 */
export abstract class ApiError extends Error {
  abstract readonly kind: ApiErrorKind;
}

/** No answer, or none that this page may read. Whether the request had an effect is unknown. */
export class NetworkError extends ApiError {
  override readonly name = 'NetworkError';
  readonly kind = 'network';
}

/** No complete answer in time. Whether the request had an effect is unknown. */
export class TimeoutError extends ApiError {
  override readonly name = 'TimeoutError';
  readonly kind = 'timeout';
}

/** The server answered with a status that is no outcome of this request. */
export class HttpError extends ApiError {
  override readonly name = 'HttpError';
  readonly kind = 'http';
  readonly status: number;
  /** Milliseconds of `Retry-After`, if it came with one. */
  readonly retryAfterMs: number | null;

  constructor(message: string, status: number, retryAfterMs: number | null = null) {
    super(message);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Something answered that is not this server, or speaks another protocol: a sign-in page of a
 * wireless network, a proxy, a redirect, JSON of another shape. Nothing of it may be believed.
 */
export class ProtocolError extends ApiError {
  override readonly name = 'ProtocolError';
  readonly kind = 'protocol';
  readonly status: number;

  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
