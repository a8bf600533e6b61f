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
  override readonly kind = 'network';
}

/** No complete answer in time. Whether the request had an effect is unknown. */
export class TimeoutError extends ApiError {
  override readonly name = 'TimeoutError';
  override readonly kind = 'timeout';
}

/** The server answered with a status that is no outcome of this request. */
export class HttpError extends ApiError {
  override readonly name = 'HttpError';
  override readonly kind: 'http' | 'protocol' = 'http';
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
 * An `HttpError` whose status is no error: who decides by status treats it like no answer.
 */
export class ProtocolError extends HttpError {
  override readonly kind = 'protocol';
}
