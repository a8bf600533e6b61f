const OPEN = 'dialog[open], :popover-open';
const ON_OFF = ['checkbox', 'radio'];

/**
 * What a person is in the middle of and would lose if the page loaded anew: a field that was
 * changed or is being typed into, chosen rows, an open dialog, a menu, a message that offers Undo.
 *
 * @returns the first of them; null where nothing would be lost
 */
export function unfinished(root: ParentNode = document): Element | null {
  for (const element of root.querySelectorAll('*')) {
    if (isUnfinished(element)) return element;
    const inside = element.shadowRoot && unfinished(element.shadowRoot);
    if (inside) return inside;
  }
  return null;
}

function isUnfinished(element: Element): boolean {
  if (element instanceof HTMLInputElement && ON_OFF.includes(element.type)) {
    // A switch changes only what is seen.
    return element.checked && !element.defaultChecked && element.getAttribute('role') !== 'switch';
  }
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    return !element.readOnly && isDraft(element);
  }
  return element.matches(OPEN);
}

function isDraft(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  // What the browser filled in it fills in again.
  const isChanged = field.value !== field.defaultValue && !field.matches(':autofill');
  const isTypedInto = document.hasFocus() && field.matches(':focus');
  return isChanged || isTypedInto || field.closest('[part~="rename"]') !== null;
}
