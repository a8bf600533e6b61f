import type { MessageValues } from './messages.ts';
import { PartElement } from './part-element.ts';
import { type SettingsKey, settingsEnglish } from './settings-strings.ts';

/** What the parts share that are loaded with the settings: their own words beside the usual ones. */
export abstract class SettingsElement extends PartElement {
  /** The text of a key in the element's language; `strings` may say it differently. */
  protected s(key: SettingsKey, values?: MessageValues): string {
    return this.partText('settings', key, settingsEnglish[key], values);
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
