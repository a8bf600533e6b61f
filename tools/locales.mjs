import { english } from '../components/strings.ts';
import { loaders } from '../src/locales/load.ts';

/*
 * npm run locales: what each language lacks, has too much, or has with other placeholders. Exits
 * with 1 when it lists anything.
 */

/** Languages whose `many` is for round millions alone, which no list has. */
const MILLIONS = ['es', 'fr', 'ht', 'pt'];

const texts = (message) => (typeof message === 'string' ? [message] : Object.values(message));
const placeholders = (message) =>
  [...new Set(texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].toSorted().join(' ');

/** Forms that whole numbers take in the language. */
function formsOf(tag) {
  return new Intl.PluralRules([tag, tag === 'ht' ? 'fr' : 'en']).resolvedOptions().pluralCategories;
}

function faultsOf(tag, words) {
  const faults = [];
  for (const [key, message] of Object.entries(english)) {
    const own = words[key];
    if (own === undefined) faults.push(`${key} is missing: ${JSON.stringify(message)}`);
    else if (placeholders(own) !== placeholders(message)) faults.push(`${key}: other placeholders`);
    else if (typeof own !== typeof message) faults.push(`${key}: plural forms in one of the two`);
    else if (typeof own === 'object') {
      const missing = formsOf(tag).filter(
        (form) => !(form in own) && !(form === 'many' && MILLIONS.includes(tag)),
      );
      if (missing.length > 0) faults.push(`${key}: no form ${missing.join(', ')}`);
    }
  }
  const extra = Object.keys(words).filter((key) => !(key in english));
  return [...faults, ...extra.map((key) => `${key} is not in English any more`)];
}

/** Faults by language; none for a language that is complete. */
export async function localeFaults() {
  const all = [];
  for (const [tag, load] of Object.entries(loaders)) {
    const { words } = await load();
    all.push(...faultsOf(tag, words).map((fault) => `${tag}: ${fault}`));
  }
  return all;
}

if (import.meta.filename === process.argv[1]) {
  const faults = await localeFaults();
  console.log(faults.join('\n') || `${Object.keys(loaders).length + 1} languages are complete`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
