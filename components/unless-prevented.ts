/**
 * Does what an event asks for when everybody has heard of it, unless somebody prevented it: a page
 * may listen on the element or on anything around it.
 */
export function unlessPrevented(event: Event, work: () => void): void {
  queueMicrotask(() => {
    if (!event.defaultPrevented) work();
  });
}
