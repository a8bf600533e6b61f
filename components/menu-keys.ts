/** The entry beside which the pressed key stands. */
export function itemOfKey(
  event: KeyboardEvent,
  items: readonly HTMLElement[],
): HTMLElement | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined;
  return items.find((item) => item.getAttribute('aria-keyshortcuts') === event.key);
}

/** The entry that a key leads to from the one at `at`; undefined for a key that leads nowhere. */
export function menuTarget(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  items: readonly HTMLElement[],
  at: number,
): HTMLElement | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const letter = key.toLocaleLowerCase();
  const startsSo = (item: HTMLElement): boolean =>
    (item.querySelector('.label')?.textContent ?? '').toLocaleLowerCase().startsWith(letter);
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(startsSo);
}
