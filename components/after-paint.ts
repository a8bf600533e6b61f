/** Resolves when what was drawn just now is on the screen; in a hidden tab, once it is looked at. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
