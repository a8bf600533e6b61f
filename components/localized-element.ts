import { LitElement, type PropertyDeclarations } from 'lit';
import { formatMessage, type Message, type MessageValues } from './messages.ts';
import { SurroundingsController } from './surroundings.ts';

type Words<Key extends string> = { readonly [Name in Key]: Message };

/** An element that knows its language and theme, and whose every word can be replaced. */
export abstract class LocalizedElement<Key extends string> extends LitElement {
  static override properties: PropertyDeclarations = { strings: { attribute: false } };

  /** Words that this element says differently; the others stay. */
  declare strings: Partial<Words<Key>>;

  readonly #surroundings = new SurroundingsController(this);

  constructor() {
    super();
    this.strings = {};
  }

  /** English words; those of parts that are not loaded are missing. */
  protected abstract get defaults(): Partial<Words<Key>>;

  /** What must be loaded before the next drawing; undefined where all of it is. */
  protected needed(): Promise<unknown> | undefined {
    return undefined;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const draw = (): void => super.scheduleUpdate() as void;
    // Drawn in any case: without its styles rather than not at all.
    return this.needed()?.then(draw, draw) ?? draw();
  }

  protected get language(): string {
    return this.#surroundings.language;
  }

  /** The text of a key in the element's language. */
  protected t(key: Key, values?: MessageValues): string {
    const own: Message | undefined = this.strings[key];
    return formatMessage(own ?? this.defaults[key] ?? '', this.language, values);
  }
}
