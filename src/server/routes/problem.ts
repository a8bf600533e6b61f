import { STATUS_CODES } from 'node:http';
import type { RefusalCode } from '../../sessions/refusal-codes.ts';
import type { Refusal, Result } from '../../sessions/result.ts';
import type { SessionRow } from '../../sessions/session-row.ts';

/**
 * What a problem document says besides its status. `detail` is a sentence in English, for
 * developers; what a person reads is made of `code`.
 */
export interface ProblemOptions {
  /** Default: what the status says. */
  readonly code?: RefusalCode | undefined;
  readonly detail?: string | undefined;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** The current row, for an edit that was made on an older one. */
  readonly row?: SessionRow;
  readonly headers?: { readonly [name: string]: string };
}

const CODES: { readonly [status: number]: RefusalCode } = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  410: 'not-found',
  412: 'conflict',
  413: 'too-large',
  429: 'busy',
  500: 'server',
  501: 'unsupported',
  503: 'busy',
};

/**
 * Ends a request with a problem document, and rolls back the transaction it is thrown in.
 *
 * @see RFC 9457
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly options: ProblemOptions;

  constructor(status: number, options: ProblemOptions = {}) {
    super(STATUS_CODES[status] ?? 'Error');
    this.status = status;
    this.options = options;
  }

  toResponse(): Response {
    const { status, message: title } = this;
    const { code = CODES[status] ?? 'invalid', headers, detail, errors, row } = this.options;
    const document = { type: 'about:blank', title, status, code };
    return Response.json(
      {
        ...document,
        ...(detail !== undefined && { detail }),
        ...(errors && { errors }),
        ...(row && { row }),
      },
      {
        status,
        headers: { ...headers, 'Content-Type': 'application/problem+json' },
      },
    );
  }
}

const STATUS: { readonly [error in Refusal]: number } = {
  forbidden: 403,
  'not-found': 404,
  invalid: 400,
  conflict: 412,
  'signed-out': 401,
  uncertain: 503,
  unsupported: 501,
  offline: 503,
};

/** The value of a result. @throws {Problem} the refusal, in the protocol's words */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Problem(STATUS[result.error], { code: result.code, detail: result.message });
}
