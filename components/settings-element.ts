import { formatMessage, type Message, type MessageValues } from './messages.ts';
import { SessionsElement } from './sessions-element.ts';
import { type SettingsKey, settingsEnglish } from './settings-strings.ts';

/** What the parts share that are loaded with the settings: their own words beside the usual ones. */
export abstract class SettingsElement extends SessionsElement {
  /** The text of a key in the element's language; `strings` may say it differently. */
  protected s(key: SettingsKey, values?: MessageValues): string {
    const own: { readonly [name: string]: Message | undefined } = this.strings;
    return formatMessage(
      own[key] ?? this.partWord('settings', key) ?? settingsEnglish[key],
      this.language,
      values,
    );
  }

  protected override needed(): Promise<unknown> | undefined {
    const own = super.needed();
    return own?.then(() => this.neededParts()) ?? this.neededParts();
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
