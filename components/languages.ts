/** The languages that there are words for, each by its own name. */
export const LANGUAGES: readonly (readonly [tag: string, name: string])[] = [
  ['en', 'English'],
  ['es', 'Español'],
  ['fr', 'Français'],
  ['ht', 'Kreyòl ayisyen'],
  ['pt', 'Português'],
  ['vi', 'Tiếng Việt'],
  ['ar', 'العربية'],
  ['ne', 'नेपाली'],
  ['km', 'ភាសាខ្មែរ'],
  ['zh-Hans', '简体中文'],
  ['zh-Hant', '繁體中文'],
];
