import { LocalizedElement } from './localized-element.ts';
import { hasMedium } from './medium-weight.ts';
import type { StringKey, Strings } from './strings.ts';
import { words } from './words.ts';

/** What all elements but the ring share: one set of words. */
export abstract class SessionsElement extends LocalizedElement<StringKey> {
  override connectedCallback(): void {
    super.connectedCallback();
    const isThere = hasMedium(getComputedStyle(this).fontFamily);
    this.setAttribute('medium', isThere ? '500' : '600');
  }

  protected override get defaults(): Partial<Strings> {
    return words();
  }

  /**
   * Fires a bubbling event that leaves the shadow tree.
   *
   * @returns false when a listener prevented it
   */
  protected emit(name: string, detail: unknown = null, cancelable = true): boolean {
    return this.dispatchEvent(
      new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }),
    );
  }
}
