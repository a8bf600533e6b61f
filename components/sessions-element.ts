import { LitElement, type PropertyDeclarations } from 'lit';
import {
  english,
  formatMessage,
  type MessageValues,
  type StringKey,
  type Strings,
} from './strings.ts';
import { SurroundingsController } from './surroundings.ts';

/** What all elements share: their words, language and theme. */
export abstract class SessionsElement extends LitElement {
  static override properties: PropertyDeclarations = { strings: { attribute: false } };

  /** Words of every element of the page; a loaded language replaces them. */
  static strings: Strings = english;

  /** Words that this element says differently; the others stay. */
  declare strings: Partial<Strings>;

  readonly #surroundings = new SurroundingsController(this);

  constructor() {
    super();
    this.strings = {};
  }

  protected get language(): string {
    return this.#surroundings.language;
  }

  /** The text of a key in the element's language. */
  protected t(key: StringKey, values?: MessageValues): string {
    const message = this.strings[key] ?? SessionsElement.strings[key];
    return formatMessage(message, this.language, values);
  }

  /**
   * Fires a bubbling event that leaves the shadow tree.
   *
   * @returns false when a listener of a cancelable event prevented it
   */
  protected emit(name: string, detail: unknown = null, cancelable = false): boolean {
    return this.dispatchEvent(
      new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }),
    );
  }
}
