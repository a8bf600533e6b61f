import { LocalizedElement, type PartWords } from './localized-element.ts';
import { formatMessage, type Message, type MessageValues } from './messages.ts';
import { SessionsElement } from './sessions-element.ts';

/** An element of a part that few people open: its words load with it. */
export abstract class PartElement extends SessionsElement {
  protected override needed(): Promise<unknown> | undefined {
    const parts = () => LocalizedElement.locales?.loadParts(this.language);
    return super.needed()?.then(parts) ?? parts();
  }

  /** A word of the part in the element's language; `english` where there is no other. */
  protected partText(
    part: keyof PartWords,
    key: string,
    english: Message,
    values?: MessageValues,
  ): string {
    const own: { readonly [name: string]: Message | undefined } = this.strings;
    const word = own[key] ?? LocalizedElement.locales?.parts(this.language)?.[part][key];
    return formatMessage(word ?? english, this.language, values);
  }
}
