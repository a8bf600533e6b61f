/** Registers a tag unless this page has it already, from this file or from another version. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
