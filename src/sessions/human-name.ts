/** Short forms that a variable's name holds, and what they stand for. */
const EXPANDED: Readonly<Record<string, string>> = {
  addr: 'address',
  birthdate: 'date of birth',
  dob: 'date of birth',
  num: 'number',
  tel: 'phone',
};

/** Short forms that stay as they are and are written in capitals. */
const CAPITALS = new Set('dob id pdf snap ssdi ssi ssn tanf tv url usa zip'.split(' '));

function humanWord(word: string): string {
  const lower = word.toLowerCase();
  const expanded = Object.hasOwn(EXPANDED, lower) ? EXPANDED[lower] : undefined;
  if (expanded !== undefined) return expanded;
  return CAPITALS.has(lower) || /^\p{Lu}{2,5}$/u.test(word) ? word.toUpperCase() : lower;
}

/**
 * The name of a variable or attribute as people read it: `rent_amount` and `rentAmount` are “Rent
 * amount”, `users_dob` is “Users date of birth”. A name without a letter or digit stays as it is.
 */
export function humanName(name: string): string {
  const words = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_]+/)
    .filter((word) => word !== '')
    .map(humanWord)
    .join(' ');
  if (words === '') return name;
  const [first = ''] = words;
  return first.toUpperCase() + words.slice(first.length);
}

const IRREGULAR: Readonly<Record<string, string>> = { children: 'child', people: 'person' };

function singularWord(word: string): string {
  const lower = word.toLowerCase();
  if (Object.hasOwn(IRREGULAR, lower)) return IRREGULAR[lower] ?? word;
  if (/[^aeiou]ies$/.test(lower)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(lower)) return word.slice(0, -2);
  return /[^su]s$/.test(lower) ? word.slice(0, -1) : word;
}

/** One thing of a list, by the list's name: `other_parties` is “Other party”. */
export function singularName(name: string): string {
  const at = name.lastIndexOf('_') + 1;
  return humanName(name.slice(0, at) + singularWord(name.slice(at)));
}

/** A key of a dictionary: a plain lower-case name is made human, all other text is somebody's own. */
export function humanKey(key: string): string {
  return /^[a-z][a-z0-9_]*$/.test(key) ? humanName(key) : key;
}
