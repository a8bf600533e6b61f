import { STATUS_CODES } from 'node:http';
import type { Refusal, Result } from '../../sessions/result.ts';
import type { SessionRow } from '../../sessions/session-row.ts';

/** What a problem document says besides its status. `detail` is a sentence for a person. */
export interface ProblemOptions {
  readonly detail?: string | undefined;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** The current row, for an edit that was made on an older one. */
  readonly row?: SessionRow;
  readonly headers?: { readonly [name: string]: string };
}

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
    const { headers, detail, errors, row } = this.options;
    const document = { type: 'about:blank', title: this.message, status: this.status };
    return Response.json(
      {
        ...document,
        ...(detail !== undefined && { detail }),
        ...(errors && { errors }),
        ...(row && { row }),
      },
      {
        status: this.status,
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
  throw new Problem(STATUS[result.error], { detail: result.message });
}
