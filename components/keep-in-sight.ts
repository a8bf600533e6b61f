/** What says that the person has gone on. */
const MOVES = ['keydown', 'pointerdown', 'wheel'] as const;

/**
 * Keeps what has the focus in the window while what stands above it changes its height; until the
 * person presses a key, points or scrolls.
 *
 * @param above - what changes its height
 */
export function keepInSight(element: Element, above: Element): void {
  const watch = new ResizeObserver(() => element.scrollIntoView({ block: 'nearest' }));
  const stop = (): void => {
    watch.disconnect();
    for (const name of MOVES) removeEventListener(name, stop, { capture: true });
  };
  for (const name of MOVES) addEventListener(name, stop, { capture: true, passive: true });
  watch.observe(above);
}
