const GAP_PX = 8;

/** Below the button, its end edge under the button's; above, or moved in, where there is no room. */
export function placeMenu(menu: HTMLElement, anchor: HTMLElement): void {
  const button = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const isRtl = getComputedStyle(menu).direction === 'rtl';
  const left = isRtl ? button.left : button.right - width;
  const below = button.bottom + GAP_PX;
  const fits = below + height <= innerHeight - GAP_PX;
  const top = fits ? below : Math.max(GAP_PX, button.top - GAP_PX - height);
  const farthest = document.documentElement.clientWidth - width - GAP_PX;
  menu.style.left = `${Math.max(GAP_PX, Math.min(left, farthest))}px`;
  menu.style.top = `${top}px`;
}
