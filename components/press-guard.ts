/** Milliseconds after which a press that led to no click is forgotten. */
const LONGEST_MS = 2000;

function rowIn(event: Event): string | undefined {
  const path = event.composedPath();
  const row = path.find((each) => each instanceof HTMLElement && each.dataset['id'] !== undefined);
  return row instanceof HTMLElement ? row.dataset['id'] : undefined;
}

/**
 * Sees to it that a press acts on the row it began on: where another row takes that one's place
 * before the pointer is let go, it is no click.
 */
export function guardPresses(list: HTMLElement): void {
  let pressed: { readonly id: string | undefined; readonly atMs: number } | null = null;
  const press = (event: PointerEvent): void => {
    pressed = { id: rowIn(event), atMs: event.timeStamp };
  };
  const click = (event: MouseEvent): void => {
    const id = rowIn(event);
    const began = pressed;
    pressed = null;
    // By keyboard, or before anybody watched.
    if (event.detail === 0 || !began?.id || !id || began.id === id) return;
    if (event.timeStamp - began.atMs > LONGEST_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  list.addEventListener('pointerdown', press, true);
  list.addEventListener('click', click, true);
}
