import { HttpError, NetworkError, ProtocolError, TimeoutError } from './errors.ts';
import { createEventParser } from './event-stream.ts';
import { describeRequest, openRequest, type ApiRequest, type Fetch } from './request.ts';

/** The server says something every 15 s: three times that without a byte is a dead connection. */
const SILENCE_MS = 45_000;

/**
 * Reads one event stream to its end and calls `onEvent` with the id of every event, and once with
 * '' when the stream is open: what changed before is known to nobody yet.
 *
 * @throws {TimeoutError} when the server falls silent
 * @throws {NetworkError} when the connection breaks; an end by `signal` or by the server is none
 */
export async function listenToServer(
  fetch: Fetch,
  server: string,
  stream: Pick<ApiRequest, 'path' | 'headers' | 'signal'>,
  onEvent: (id: string) => void,
): Promise<void> {
  const watch = watchSilence(describeRequest({ method: 'GET', ...stream }), stream.signal);
  const headers = { Accept: 'text/event-stream', ...stream.headers };
  const request: ApiRequest = { method: 'GET', path: stream.path, headers, signal: watch.signal };
  try {
    const response = await openRequest(fetch, server, request);
    const body = eventsOf(response, describeRequest(request));
    onEvent('');
    await readEvents(body, watch.heard, onEvent);
  } catch (cause) {
    if (stream.signal?.aborted) return;
    if (watch.signal.aborted) throw watch.signal.reason;
    if (cause instanceof HttpError) throw cause;
    throw new NetworkError(`${describeRequest(request)}: the stream broke off`, { cause });
  } finally {
    watch.stop();
  }
}

function eventsOf(response: Response, what: string): ReadableStream<Uint8Array> {
  if (!response.ok) throw new HttpError(`${what}: ${response.status}`, response.status);
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('text/event-stream') || !response.body)
    throw new ProtocolError(`${what}: ${response.status}, no event stream`, response.status);
  return response.body;
}

async function readEvents(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
  onEvent: (id: string) => void,
): Promise<void> {
  const parse = createEventParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    for (const { event, id } of parse(decoder.decode(value, { stream: true })))
      if (event === 'changed') onEvent(id);
  }
}

/** Aborts `signal` when nothing is `heard` for too long, or when `outer` aborts. */
function watchSilence(what: string, outer?: AbortSignal) {
  const controller = new AbortController();
  const silent = new TimeoutError(`${what}: silent for ${SILENCE_MS} ms`);
  const abort = (): void => controller.abort(outer?.reason);
  let clock: ReturnType<typeof setTimeout>;
  const heard = (): void => {
    clearTimeout(clock);
    clock = setTimeout(() => controller.abort(silent), SILENCE_MS);
  };
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort);
  heard();
  return {
    signal: controller.signal,
    heard,
    stop: (): void => {
      clearTimeout(clock);
      outer?.removeEventListener('abort', abort);
    },
  };
}
