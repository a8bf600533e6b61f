import { formatMessage, type Message, type MessageValues } from './messages.ts';
import { SessionsElement } from './sessions-element.ts';
import { type SettingsKey, settingsEnglish, type SettingsStrings } from './settings-strings.ts';

/** What the parts share that are loaded with the settings: their own words beside the usual ones. */
export abstract class SettingsElement extends SessionsElement {
  /** Words of all of them; a loaded language replaces them. */
  static words: SettingsStrings = settingsEnglish;

  /** The text of a key in the element's language; `strings` may say it differently. */
  protected s(key: SettingsKey, values?: MessageValues): string {
    const own: { readonly [name: string]: Message | undefined } = this.strings;
    return formatMessage(own[key] ?? SettingsElement.words[key], this.language, values);
  }

  /** Puts the focus on a part that is only being drawn. */
  protected async focusPart(selector: string): Promise<void> {
    await this.updateComplete;
    type Part = HTMLElement & { readonly updateComplete?: Promise<boolean> };
    const part = this.renderRoot.querySelector<Part>(selector);
    await part?.updateComplete;
    part?.focus();
  }
}
