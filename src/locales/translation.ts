import type { Message } from '../../components/messages.ts';
import type { StringKey } from '../../components/strings.ts';

/**
 * Every word of the elements in another language. A key too few or too many is an error of the type
 * checker; `npm run locales` lists what is missing, language by language. Plural forms are those
 * that `Intl.PluralRules` names for the language.
 */
export type Translation = { readonly [Key in StringKey]: Message };
