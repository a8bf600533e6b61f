import { isJsonResponse, type Recording } from './recording.ts';

/** The class a response belongs to. */
export type Expected =
  | 'value'
  | 'preflight'
  | 'page'
  | 'redirect'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'HttpError'
  | 'ProtocolError';

/**
 * What a recorded response means, read from status, content type and note alone: an oracle apart
 * from the code it judges.
 */
export function expectedOf(recording: Recording): Expected {
  const { request, response } = recording;
  const { status } = response;
  const isApi = request.path.startsWith('/api/');
  if (request.method === 'OPTIONS')
    return 'access-control-allow-origin' in response.headers && status < 300
      ? 'preflight'
      : 'HttpError';
  if (status >= 300 && status < 400) return isApi ? 'ProtocolError' : 'redirect';
  if (status >= 500 || status === 429) return 'HttpError';
  if (status >= 400) return isJsonResponse(recording) ? refusalOf(recording) : 'HttpError';
  if (status === 204 || isJsonResponse(recording)) return 'value';
  return isApi ? 'ProtocolError' : 'page';
}

function refusalOf({ response, note }: Recording): Expected {
  if (response.status === 403 || response.status === 401) return 'forbidden';
  if (response.status === 404) return 'not-found';
  const isMissing = /^"?Unable to obtain interview dictionary/.test(String(response.body));
  if (/\bno such session\b|^gone\b/i.test(note) && !isMissing)
    throw new Error('note and body differ');
  return isMissing ? 'not-found' : 'invalid';
}
