const MARK = 'data-ds-announcer';
const DELAY_MS = 150;

let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | null = null;

function region(): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[${MARK}]`);
  if (found) return found;
  const made = document.createElement('div');
  made.setAttribute(MARK, '');
  made.setAttribute('role', 'status');
  made.setAttribute('aria-live', 'polite');
  // Through the object model, which a strict Content-Security-Policy allows.
  made.style.cssText =
    'position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';
  document.body.append(made);
  return made;
}

function speak(): void {
  timer = null;
  region().textContent = waiting.join(' ');
  waiting = [];
}

/**
 * Says a sentence through the page's one polite live region, in the light DOM where every screen
 * reader hears it. Sentences that come close together are said at once, the same one once.
 */
export function announce(text: string): void {
  // The region must stand before its text changes.
  region();
  waiting = [...waiting.filter((other) => other !== text), text];
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(speak, DELAY_MS);
}
