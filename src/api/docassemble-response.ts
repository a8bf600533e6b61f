import type { Refusal } from '../sessions/result.ts';
import { readEndpoint, type Endpoint } from './docassemble-call.ts';
import { ENDPOINTS } from './docassemble-endpoints-rest.ts';
import { HttpError, ProtocolError } from './errors.ts';

/** What any response of a docassemble says. */
export type DocassembleOutcome =
  /** A value of the endpoint of that name, `GET /api/user/:id`. */
  | { readonly kind: 'value'; readonly endpoint: string; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly error: Refusal; readonly status: number }
  /** A CORS preflight that lets the request through. */
  | { readonly kind: 'preflight'; readonly methods: readonly string[] }
  /** A web page for people, or a file: nothing to parse. */
  | { readonly kind: 'page' | 'file' }
  | { readonly kind: 'redirect'; readonly to: 'sign-in' | 'elsewhere' };

/** Addresses that give people pages: what comes from there as HTML is as it should be. */
const PAGES =
  /^\/($|(interviews?|launch|list|run|start|user|me|resume|exit|logout|health_check|visit_interview|updatingpackages|manage_api|playground\w*|vars|config|utilities|monitor|logs|userlist|privilegelist|packages?\w*|packagestatic|static|favicon\.ico|robots\.txt|uploadedfile|storedfile)(\/|$))/;

/** Endpoints that answer with a file's own type. */
const FILES = /^\/(api\/(file\/\d+|convert_file|fields|playground)|uploadedfile\/.*|tempfile)$/;

/**
 * Reads any response of a docassemble, whoever asked and in whatever way: REST, preflight, the
 * pages and their JSON. HTML is never read as JSON, and a page where JSON belongs is an error.
 *
 * @param path with or without query
 * @throws {HttpError} an error status without JSON: docassemble sends its 404, 405, 413 and 501
 *   without CORS headers, so that a web page elsewhere never sees them
 * @throws {ProtocolError} success or a redirect that no docassemble gives there
 */
export async function readDocassembleResponse(
  method: string,
  path: string,
  response: Response,
): Promise<DocassembleOutcome> {
  const [address = ''] = path.split('?');
  const what = `${method} ${address}`;
  if (method === 'OPTIONS') return readPreflight(what, response);
  const isPage = PAGES.test(address);
  if (response.status >= 300 && response.status < 400) return readRedirect(what, isPage, response);
  const type = response.headers.get('content-type') ?? '';
  const isJson = type.startsWith('application/json') || response.status === 204;
  if (response.ok && !isJson && isPage) return { kind: 'page' };
  if (response.ok && !isJson && FILES.test(address)) return { kind: 'file' };
  const endpoint = findEndpoint(method === 'HEAD' ? 'GET' : method, address);
  if (!endpoint) throw unknownAddress(what, response);
  const result = await readEndpoint(endpoint, address, response);
  if (!result.ok) return { kind: 'refusal', error: result.error, status: result.status };
  const name = `${endpoint.method} ${endpoint.path}`;
  return { kind: 'value', endpoint: name, value: result.value };
}

function findEndpoint(method: string, address: string): Endpoint<unknown> | undefined {
  return ENDPOINTS.find(
    (endpoint) => endpoint.method === method && patternOf(endpoint).test(address),
  );
}

/** `:id` stands for a number, so that `/api/user/interviews` is no account. */
function patternOf({ path }: Endpoint<unknown>): RegExp {
  return new RegExp(`^${path.replaceAll(':id', '\\d+')}$`);
}

function unknownAddress(what: string, { ok, status }: Response): HttpError {
  if (!ok) return new HttpError(`${what}: ${status}, a page instead of JSON`, status);
  return new ProtocolError(`${what}: ${status}, no request of docassemble’s`, status);
}

function readPreflight(what: string, { ok, status, headers }: Response): DocassembleOutcome {
  if (!ok || !headers.has('access-control-allow-origin'))
    throw new HttpError(`${what}: ${status}, without CORS headers`, status);
  const methods = headers.get('access-control-allow-methods') ?? '';
  return { kind: 'preflight', methods: methods.split(/\s*,\s*/).filter(Boolean) };
}

function readRedirect(what: string, isPage: boolean, response: Response): DocassembleOutcome {
  if (!isPage) throw new ProtocolError(`${what}: redirected elsewhere`, response.status);
  const location = response.headers.get('location') ?? '';
  return { kind: 'redirect', to: /\/user\/sign-in\b/.test(location) ? 'sign-in' : 'elsewhere' };
}
