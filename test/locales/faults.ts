import { detailsEnglish } from '../../components/details-strings.ts';
import { dialogEnglish } from '../../components/dialog-strings.ts';
import type { Message } from '../../components/messages.ts';
import { settingsEnglish } from '../../components/settings-strings.ts';
import { english } from '../../components/strings.ts';
import { languages } from '../../src/locales/load.ts';

/** Languages whose `many` is for round millions alone, which no list has. */
const MILLIONS = ['es', 'fr', 'ht', 'pt'];

const texts = (message: Message): readonly string[] =>
  typeof message === 'string' ? [message] : Object.values(message);

function placeholders(message: Message): string {
  const found = texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []);
  return [...new Set(found)].toSorted().join(' ');
}

/** Forms that whole numbers take in a language; Haitian Creole counts as French does. */
function pluralForms(tag: string): readonly string[] {
  const { pluralCategories } = new Intl.PluralRules(tag === 'ht' ? 'fr' : tag).resolvedOptions();
  return pluralCategories.filter((form) => form !== 'many' || !MILLIONS.includes(tag));
}

function faultOf(tag: string, own: Message | undefined, message: Message): string | null {
  if (own === undefined) return `is missing: ${JSON.stringify(message)}`;
  if (typeof own !== typeof message) return 'has plural forms in one of the two';
  if (placeholders(own) !== placeholders(message)) return 'has other placeholders';
  const missing = typeof own === 'string' ? [] : pluralForms(tag).filter((form) => !(form in own));
  return missing.length > 0 ? `has no form ${missing.join(', ')}` : null;
}

type Words = { readonly [key: string]: Message | undefined };

function faultsIn(tag: string, words: Words, from: { readonly [key: string]: Message }): string[] {
  const faults: string[] = [];
  for (const [key, message] of Object.entries(from)) {
    const fault = faultOf(tag, words[key], message);
    if (fault) faults.push(`${tag}: ${key} ${fault}`);
  }
  const extra = Object.keys(words).filter((key) => !(key in from));
  return [...faults, ...extra.map((key) => `${tag}: ${key} is not in English any more`)];
}

/** What each language lacks, has too much, or has with other placeholders; a line each. */
export async function localeFaults(): Promise<string[]> {
  const faults: string[] = [];
  for (const [tag, language] of Object.entries(languages)) {
    const { words } = await language.words();
    const { parts } = await language.parts();
    faults.push(
      ...faultsIn(tag, words, english),
      ...faultsIn(tag, parts.dialogs, dialogEnglish),
      ...faultsIn(tag, parts.details, detailsEnglish),
      ...faultsIn(tag, parts.settings, settingsEnglish),
    );
  }
  return faults;
}
