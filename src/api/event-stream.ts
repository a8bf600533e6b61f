/** One event of a stream; `id` is the last one given, and stays until another is. */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/**
 * Cuts `text/event-stream` into events; chunks may end anywhere. Hand every chunk to the returned
 * function, in order; it gives the events that are complete. Comments and `retry` are dropped.
 *
 * @see HTML standard, 9.2.6 Interpreting an event stream
 */
export function createEventParser(): (chunk: string) => ServerEvent[] {
  let rest = '';
  let event = '';
  let id = '';
  let data: string[] = [];

  function takeField(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') event = value;
    if (name === 'data') data.push(value);
    if (name === 'id' && !value.includes('\0')) id = value;
  }

  function takeEvent(): ServerEvent[] {
    const events = data.length ? [{ event: event || 'message', data: data.join('\n'), id }] : [];
    event = '';
    data = [];
    return events;
  }

  return (chunk) => {
    rest += chunk;
    // A carriage return at the end may be half of a line end: it waits for the next chunk.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    return lines.flatMap((line) => (line === '' ? takeEvent() : (takeField(line), [])));
  };
}
