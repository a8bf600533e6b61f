import { LitElement, type PropertyDeclarations } from 'lit';
import { formatMessage, type Message, type MessageValues } from './messages.ts';
import { SurroundingsController } from './surroundings.ts';

type LooseWords = { readonly [key: string]: Message | undefined };
type Words<Key extends string> = { readonly [Name in Key]: Message };

/** Languages that can be loaded. */
export interface Locales {
  /** The words of the language nearest to this tag; undefined for English, or while they load. */
  words(tag: string): LooseWords | undefined;
  /** Loads them; undefined where there is nothing to load. */
  load(tag: string): Promise<unknown> | undefined;
  /** The same of parts that few people open; in files of their own. */
  parts(tag: string): PartWords | undefined;
  loadParts(tag: string): Promise<unknown> | undefined;
}

/** Words of the parts that load when they are opened. */
export interface PartWords {
  readonly dialogs: LooseWords;
  readonly details: LooseWords;
  readonly settings: LooseWords;
}

/** An element that knows its language and theme, and whose every word can be replaced. */
export abstract class LocalizedElement<Key extends string> extends LitElement {
  /** Set by `locales.define.ts`; English alone without. */
  static locales: Locales | null = null;
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
    return LocalizedElement.locales?.load(this.language);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const draw = (): void => void super.scheduleUpdate();
    // Drawn in any case: in English or without its styles rather than not at all.
    return this.needed()?.then(draw, draw) ?? draw();
  }

  protected get language(): string {
    return this.#surroundings.language;
  }

  /** The text of a key in the element's language. */
  protected t(key: Key, values?: MessageValues): string {
    const own: Message | undefined =
      this.strings[key] ?? LocalizedElement.locales?.words(this.language)?.[key];
    return formatMessage(own ?? this.defaults[key] ?? '', this.language, values);
  }
}
