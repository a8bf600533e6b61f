import type { Message } from '../../components/messages.ts';
import type { DetailsStrings } from '../../components/details-strings.ts';
import type { DialogStrings } from '../../components/dialog-strings.ts';
import type { SettingsStrings } from '../../components/settings-strings.ts';
import type { StringKey } from '../../components/strings.ts';

/**
 * Every word of the elements in another language. A key too few or too many is an error of the type
 * checker; `npm run locales` lists what is missing, language by language. Plural forms are those
 * that `Intl.PluralRules` names for the language.
 */
export type Translation = { readonly [Key in StringKey]: Message };

/** The same for the parts that load when they are opened; a file of its own for each language. */
export interface PartsTranslation {
  readonly dialogs: DialogStrings;
  readonly details: DetailsStrings;
  readonly settings: SettingsStrings;
}
